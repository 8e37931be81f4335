/** Looks at one screen in every way that a patient may: by screen reader, narrow, enlarged, in other colours, mirrored, on paper. */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { CDPSession } from 'playwright-core';
import { referenceOf } from '@foyer/core/backend/reference';
import { inRepository } from '../../../tooling/src/repository.ts';
import type { ChromiumEngine } from '../engines/chromium.ts';
import { readScreen } from '../patient/widget.ts';
import { accessibilityTree } from './accessibility-tree.ts';
import { borderlessInPage, misfitsInPage, motionInPage, paperInPage } from './layout.ts';
import { compareSnapshot } from './snapshot.ts';

/** Where pictures go, outside of git. */
export const PICTURES = inRepository('packages/e2e/dist/screens');
const WIDE = { width: 1000, height: 900 };
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** French, English made longer, and English mirrored. */
const LANGUAGES = ['fr-CA', 'en-XA', 'ar-XB'];
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface AxeResults {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[] }[];
}

/** axe-core's complaints about an element. Injected by the DevTools protocol, which the page's policy does not bind. */
export async function axeOn(devTools: CDPSession, selector: string, runOnly: object = { type: 'tag', values: AXE_TAGS }): Promise<string[]> {
  const run = async (expression: string) => {
    const { result, exceptionDetails } = await devTools.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as unknown;
  };
  // Half a megabyte, sent once a page.
  if (await run('globalThis.axe === undefined')) await run(AXE);
  const results = await run(`axe.run({ include: [[${JSON.stringify(selector)}]] }, { runOnly: ${JSON.stringify(runOnly)}, resultTypes: ['violations'] })`) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.flat().join(' ')} ${node.failureSummary?.replace(/\s+/g, ' ') ?? ''}`));
}

async function axe(engine: ChromiumEngine, tag: string, runOnly: object): Promise<string[]> {
  const devTools = await engine.devTools();
  const found = await axeOn(devTools, tag, runOnly);
  await devTools.detach();
  return found;
}

async function snapshot(engine: ChromiumEngine, tag: string, name: string): Promise<string[]> {
  const devTools = await engine.devTools();
  const whole = await accessibilityTree(devTools, `document.querySelector(${JSON.stringify(tag)}).shadowRoot.querySelector('.root')`);
  // A countdown goes on while it is looked at.
  const tree = whole.replace(/\b\d+ (seconds|minutes?) left/g, '‹n› left');
  await devTools.detach();
  const { attempt } = await readScreen(engine, tag);
  return compareSnapshot(name, attempt === undefined ? tree : tree.replaceAll(referenceOf(attempt), '‹reference›'));
}

/** The page in another language, until `back` is called. */
async function speak(engine: ChromiumEngine, tag: string, lang: string): Promise<() => Promise<void>> {
  const set = (value: string) => engine.evaluate(({ tag: t, value: v }) => {
    const element = document.querySelector(t);
    if (v === '') element?.removeAttribute('lang');
    else element?.setAttribute('lang', v);
  }, { tag, value });
  const shown = (wanted: string) => engine.page.waitForFunction(
    ({ tag: t, wanted: w }) => document.querySelector(t)?.shadowRoot?.querySelector('.root')?.getAttribute('lang') === w, { tag, wanted });
  const before = await engine.evaluate(t => document.querySelector(t)?.shadowRoot?.querySelector('.root')?.getAttribute('lang') ?? '', tag);
  await set(lang);
  await shown(lang);
  return async () => {
    await set('');
    await shown(before);
  };
}

/** Fetches all languages, for a page whose connection ends later. */
export async function learnLanguages(engine: ChromiumEngine, tag = 'foyer-booking'): Promise<void> {
  for (const lang of LANGUAGES) await (await speak(engine, tag, lang))();
}

/** A picture of a screen that a test did not expect. */
export async function pictureOf(engine: ChromiumEngine, name: string): Promise<string> {
  const path = join(PICTURES, `${name.replace(/\W+/g, '-')}.unexpected.png`);
  await engine.page.screenshot({ path, fullPage: true });
  return path;
}

/** Everything that is wrong with the screen that is shown now; the page is left as it was. */
export async function examine(engine: ChromiumEngine, name: string, tag = 'foyer-booking'): Promise<string[]> {
  const { page } = engine;
  const found: string[] = [];
  const note = (how: string, problems: readonly string[]) => found.push(...problems.map(problem => `${how}: ${problem}`));
  const misfits = () => engine.evaluate(misfitsInPage, tag);
  // SCREENS=all takes them in every way, for who wants to look.
  const picture = async (how: 'wide' | 'narrow' | 'dark' | 'forced' | 'print' | 'large' | 'narrow-large' | 'french' | 'rtl') => {
    const wanted = how === 'wide' || how === 'narrow' || process.env['SCREENS'] === 'all';
    if (wanted) await page.screenshot({ path: join(PICTURES, `${name}.${how}.png`), fullPage: true });
  };
  const enlarge = (size: string) => engine.evaluate(({ tag: t, size: s }) => (document.querySelector(t) as HTMLElement).style.setProperty('--foyer-font-size', s), { tag, size });
  mkdirSync(PICTURES, { recursive: true });

  note('accessibility tree', await snapshot(engine, tag, name));
  note('axe', await axe(engine, tag, { type: 'tag', values: AXE_TAGS }));
  await picture('wide');

  await page.emulateMedia({ colorScheme: 'dark' });
  note('dark, axe', await axe(engine, tag, { type: 'rule', values: ['color-contrast'] }));
  await picture('dark');
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  note('forced colours', await engine.evaluate(borderlessInPage, tag));
  await picture('forced');
  await page.emulateMedia({ forcedColors: null, reducedMotion: 'reduce' });
  note('reduced motion', await engine.evaluate(motionInPage, tag));
  await page.emulateMedia({ reducedMotion: null, media: 'print' });
  note('print', await engine.evaluate(paperInPage, tag));
  await picture('print');
  await page.emulateMedia({ media: null });

  await page.setViewportSize({ width: 640, height: 900 });
  await enlarge('200%');
  note('text at 200 %', await misfits());
  await picture('large');
  await page.setViewportSize({ width: 320, height: 700 });
  note('320 px, text at 200 %', await misfits());
  await picture('narrow-large');
  await enlarge('');
  note('320 px', await misfits());
  note('320 px, axe', await axe(engine, tag, { type: 'rule', values: ['target-size'] }));
  await picture('narrow');
  for (const lang of LANGUAGES) {
    const back = await speak(engine, tag, lang);
    note(`320 px, ${lang}`, await misfits());
    if (lang === 'fr-CA') await picture('french');
    if (lang === 'ar-XB') {
      await page.setViewportSize(WIDE);
      note('right to left', await misfits());
      note('right to left, axe', await axe(engine, tag, { type: 'rule', values: ['color-contrast', 'label', 'button-name'] }));
      await picture('rtl');
    }
    await back();
  }
  await page.setViewportSize(WIDE);
  return found;
}
