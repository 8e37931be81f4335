/**
 * "Must be shown" 7: the page, the network or the session is killed at every question of a form of thirty. With drafts at most the current
 * field's last second is lost; without, nothing is on the device.
 */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Questionnaire } from '@medplum/fhirtypes';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { launchChromium } from './engines/chromium.ts';
import { eventually } from './patient/widget.ts';
import { openStage } from './site/stage.ts';

const QUESTIONS = Array.from({ length: 30 }, (_, i) => ({ linkId: `q${i + 1}`, type: 'string' as const, text: `Question ${i + 1}` }));
const A_PAGE = 6;

const THIRTY: Questionnaire = {
  resourceType: 'Questionnaire', id: 'thirty', url: 'https://clinic.example/fhir/Questionnaire/thirty', version: '1', status: 'active', title: 'Thirty questions',
  item: Array.from({ length: QUESTIONS.length / A_PAGE }, (_, i) => ({ linkId: `g${i + 1}`, type: 'group', text: `Part ${i + 1}`, item: QUESTIONS.slice(i * A_PAGE, (i + 1) * A_PAGE) })),
};

const [browser, stage] = await Promise.all([launchChromium(), openStage({ forms: [THIRTY] })]);
const { server, site } = stage;
after(async () => {
  await browser.close();
  await stage.close();
});

const SECOND = 1000;
const pause = (ms: number) => new Promise(resolve => { setTimeout(resolve, ms); });

/** Words that occur nowhere else. */
const answer = (k: number) => `Zebra ${k} xylophone`;

interface Inside extends HTMLElement {
  readonly response?: { readonly item?: readonly { readonly item?: readonly { readonly linkId: string; readonly answer?: readonly { readonly valueString?: string }[] }[] }[] };
}

/** What the form says that is filled in, by question. */
const filledIn = (page: Page): Promise<Record<string, string>> => page.evaluate(() => {
  const { response } = document.querySelector('foyer-intake') as unknown as Inside;
  return Object.fromEntries((response?.item ?? []).flatMap(({ item = [] }) => item.map(({ linkId, answer: given }) => [linkId, given?.[0]?.valueString ?? ''])));
});

/** Without the progress that is heard with it. */
const heading = async (page: Page) => (await page.locator('foyer-intake #heading').innerText({ timeout: 10_000 })).split('\n')[0];
const field = (page: Page, k: number) => page.locator('foyer-intake').getByLabel(new RegExp(`^Question ${k}\\b`));

interface Patient {
  readonly context: BrowserContext;
  /** A new page with the form. */
  open(): Promise<Page>;
}

async function patient(query: string): Promise<Patient> {
  const context = await browser.newContext({ locale: 'en-CA', timezoneId: 'America/Toronto' });
  return {
    context,
    async open() {
      const page = await context.newPage();
      await page.goto(`${site.url}/fixtures/thirty-questions.html?${query}`);
      await page.locator('foyer-intake #heading').waitFor();
      return page;
    },
  };
}

/** On with the form, where there is something to go on with. */
async function goOn(page: Page): Promise<void> {
  const found = page.getByRole('button', { name: 'Go on with this form' });
  await found.or(page.locator('foyer-intake form')).first().waitFor();
  if (await found.isVisible()) await found.click();
  await page.locator('foyer-intake form').first().waitFor();
}

/** The renderer dies: no event tells the page. */
async function crash(page: Page): Promise<void> {
  const tools = await page.context().newCDPSession(page);
  const gone = page.waitForEvent('crash');
  void tools.send('Page.crash').catch(() => undefined);
  await gone;
  await page.close();
}

/** Types an answer to a question, on its page. */
async function type(page: Page, k: number, text: string): Promise<void> {
  if (!await field(page, k).isVisible()) await page.getByRole('button', { name: 'Continue' }).click();
  await field(page, k).fill(text);
}

/** What a page that comes later could read of the drafts on this device. */
async function readable(reader: Page): Promise<string> {
  return reader.evaluate(async () => {
    if (!(await indexedDB.databases()).some(({ name }) => name === 'foyer-drafts')) return '';
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('foyer-drafts');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error as Error);
    });
    interface Sealed { readonly id: string; readonly stamp: string; readonly until: number; readonly key: CryptoKey; readonly iv: BufferSource; readonly data: BufferSource }
    const all = await new Promise<Sealed[]>(resolve => {
      const asking = database.transaction('drafts').objectStore('drafts').getAll();
      asking.onsuccess = () => resolve(asking.result as Sealed[]);
    });
    database.close();
    const texts = await Promise.all(all.map(async ({ id, stamp, until, key, iv, data }) => new TextDecoder().decode(
      await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(`${id} ${stamp} ${until}`) }, key, data))));
    return texts.join();
  });
}

interface Break {
  begin(page: Page): Promise<void>;
  /** The connection, or the session, is back. */
  end(page: Page): Promise<void>;
}

/** With `FOYER_KILLS=all` the page dies at each question, which takes minutes; else once on each page of the form. */
const ALWAYS = process.env['FOYER_KILLS'] === 'all';

