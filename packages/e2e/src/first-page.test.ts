/** A form whose first page stands in the HTML, under the strict policy: typed into before the widget's script is there, in each engine. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { inRepository } from '../../tooling/src/repository.ts';
import { enginesToTest, openEngine } from './engines/engines.ts';
import { eventually, readPageLog } from './patient/widget.ts';
import { openStage } from './site/stage.ts';

const built = new Map<string, Buffer>();
const stage = await openStage({ built });
after(() => stage.close());
const { site } = stage;

const MODULE = '<script type="module" src="/foyer/intake-without-fhir.js"></script>';
const own = readFileSync(inRepository('packages/e2e/src/fixtures/own-form.html'), 'utf8');
/** As a developer has it written, with one line more; by where the styles will be. */
const WAYS = { 'a file': '?stylesheet=/built/first-page.css', 'the page': '' } as const;
for (const [i, asked] of Object.values(WAYS).entries()) built.set(`writing-${i}.html`, Buffer.from(own.replace(MODULE, `${MODULE}<script type="module" src="/foyer/write-first-page.js${asked}"></script>`)));

const offeredInPage = () => [...document.querySelectorAll('body > label > textarea')].map(one => (one as HTMLTextAreaElement).value);

interface Box { readonly label: string; readonly value: string; readonly checked: boolean; readonly at: readonly number[] }

/** Every control that can be seen, and where it stands. */
const controlsInPage = (): Box[] => [...document.querySelector('foyer-intake')?.shadowRoot?.querySelectorAll<HTMLInputElement>('input, select, textarea') ?? []]
  .filter(one => one.getClientRects().length > 0)
  .map(one => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return { label: one.labels?.[0]?.textContent?.replace(/\s+/g, ' ').trim() ?? '', value: one.value, checked: one.checked, at: [x, y + scrollY, width, height].map(Math.round) };
  });

const isTakenOverInPage = () => document.querySelector('foyer-intake')?.shadowRoot?.querySelector('.foyer-first') === null;
const answersInPage = () => (document.querySelector('foyer-intake') as unknown as { response?: { item?: { item?: { linkId: string; answer?: unknown[] }[] }[] } }).response?.item
  ?.flatMap(({ item = [] }) => item.map(({ linkId, answer }) => [linkId, answer]));

/** The widget's script arrives when the test says so. */
built.set('arriving.js', Buffer.from(`addEventListener('arrive', () => import('/foyer/intake-without-fhir.js'));`));
const arriveInPage = () => { dispatchEvent(new Event('arrive')); };

for (const name of enginesToTest()) {
  describe(name, async () => {
    const engine = await openEngine(name);
    after(() => engine.close());

    for (const [i, where] of Object.keys(WAYS).entries()) it(`is written, stands where the widget will, and goes on in it, with its styles in ${where}`, async () => {
      await engine.goto(`${site.url}/built/writing-${i}.html`);
      const [html = '', second = ''] = await eventually(() => engine.evaluate(offeredInPage, undefined), ({ length }) => length === 2, 'what is offered');
      const page = own.replace(MODULE, '<script type="module" src="/foyer/first-page.js"></script><script type="module" src="/built/arriving.js"></script>').replace(/<foyer-intake>/, `$&${html}`);
      built.set('first-page.css', Buffer.from(second)).set('early.html', Buffer.from(page));
      // Where they are in the page, its policy has their hash.
      site.allowStyles(where === 'the page' ? second : '');

      await engine.goto(`${site.url}/built/early.html`);
      await engine.evaluate(() => { document.querySelector('foyer-intake')?.shadowRoot?.querySelector('input')?.focus(); }, undefined);
      await engine.type('I fell');
      for (const key of ['Tab', 'Tab', 'Space'] as const) await engine.press(key);
      // Nothing is sent, and no page asked for.
      await engine.press('Enter');
      const before = await engine.evaluate(controlsInPage, undefined);
      assert.equal(before[0]?.value, 'I fell');
      assert.deepEqual(before.filter(({ checked }) => checked).map(({ label }) => label), ['Yes']);
      assert.equal((await engine.focused()).label, 'Yes');

      await engine.evaluate(arriveInPage, undefined);
      await eventually(() => engine.evaluate(isTakenOverInPage, undefined), isOver => isOver, 'the widget');
      assert.equal((await engine.focused()).label, 'Yes', 'who was there is there still');
      // What is asked only after this answer comes below it.
      await eventually(() => engine.evaluate(controlsInPage, undefined), all => all.some(({ label }) => label.includes('which doctor')), 'another question');
      await engine.press('Tab');
      await engine.type('Dr. Example');
      const answers = await eventually(() => engine.evaluate(answersInPage, undefined), all => all?.length === 3, 'the answers');
      assert.deepEqual(answers, [['what-0', [{ valueString: 'I fell' }]], ['seen-0', [{ valueBoolean: true }]], ['who-0', [{ valueString: 'Dr. Example' }]]]);
      const there = await engine.evaluate(controlsInPage, undefined);
      const until = before.findIndex(({ label }) => label === 'No') + 1;
      assert.deepEqual(there.slice(0, until).map(({ at }) => at), before.slice(0, until).map(({ at }) => at), 'nothing has moved');
      assert.equal(await engine.evaluate(() => document.querySelector('foyer-intake')?.shadowRoot?.querySelectorAll('link, style').length, undefined), 0, 'its styles are gone');
      const { violations, errors } = await readPageLog(engine);
      assert.deepEqual([violations, errors], [[], []]);
    });
  });
}
