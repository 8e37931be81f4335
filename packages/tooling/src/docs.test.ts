/**
 * The README and the guides do what they say: every command is run and every page is used, on packed packages, in a folder of
 * its own. A visit is booked on every page and on every example.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type Browser, chromium, type Page } from 'playwright-core';
import { CHROMIUM_MISSING, findChromium } from './browsers.ts';
import { CHROMIUM_ARGUMENTS } from './chromium-arguments.ts';
import { type Block, blocksOf } from './docs-blocks.ts';
import { fillInForm } from './docs-form.ts';
import { bookVisit } from './docs-visit.ts';
import { Workshop, type Served } from './docs-workshop.ts';
import { exportedNames, surfaceOf } from './public-surface.ts';
import { find, inRepository } from './repository.ts';

const BLOCKS = [inRepository('README.md'), ...find('docs/guides/*.md'), inRepository('packages/core/README.md')].flatMap(blocksOf);
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

/** Books with one widget of a page, and returns the headings on the way. */
async function books(browser: Browser, url: string, tag = 'foyer-booking', which = 0): Promise<string[]> {
  const { page, complaints } = await open(browser, url);
  const headings = await bookVisit(page.locator(tag).nth(which));
  assert.deepEqual(complaints, []);
  await page.close();
  return headings;
}

/** Fills in the form of a page, and returns the headings on the way. `told` is what the page says then. */
async function fillsIn(browser: Browser, url: string, told?: string): Promise<string[]> {
  const { page, complaints } = await open(browser, url);
  const headings = await fillInForm(page.locator('foyer-intake'));
  if (told !== undefined) await page.getByText(told).waitFor();
  assert.deepEqual(complaints, []);
  await page.close();
  return headings;
}

