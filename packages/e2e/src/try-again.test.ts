/** "Must be shown" 9, the other half: a part of the script that did not arrive arrives when it is asked for again, in three engines. */
import { after, describe, it } from 'node:test';
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
});
