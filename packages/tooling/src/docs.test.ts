/** The README does what it says: every command is run and every page is used, on packed packages, in a folder of its own. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { type Browser, chromium, type Page } from 'playwright-core';
import { CHROMIUM_MISSING, findChromium } from './browsers.ts';
import { type Block, blocksOf } from './docs-blocks.ts';
import { bookVisit } from './docs-visit.ts';
import { Workshop, type Served } from './docs-workshop.ts';
import { inRepository } from './repository.ts';

const BLOCKS = blocksOf(inRepository('README.md'));
const USUAL_FHIR = 'http://127.0.0.1:8103';

/** What a page complained about: scripts that failed and policies that were broken. */
async function open(browser: Browser, url: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage();
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on('pageerror', error => complaints.push(error.message));
  page.on('console', message => { if (message.type() === 'error' && !/favicon/.test(message.location().url)) complaints.push(message.text()); });
  await page.goto(url);
  return { page, complaints };
}

/** Books with the first widget of a page, and returns the headings on the way. */
async function books(browser: Browser, url: string, tag = 'foyer-booking'): Promise<string[]> {
  const { page, complaints } = await open(browser, url);
  const headings = await bookVisit(page.locator(tag).first());
  assert.match(headings.at(-1) ?? '', /Your visit is booked/);
  assert.deepEqual(complaints, []);
  await page.close();
  return headings;
}

describe('The README', { timeout: 180_000 }, () => {
  let workshop: Workshop;
  let browser: Browser;
  const served: Record<string, Served> = {};
  /** Addresses and files whose port another program had taken. */
  const here = (code: string) => {
    const fhir = /FHIR server is at (\S+);/.exec(served['clinic']?.output() ?? '')?.[1];
    return fhir === undefined ? code : code.replaceAll(USUAL_FHIR, fhir);
  };

  before(async () => {
    const executablePath = findChromium();
    assert.ok(executablePath, CHROMIUM_MISSING);
    workshop = new Workshop();
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  after(async () => {
    await browser?.close();
    workshop?.close();
  });

  const prove = async ({ language, marks, code }: Block) => {
    const { file, serve } = marks;
    if (file !== undefined) workshop.save(file, here(code));
    else if (serve !== undefined) served[serve] = await workshop.serve(code);
    else if (language === 'sh') await workshop.run(code);
  };
  for (const block of BLOCKS.filter(({ marks }) => 'run' in marks || 'file' in marks || 'serve' in marks)) {
    const { file, serve } = block.marks;
    it(`${block.place} ${file ?? serve ?? block.code.trim().split('\n').at(-1)}`, () => prove(block));
  }

  it('shows the clinic with npm start', () => books(browser, served['clinic']!.url));

  for (const example of ['plain/', 'cms/', 'own-backend/']) {
    it(`books on the example ${example}`, () => books(browser, new URL(`/${example}`, served['clinic']!.url).href));
  }

  it('books on the example white-label/, with the vendor’s own step and words', async () => {
    const headings = await books(browser, new URL('/white-label/', served['clinic']!.url).href, 'acme-booking');
    assert.ok(headings.includes('How will you come?') && headings.includes('When suits you?'), headings.join(' → '));
  });

  it('links every example from the index', async () => {
    const { page } = await open(browser, new URL('/', served['clinic']!.url).href);
    const links = await page.getByRole('main').getByRole('link').evaluateAll(all => all.map(a => (a as HTMLAnchorElement).href));
    for (const link of links) assert.equal((await page.request.get(link)).status(), 200, link);
    for (const folder of readdirSync(inRepository('examples'), { withFileTypes: true }).filter(one => one.isDirectory())) {
      const linked = links.some(link => link.includes(`/${folder.name}/`)) || (await page.getByRole('main').innerText()).includes(`examples/${folder.name}`);
      assert.ok(linked, folder.name);
    }
    await page.close();
  });

  it('books on the page with a script tag, under its strict policy', () => books(browser, new URL('index.html', served['page']!.url).href));

  it('books on the page with a FHIR server on another origin, under its strict policy', () => books(browser, new URL('fhir.html', served['page']!.url).href));

  it('books in the app with packages from npm', () => books(browser, served['app']!.url));

  it('books with the tag alone, as a content system would have it', async () => {
    const page = workshop.read('my-page/index.html');
    const embed = BLOCKS.find(({ marks }) => 'embed' in marks)?.code ?? '';
    workshop.save('my-page/embed.html', page.replace(/<foyer-booking[\s\S]*<\/foyer-booking>/, embed));
    await books(browser, new URL('embed.html', served['page']!.url).href);
  });

  it('shows the phone number where the script does not arrive', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(served['page']!.url);
    assert.ok(await page.getByRole('link', { name: '416-555-0100' }).isVisible());
    await page.close();
  });

  it('names files in the WordPress plugin that the build makes', () => {
    const php = BLOCKS.find(({ language }) => language === 'php')?.code ?? '';
    const [, script = ''] = /plugins_url\('([^']+)'/.exec(php) ?? [];
    assert.ok(workshop.has(`my-page/${script}`), script);
  });

  it('has the same backend of one’s own as the example', () => {
    for (const file of ['our-backend.js', 'our-backend.test.js']) {
      assert.equal(workshop.read(`my-app/${file}`), readFileSync(inRepository('examples/own-backend', file), 'utf8'));
    }
  });
});