describe('The README and the guides', { timeout: 180_000 }, () => {
  let workshop: Workshop;
  let browser: Browser;
  const served: Record<string, Served> = {};
  /** The first block that failed: what follows stands on it. */
  let failed: string | undefined;
  /** Addresses and files whose port another program had taken. */
  const here = (code: string) => {
    const fhir = /FHIR server is at (\S+);/.exec(served['clinic']?.output() ?? '')?.[1];
    return fhir === undefined ? code : code.replaceAll(USUAL_FHIR, fhir);
  };

  before(async () => {
    const executablePath = findChromium();
    assert.ok(executablePath, CHROMIUM_MISSING);
    workshop = new Workshop();
    browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGUMENTS] });
  });
  beforeEach(() => assert.equal(failed, undefined, 'not run, because an earlier block failed'));
  after(async () => {
    await browser?.close();
    workshop?.close();
  });

  const prove = async ({ language, marks, code, place }: Block) => {
    const { file, serve } = marks;
    failed = place;
    if (file !== undefined) workshop.save(file, here(code));
    else if (serve !== undefined) served[serve] = await workshop.serve(code);
    else if (language === 'sh') await workshop.run(code, marks['in']);
    failed = undefined;
  };
  for (const block of BLOCKS.filter(({ marks }) => 'run' in marks || 'file' in marks || 'serve' in marks)) {
    const { file, serve } = block.marks;
    it(`${block.place} ${file ?? serve ?? block.code.trim().split('\n').at(-1)}`, () => prove(block));
  }

  // Mostly waiting, so several at a time.
  describe('lead to a visit', { concurrency: 4 }, () => {
    it('shows the clinic with npm start', async () => void await books(browser, served['clinic']!.url));

    for (const example of ['plain/', 'cms/', 'own-backend/']) {
      it(`books on the example ${example}`, async () => void await books(browser, new URL(`/${example}`, served['clinic']!.url).href));
    }

    it('books on the example white-label/, with the vendor’s own step and words', async () => {
      const headings = await books(browser, new URL('/white-label/', served['clinic']!.url).href, 'acme-booking');
      assert.ok(headings.includes('How will you come?') && headings.includes('When suits you?'), headings.join(' → '));
      const french = await books(browser, new URL('/white-label/', served['clinic']!.url).href, 'acme-booking', 1);
      assert.ok(french.includes('Comment viendrez-vous?') && french.at(-1) === 'Votre rendez-vous est pris', french.join(' → '));
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

    it('books on the page with a script tag, under its strict policy', async () => void await books(browser, new URL('index.html', served['page']!.url).href));

    it('books on the page with a FHIR server on another origin, under its strict policy', async () => void await books(browser, new URL('fhir.html', served['page']!.url).href));

    for (const [framework, port] of [['react', 8082], ['vue', 8083]] as const) {
      it(`installs, checks, builds and shows the example ${framework}/`, async () => {
        const folder = `foyer/examples/${framework}`;
        await workshop.run('npm install && npm run check --if-present && npm run build', folder);
        const { url } = await workshop.serve(`npm run preview -- --port ${port}`, folder);
        const { page, complaints } = await open(browser, url);
        const headings = await bookVisit(page.locator('foyer-booking'));
        await page.getByText('The page was told: confirmed.').waitFor();
        assert.deepEqual([headings.at(-1), complaints], ['Your visit is booked', []]);
        await page.close();
        if (framework === 'react') await fillsIn(browser, new URL('form.html', url).href, 'The page was told: completed.');
      });
    }

    it('books in the app with packages from npm', async () => void await books(browser, served['app']!.url));

    it('fills in a form on the page with a script tag, under its strict policy', async () => {
      const headings = await fillsIn(browser, new URL('form.html', served['page']!.url).href);
      assert.deepEqual([headings[0], headings.at(-1)], ['Why you are coming', 'The clinic has your form']);
    });

    it('fills in a form on the example plain/form.html', async () => {
      assert.equal((await fillsIn(browser, new URL('/plain/form.html', served['clinic']!.url).href)).at(-1), 'The clinic has your form');
    });

    it('fills in the page’s own form, which the page gets back', async () => {
      assert.equal((await fillsIn(browser, new URL('own-form.html', served['page']!.url).href, 'completed, 3 answers')).at(-1), 'You have filled in the form');
    });

    it('fills in a form with expressions, in the app with packages from npm', async () => {
      assert.equal((await fillsIn(browser, new URL('form.html', served['app']!.url).href)).at(-1), 'The clinic has your form');
    });

    it('books with hashes in an import map, and not with a chunk that was changed', async () => {
      const map = workshop.read('my-page/import-map.json').trim();
      const hash = createHash('sha256').update(map).digest('base64');
      const page = workshop.read('my-page/index.html').replace("script-src 'self'", `script-src 'self' 'sha256-${hash}'`)
        .replace('<script type="module"', `<script type="importmap">${map}</script>\n  <script type="module"`);
      workshop.save('my-page/integrity.html', page);
      await books(browser, new URL('integrity.html', served['page']!.url).href);
      for (const chunk of ['start']) {
        const { page: changed } = await open(browser, 'about:blank');
        await changed.route(new RegExp(`/chunks/${chunk}-`), async route => {
          const response = await route.fetch();
          await route.fulfill({ response, body: `document.title = 'changed';\n${await response.text()}` });
        });
        await changed.goto(new URL('integrity.html', served['page']!.url).href);
        await changed.getByText('To book, call').waitFor();
        assert.notEqual(await changed.title(), 'changed', `${chunk} ran although it was changed`);
        // A page that closes ends requests of its own.
        await changed.unrouteAll({ behavior: 'ignoreErrors' });
        await changed.close();
      }
    });

    it('books with the tag alone, as a content system would have it', async () => {
      const page = workshop.read('my-page/index.html');
      const embed = BLOCKS.find(({ marks }) => 'embed' in marks)?.code ?? '';
      workshop.save('my-page/embed.html', page.replace(/<foyer-booking[\s\S]*<\/foyer-booking>/, embed));
      await books(browser, new URL('embed.html', served['page']!.url).href);
    });
  });

  it('lets in, of the packed packages, exactly the modules and names of the reference', async () => {
    const reference = surfaceOf(readFileSync(inRepository('docs/reference/modules.md'), 'utf8'));
    const declared = [...reference.keys()].map(specifier => {
      const [, name = '', ...path] = specifier.split('/');
      const { exports } = JSON.parse(workshop.read(`my-app/node_modules/@foyer/${name}/package.json`)) as { exports: Record<string, { types: string }> };
      return [specifier, exportedNames(workshop.read(`my-app/node_modules/@foyer/${name}/${exports[`./${path.join('/')}`]?.types}`))];
    });
    assert.deepEqual(Object.fromEntries(declared), Object.fromEntries(reference));
    const tried = ['@foyer/core/journey/walk', '@foyer/elements/widget/widget-element', '@foyer/backend-fhir/client', '@foyer/core/backend/backend-error'];
    workshop.save('my-app/tried.js', `for (const one of ${JSON.stringify(tried)}) await import(one).then(() => console.log(one), error => console.log(error.code));`);
    assert.equal(await workshop.run('node tried.js', 'my-app'), `${'ERR_PACKAGE_PATH_NOT_EXPORTED\n'.repeat(3)}@foyer/core/backend/backend-error\n`);
  });

  it('adds a language from outside', () => workshop.run(`node --input-type=module -e "
    await import('./with-punjabi.js').catch(() => {});
    const { locales } = await import('@foyer/elements/i18n/locales');
    await locales.load('pa');
    if (!locales.get('pa')?.['time.title']) process.exit(1);"`, 'my-app').then(() => undefined));

  it('prints the path of a journey, without a browser', async () => {
    assert.equal(await workshop.run('node journey.js', 'my-app'), 'place practitioner time who needs contact review\npractitioner\n');
  });

  it('answers a step of a journey, without a browser', async () => {
    assert.equal(await workshop.run('node times.js', 'my-app'), 'time check-up\n');
  });

  it('shows the phone number where the script does not arrive', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(served['page']!.url);
    assert.ok(await page.getByRole('link', { name: '416-555-0100' }).isVisible());
    await page.close();
  });

  it('names files in the WordPress plugin that the build makes', () => {
    const php = BLOCKS.find(({ language }) => language === 'php')?.code ?? '';
    const names = [...php.matchAll(/^ {4}'(\w+)' => \[/gm)].map(([, name = '']) => name);
    assert.deepEqual(names.filter(name => !workshop.has(`my-page/foyer/${name}.js`)), []);
    assert.deepEqual([names.length, /plugins_url\("foyer\/\$name\.js"/.test(php)], [2, true]);
  });

  it('has the same backend of one’s own as the example', () => {
    for (const file of ['our-backend.js', 'our-backend.test.js']) {
      assert.equal(workshop.read(`my-app/${file}`), readFileSync(inRepository('examples/own-backend', file), 'utf8'));
    }
  });
});
