/** "Must be shown" 5 of intake: forms that want to do harm. Nothing of them runs, nothing stops the page, and the rest of the form can be filled in. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CDPSession, Page } from 'playwright-core';
import { openStage, type Stage } from './corpus/stage.ts';
import { watchTasks } from './hostile/busy.ts';
import { HOSTILE, mountHostile, type Hostile } from './hostile/forms.ts';

/** Milliseconds for which a page may not answer. */
const BUSY = 200;

interface State {
  readonly ran: unknown;
  readonly warnings: readonly string[];
  readonly step: string | undefined;
  readonly name: boolean;
  readonly text: string;
}

interface InPage {
  readonly ran?: unknown;
  readonly hostile: { readonly warnings: string[] };
}

type Intake = HTMLElement & { readonly journey?: { readonly step: string }; readonly response?: object };

const readState = (page: Page): Promise<State> => page.evaluate(() => {
  const { ran, hostile } = globalThis as unknown as InPage;
  const element = document.querySelector<Intake>('foyer-intake');
  return { ran, warnings: hostile.warnings, step: element?.journey?.step, name: JSON.stringify(element?.response ?? {}).includes('Sam Sample'), text: element?.shadowRoot?.textContent ?? '' };
});

/** What every form warns of at least, by the beginning of a warning. */
const WARNED: Partial<Record<Hostile, string>> = {
  'deep-groups': 'too-deep', 'deep-questions': 'too-deep', 'patterns': 'pattern p0', 'circles': 'circular e0', 'variables': 'circular', 'link-ids': 'same-link-id same', 'expressions': 'expression x0', 'script': 'unknown-type', 'many-initial': 'initial again', 'many-selected': 'initial again',
};

describe('a form that wants to do harm', { timeout: 240_000 }, () => {
  let stage: Stage;
  let page: Page;
  let session: CDPSession;
  const errors: string[] = [];

  before(async () => {
    stage = await openStage();
    page = await stage.open();
    session = await page.context().newCDPSession(page);
    page.on('pageerror', error => errors.push(error.message));
    page.on('console', message => { if (message.type() === 'error' && !message.text().includes('404')) errors.push(message.text()); });
    // What is fetched and compiled once is not what a form costs.
    await open('link-ids');
  });
  after(() => stage.close());

  async function open(kind: Hostile): Promise<void> {
    await page.evaluate(mountHostile, kind);
    await page.waitForFunction(() => document.querySelector('foyer-intake')?.shadowRoot?.querySelector('form input'), undefined, { timeout: 20_000 });
    await page.waitForTimeout(700);
  }

  async function fillIn(): Promise<void> {
    const boxes = page.locator('foyer-intake input[role=combobox]');
    await page.locator('foyer-intake input[type=text]').first().click();
    await page.keyboard.type('Sam Sample');
    if (await boxes.count() > 0) {
      await boxes.first().click();
      await page.keyboard.type('77', { delay: 40 });
      await page.waitForTimeout(200);
      await page.keyboard.press('Escape');
    }
    await page.waitForTimeout(200);
    await page.locator('foyer-intake [part~=primary]').click();
    await page.waitForTimeout(500);
  }

  async function busyDuring(run: () => Promise<void>): Promise<number> {
    const end = await watchTasks(session);
    try {
      await run();
    } catch (error) {
      await end();
      throw error;
    }
    return end();
  }

  for (const kind of HOSTILE) {
    it(`does none: ${kind}`, async () => {
      errors.length = 0;
      const busy = await busyDuring(async () => {
        await open(kind);
        await fillIn();
      });
      const { ran, warnings, name, text } = await readState(page);
      assert.equal(ran, undefined, 'nothing runs');
      assert.deepEqual(errors, [], 'nothing is refused or thrown');
      assert.equal(name, true, 'an ordinary question beside it is answered');
      assert.match(text, /416-555-0100/, 'the way out is there');
      assert.ok(busy < BUSY, `the page did not answer for ${busy} ms`);
      const warning = WARNED[kind];
      if (warning) assert.ok(warnings.some(one => one.startsWith(warning)), warnings.slice(0, 5).join());
    });
  }

  it('runs nothing either where the page has no policy', async () => {
    await session.send('Page.setBypassCSP', { enabled: true });
    await page.reload();
    await page.waitForFunction(() => customElements.get('foyer-intake') !== undefined);
    await page.evaluate(() => { document.body.append(Object.assign(document.createElement('script'), { textContent: 'globalThis.proof = 1' })); });
    await page.waitForFunction(() => 'proof' in globalThis, undefined, { timeout: 5000 });
    await open('script');
    await fillIn();
    assert.equal((await readState(page)).ran, undefined);
  });

  for (const [release, item] of [['R5', { linkId: 'a', type: 'coding', text: 'Which?' }], ['STU3', { linkId: 'a', type: 'choice', text: 'Which?', option: [{ valueString: 'x' }] }]] as const) {
    it(`is said plainly to be none that can be filled in where it is of ${release}`, async () => {
      const shown = await page.evaluate(async one => {
        document.querySelector('foyer-intake')?.remove();
        const element = Object.assign(document.createElement('foyer-intake'), {
          backend: { describe: async () => ({}), organisation: async () => ({ name: 'Sample clinic', phone: '416-555-0100' }), outcome: async () => ({ state: 'none' }), forms: { questionnaire: () => Promise.reject(new Error('none')), submit: () => Promise.reject(new Error('none')) } },
          questionnaire: { resourceType: 'Questionnaire', status: 'active', item: [one] },
        });
        const warned = new Promise(resolve => { element.addEventListener('foyer-warning', event => resolve(Reflect.get(event, 'code'))); });
        document.querySelector('main')?.append(element);
        const code = await warned;
        for (let wait = 0; wait < 100 && !element.shadowRoot?.querySelector('.message, [role=alert]'); wait++) await new Promise(resolve => { setTimeout(resolve, 30); });
        return { code, text: element.shadowRoot?.textContent ?? '', fields: element.shadowRoot?.querySelectorAll('form input').length };
      }, item);
      assert.deepEqual([shown.code, shown.fields], ['not-r4', 0]);
      assert.match(shown.text, /cannot be done online here/);
      assert.match(shown.text, /416-555-0100/);
    });
  }
});