/** Fills in question by question. At each one something breaks; a second later, with the next answer just begun, all before it must be there for a page that comes later. */
async function killedAtEvery(start: () => Promise<Patient>, { begin, end }: Break): Promise<void> {
  const { open, context } = await start();
  const reader = await context.newPage();
  await reader.goto(`${site.url}/clinic/contact.html`);
  let page = await open();
  for (let k = 1; k <= QUESTIONS.length; k++) {
    await begin(page);
    await type(page, k, answer(k));
    await pause(SECOND);
    // The current field's last second may be lost.
    if (k % A_PAGE !== 0) await type(page, k + 1, 'begun');
    const text = await readable(reader);
    for (let before = 1; before <= k; before++) assert.ok(text.includes(answer(before)), `question ${before} at question ${k}`);
    if (!ALWAYS && k % A_PAGE !== 2) {
      await end(page);
      continue;
    }
    await crash(page);
    page = await open();
    await goOn(page);
    assert.equal(await heading(page), `Part ${Math.ceil(k / A_PAGE)}`, 'the patient is on the page where they were');
    const kept = await eventually(() => filledIn(page), all => all[`q${k}`] !== undefined, `what was filled in at question ${k}`);
    for (let before = 1; before <= k; before++) assert.equal(kept[`q${before}`], answer(before));
  }
  await context.close();
}

/** The names of everything that the site has left on the device, seen from another page of it. */
async function leftOn(context: BrowserContext): Promise<unknown> {
  const page = await context.newPage();
  await page.goto(`${site.url}/clinic/contact.html`);
  const left = await page.evaluate(async () => {
    const files: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
    return { databases: (await indexedDB.databases()).map(({ name }) => name), caches: await caches.keys(), local: { ...localStorage }, session: { ...sessionStorage }, files };
  });
  await page.close();
  return { ...left, cookies: await context.cookies() };
}

const NOTHING = { databases: [], caches: [], local: {}, session: {}, files: [], cookies: [] };

describe('a form of thirty questions, killed at every one', { concurrency: 3 }, () => {
  const guest = () => patient('with=drafts');
  const signedIn = () => patient(`with=drafts&token=${server.admin.patientToken(server.admin.adult as string).access_token}`);

  const refusing = (refuse: (route: Route) => Promise<void>): Break => ({
    begin: async page => { await page.route('**/QuestionnaireResponse**', refuse); },
    async end(page) {
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await page.evaluate(() => window.dispatchEvent(new Event('online')));
    },
  });

  it('with the page: what is on the device comes back', () => killedAtEvery(guest, { begin: () => Promise.resolve(), end: () => Promise.resolve() }));

  it('with the network: what the clinic could not be told is on the device', () => killedAtEvery(signedIn, refusing(route => route.abort('connectionfailed'))));

  it('with the session: what the clinic does not take any more is on the device', () => killedAtEvery(signedIn, refusing(
    route => route.fulfill({ status: 401, headers: { 'access-control-allow-origin': '*' }, body: '' }))));
});

describe('a form of thirty questions', () => {
  it('leaves nothing on the device without drafts, at whichever question it is killed', async () => {
    const { open, context } = await patient('');
    let page = await open();
    for (let k = 1; k <= QUESTIONS.length; k++) {
      await type(page, k, answer(k));
      if (k % A_PAGE !== 0) continue;
      // Once a page of the form: longer than any draft would wait.
      await pause(SECOND);
      assert.deepEqual(await leftOn(context), NOTHING, `at question ${k}`);
    }
    await crash(page);
    assert.deepEqual(await leftOn(context), NOTHING);
    page = await open();
    assert.equal(await heading(page), 'Part 1');
    assert.deepEqual(await filledIn(page), {});
    await context.close();
  });

  it('is sent as it was filled in, over pages that were killed, and then nothing of it is on the device', async () => {
    await server.admin.reset();
    const { open, context } = await patient('with=drafts');
    let page = await open();
    for (let k = 1; k <= QUESTIONS.length; k++) {
      if (k % 10 === 0) {
        await pause(SECOND);
        await crash(page);
        page = await open();
        await goOn(page);
      }
      await type(page, k, answer(k));
    }
    assert.notDeepEqual(await leftOn(context), NOTHING);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Send my form' }).click();
    await page.getByRole('heading', { name: 'The clinic has your form' }).waitFor();
    assert.equal((await server.admin.state()).responses, 1);
    await eventually(() => leftOn(context), left => JSON.stringify(left) === JSON.stringify(NOTHING), 'nothing on the device');
    await context.close();
  });

  it('is kept at the clinic for who is signed in, and nothing of it on the device; after sending there is no draft', async () => {
    await server.admin.reset();
    const { open, context } = await patient(`with=drafts&token=${server.admin.patientToken(server.admin.adult as string).access_token}`);
    let page = await open();
    await type(page, 1, answer(1));
    await eventually(() => server.admin.state(), ({ drafts }) => drafts === 1, 'a draft at the clinic');
    await page.getByText('Your answers are saved at the clinic until').waitFor();
    assert.deepEqual(await leftOn(context), NOTHING);
    await crash(page);
    page = await open();
    await goOn(page);
    assert.equal(await field(page, 1).inputValue(), answer(1));
    for (let k = 2; k <= QUESTIONS.length; k++) await type(page, k, answer(k));
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Send my form' }).click();
    await page.getByRole('heading', { name: 'The clinic has your form' }).waitFor();
    await pause(SECOND);
    const { responses, drafts } = await server.admin.state();
    assert.deepEqual({ responses, drafts }, { responses: 1, drafts: 0 });
    assert.deepEqual(await leftOn(context), NOTHING);
    await context.close();
  });
});
