/** "Must be shown" 9, the other half: a part of the script that did not arrive arrives when it is asked for again, in three engines. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { ChromiumEngine } from './engines/chromium.ts';
import { enginesToTest, openEngine } from './engines/engines.ts';
import { KeyboardPatient } from './patient/keyboard-patient.ts';
import { eventually } from './patient/widget.ts';
import { openStage } from './site/stage.ts';

const stage = await openStage();
after(() => stage.close());
const { site } = stage;

describe('a part of the script that did not arrive', () => {
  for (const name of enginesToTest()) {
    it(`arrives once the patient tries again: ${name}`, async () => {
      const engine = await openEngine(name);
      try {
        site.refuse(/\/later-/);
        await engine.goto(`${site.url}/clinic/`);
        const patient = new KeyboardPatient(engine);
        await eventually(() => patient.screen(), s => s.ready, 'the widget can be used');
        await patient.choose('choice', 'mental-health');
        await engine.press('Enter');
        await eventually(() => patient.screen(), s => s.text.includes('A part of this page did not arrive'), 'that a part did not arrive');
        site.refuse();
        await patient.tabTo(({ label }) => label === 'Try again', 'the button');
        await engine.press('Enter');
        await patient.arrive('modality');
      } finally {
        site.refuse();
        await engine.close();
      }
    });
  }

  it('is said also beside a booked visit, whose file for a calendar comes when it is asked for again', async () => {
    const engine = await ChromiumEngine.open();
    try {
      site.refuse(/\/calendar-/);
      await engine.goto(`${site.url}/clinic/`);
      const patient = new KeyboardPatient(engine);
      await patient.book({
        service: 'mental-health', modality: 'in-person', site: 'toronto', skip: 1,
        who: { given: 'Sam', family: 'Sample', birth: ['27', '3', '1985'] }, phone: '416-555-0123',
      });
      const add = engine.page.getByRole('button', { name: 'Add to my calendar' });
      await add.press('Enter');
      await engine.page.getByRole('alert').filter({ hasText: 'A part of this page did not arrive' }).waitFor();
      site.refuse();
      const [download] = await Promise.all([engine.page.waitForEvent('download'), add.press('Enter')]);
      assert.equal(download.suggestedFilename(), 'appointment.ics');
      await engine.page.getByRole('alert').filter({ hasText: 'A part of this page did not arrive' }).waitFor({ state: 'detached' });
    } finally {
      site.refuse();
      await engine.close();
    }
  });
});
