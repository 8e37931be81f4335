/** A time that is kept for a page is free again for others when the page goes, whatever the browser: it has no word left to say. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { enginesToTest, openEngine } from './engines/engines.ts';
import { KeyboardPatient } from './patient/keyboard-patient.ts';
import { eventually } from './patient/widget.ts';
import { openStage } from './site/stage.ts';

const stage = await openStage();
after(() => stage.close());
const { server, site } = stage;
const kept = async () => (await server.admin.state()).claims;

describe('a time that is kept', () => {
  for (const name of enginesToTest()) {
    it(`is given back when the page is left: ${name}`, async () => {
      await server.admin.reset();
      const engine = await openEngine(name);
      try {
        await engine.goto(`${site.url}/clinic/`);
        const patient = new KeyboardPatient(engine);
        await patient.toTimes({ service: 'mental-health', modality: 'in-person', site: 'toronto', skip: 0, who: { known: '' } });
        await patient.chooseTime(0);
        assert.equal(await kept(), 1);
        await engine.goto(`${site.url}/clinic/fr/`);
        await eventually(kept, claims => claims === 0, 'the time to be free');
      } finally {
        await engine.close();
      }
    });
  }
});
