/** "Must be shown" 7: what a browser really fetches from load through *confirmed*. `npm run size` weighs the list that this test keeps. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, it } from 'node:test';
import { FETCHED, readManifest, recordFetched } from '../../tooling/src/bundle-manifest.ts';
import { openEngine } from './engines/engines.ts';
import { KeyboardPatient } from './patient/keyboard-patient.ts';
import { openStage } from './site/stage.ts';

const stage = await openStage();
after(() => stage.close());

it('fetches no more scripts for a guest booking in English than are weighed', async () => {
  const engine = await openEngine('chromium');
  after(() => engine.close());
  await engine.goto(`${stage.site.url}/clinic/`);
  await new KeyboardPatient(engine).book({
    service: 'mental-health', modality: 'in-person', site: 'toronto', skip: 1,
    who: { given: 'Sam', family: 'Sample', birth: ['27', '3', '1985'] }, phone: '416-555-0123',
  });
  const fetched = await engine.evaluate(() => performance.getEntriesByType('resource')
    .map(entry => ({ url: entry.name, start: entry.startTime, end: (entry as PerformanceResourceTiming).responseEnd })), undefined);
  // The first question is on the screen only after its choices have arrived; what is asked for later comes later.
  const choices = fetched.find(entry => entry.url.includes('/HealthcareService'));
  assert.ok(choices, 'the list of services was read');
  const scripts = fetched.filter(entry => entry.url.includes('/foyer/'));
  const manifest = readManifest('booking');
  assert.ok(manifest, 'the bundle is built');
  const before = existsSync(FETCHED) ? readFileSync(FETCHED, 'utf8') : '';
  recordFetched(manifest, 'booking', {
    beforeFirstInput: scripts.filter(entry => entry.start < choices.end).map(entry => entry.url),
    throughConfirmed: scripts.map(entry => entry.url),
  });
  assert.equal(readFileSync(FETCHED, 'utf8'), before, 'the list has changed: look at it, and commit it');
});
