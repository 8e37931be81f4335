/** "Must be shown" 6: two copies of the bundle, two languages, two brands, on a hostile page that stands on Lit and @lit/localize itself. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ChromiumEngine } from './engines/chromium.ts';
import { QuickPatient } from './patient/quick-patient.ts';
import { eventually, readPageLog } from './patient/widget.ts';
import { buildHostFixture } from './site/built-fixtures.ts';
import { openStage } from './site/stage.ts';

const BRANDS = { 'foyer-booking': { locale: 'en-CA', given: 'Ada' }, 'acme-booking': { locale: 'fr-CA', given: 'Benoît' } } as const;

/** What a page could have bent, as the browser has computed it in a widget. Runs in the page. */
function looksInPage(tag: string) {
  const root = document.querySelector(tag)?.shadowRoot?.querySelector('.root');
  const style = (selector: string) => getComputedStyle(root?.querySelector(selector) ?? document.body);
  if (!root) throw new Error(`there is no ${tag}`);
  const own = getComputedStyle(root);
  const button = root.querySelector('button[part=primary]')?.getBoundingClientRect();
  return {
    host: getComputedStyle(root.getRootNode() instanceof ShadowRoot ? (root.getRootNode() as ShadowRoot).host : root).display,
    root: [own.fontSize, own.lineHeight, own.textTransform, own.letterSpacing, own.fontStyle, own.textIndent, own.opacity, own.pointerEvents, own.textAlign, own.whiteSpace, own.direction],
    heading: [style('h2').fontSize, style('h2').textTransform, style('h2').float],
    tile: [style('.tile').display, style('.tile .name').fontSize, style('.tile').opacity],
    accent: style('button[part=primary]').backgroundColor, radius: style('button[part=primary]').borderTopLeftRadius,
    isTall: (button?.height ?? 0) >= 40, width: Math.round(root.getBoundingClientRect().width),
    lang: root.getAttribute('lang'), font: own.fontFamily,
  };
}

describe('two brands on one page', async () => {
  const stage = await openStage({ built: await buildHostFixture('host') });
  const { server, site } = stage;
  let engine: ChromiumEngine;
  before(async () => { engine = await ChromiumEngine.open(); });
  after(async () => {
    await engine.close();
    await stage.close();
  });

  for (const [names, reports] of [[`foyer lit-html 'allow-duplicates'`, 0], ['foyer lit-html', 1]] as const) {
    it(`both look as they should and both book, where the page allows ${names}`, async () => {
      await server.admin.reset();
      site.allowPolicies(names);
      site.takeReports();
      await engine.goto(`${site.url}/fixtures/two-brands.html`);
      for (const [tag, { locale, given }] of Object.entries(BRANDS)) {
        const patient = new QuickPatient(engine, tag);
        await eventually(() => patient.screen(), s => s.ready, `${tag} can be used`);
        const looks = await engine.evaluate(looksInPage, tag);
        assert.deepEqual(looks.root, ['16px', '24px', 'none', 'normal', 'normal', '0px', '1', 'auto', 'start', 'normal', 'ltr'], `${tag} root`);
        assert.deepEqual([looks.host, looks.lang, looks.isTall], ['block', locale, true], tag);
        assert.deepEqual(looks.heading, ['24px', 'none', 'none'], `${tag} heading`);
        assert.deepEqual(looks.tile, ['flex', '16px', '1'], `${tag} tile`);
        assert.ok(looks.width > 250, `${tag} is ${looks.width} px wide`);
        assert.equal(looks.accent, tag === 'acme-booking' ? 'rgb(107, 47, 160)' : 'rgb(11, 92, 99)');
        assert.equal(looks.radius, tag === 'acme-booking' ? '0px' : '8px');
        const review = await patient.goTo('review', { given, note: given });
        assert.ok(!review.text.includes('HOST'), 'the host’s words stay the host’s');
        await patient.go();
        const { attempt } = await patient.at('confirmed');
        const visit = await server.admin.stored(attempt ?? '');
        assert.deepEqual([visit?.status, visit?.name?.given, visit?.language], ['booked', given, locale]);
      }
      assert.equal((await server.admin.state()).appointments, 2);
      assert.equal(await engine.page.locator('host-banner h1').textContent(), 'HOST FRAGE', 'the host speaks its own language');
      assert.deepEqual((await readPageLog(engine)).errors.filter(error => !/trusted/i.test(error)), []);
      assert.equal(site.takeReports().length, reports, 'one report where the second copy is refused its policy');
      await engine.page.screenshot({ path: new URL(`../dist/screens/two-brands-${reports}.png`, import.meta.url).pathname, fullPage: true });
    });
  }
});
