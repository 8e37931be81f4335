/** A file on its way over a slow connection: how far it is, stopped, and gone on with when the connection is back. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Questionnaire } from '@medplum/fhirtypes';
import type { Page } from 'playwright-core';
import { ChromiumEngine, launchChromium } from './engines/chromium.ts';
import { openStage } from './site/stage.ts';

const REFERRAL: Questionnaire = {
  resourceType: 'Questionnaire', id: 'referral', url: 'https://clinic.example/fhir/Questionnaire/referral', version: '1', status: 'active', title: 'Your referral',
  item: [{ linkId: 'letter', type: 'attachment', text: 'The letter' }, { linkId: 'note', type: 'string', text: 'A note' }],
};
/** Two seconds of it, at the speed below. */
const LETTER = { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(200_000, 'a letter ') };
const SLOW = { offline: false, latency: 20, downloadThroughput: 1e6, uploadThroughput: 100_000 };

const [browser, stage] = await Promise.all([launchChromium(), openStage({ forms: [REFERRAL] })]);
const { server, site } = stage;
after(async () => {
  await browser.close();
  await stage.close();
});

/** The letter was chosen, on a slow connection, and is on its way. */
async function sending(arrange: (page: Page) => Promise<unknown> = async () => undefined) {
  const engine = await ChromiumEngine.open(browser);
  const { page } = engine;
  await arrange(page);
  await page.goto(`${site.url}/clinic/form.html?form=referral`);
  const inside = (selector: string) => page.locator(`foyer-intake ${selector}`);
  await inside('form [part~="primary"]').waitFor();
  const devTools = await engine.devTools();
  await devTools.send('Network.enable');
  const connection = (conditions: object) => devTools.send('Network.emulateNetworkConditions', { ...SLOW, ...conditions });
  await connection({});
  const before = await server.admin.state();
  await inside('input[type=file]').setInputFiles(LETTER);
  return { engine, page, inside, connection, files: async () => (await server.admin.state()).files - before.files };
}

describe('a file on a slow connection', () => {
  it('says how far it is, and is stored once', async () => {
    const { engine, page, inside, files } = await sending();
    await inside('progress[aria-label]').waitFor();
    const parts: number[] = await page.evaluate(() => new Promise(resolve => {
      const seen = new Set<number>();
      const look = () => {
        const bar = document.querySelector('foyer-intake')?.shadowRoot?.querySelector('progress[aria-label]') as HTMLProgressElement | null;
        if (!bar) return resolve([...seen]);
        seen.add(bar.value);
        requestAnimationFrame(look);
      };
      look();
    }));
    assert.ok(parts.some(part => part > 0.1 && part < 0.9), `somewhere on the way: ${parts.join(' ')}`);
    assert.deepEqual(parts, parts.toSorted((a, b) => a - b));
    await inside('button:has-text("Remove")').waitFor();
    assert.equal(await files(), 1);
    await engine.close();
  });

  it('can be stopped, and is not stored', async () => {
    const { engine, page, inside, files } = await sending();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await inside('input[type=file]').waitFor();
    await page.waitForTimeout(2500);
    assert.equal(await files(), 0);
    await engine.close();
  });

  it('that breaks off goes on when the connection is back', async () => {
    const { engine, page, inside, connection, files } = await sending(one => one.route('**/Binary', route => route.abort()));
    await page.getByText('letter.pdf did not arrive').first().waitFor();
    await connection({ offline: true });
    await page.unroute('**/Binary');
    await page.getByRole('textbox', { name: 'A note' }).fill('Meanwhile');
    assert.equal(await files(), 0);
    await connection({});
    await inside('button:has-text("Remove")').waitFor();
    assert.equal(await page.getByRole('textbox', { name: 'A note' }).inputValue(), 'Meanwhile');
    assert.equal(await files(), 1);
    await engine.close();
  });
});
