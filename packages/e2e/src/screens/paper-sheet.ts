/** What a form prints: the document that is handed to the printer, opened as a page of its own and looked at. */
import { join } from 'node:path';
import type { QuickFiller } from '../patient/quick-filler.ts';
import { accessibilityTree } from './accessibility-tree.ts';
import { axeOn, PICTURES } from './examine.ts';
import { compareSnapshot } from './snapshot.ts';

/** In the page: the markup and the looks of what would be printed, once it is. */
function printedInPage(tag: string): string | undefined {
  const frame = document.querySelector(tag)?.shadowRoot?.querySelector('iframe');
  const sheet = frame?.contentDocument;
  if (!sheet?.body.textContent) return undefined;
  const looks = sheet.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText)).join('\n');
  return `<!doctype html><html lang="${sheet.documentElement.lang}" dir="${sheet.documentElement.dir}"><title>${sheet.title}</title><style>${looks}</style><main>${sheet.body.innerHTML}</main></html>`;
}

/** Nobody is asked for a printer. To be called before the page is gone to. */
export const withoutPrinter = (patient: QuickFiller): Promise<unknown> => patient.page.addInitScript(() => { globalThis.print = () => { /* Looked at instead. */ }; });

/** Presses what prints, and says what is wrong with the sheet. */
export async function examinePaper(patient: QuickFiller, button: string, name: string): Promise<string[]> {
  await patient.page.getByRole('button', { name: button }).click();
  const html = await (await patient.page.waitForFunction(printedInPage, patient.tag)).jsonValue();
  // As browsers say when they have printed: then the sheet goes.
  await patient.page.evaluate(tag => document.querySelector(tag)?.shadowRoot?.querySelector('iframe')?.contentWindow?.dispatchEvent(new Event('afterprint')), patient.tag);
  const page = await patient.page.context().newPage();
  await page.setContent(html ?? '');
  await page.locator('main').waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 794, height: 1123 });
  const devTools = await page.context().newCDPSession(page);
  const found = [...compareSnapshot(name, await accessibilityTree(devTools, 'document.querySelector("main")')), ...await axeOn(devTools, 'main')];
  await page.screenshot({ path: join(PICTURES, `${name}.print.png`), fullPage: true });
  await page.close();
  return found.map(problem => `${name}: ${problem}`);
}
