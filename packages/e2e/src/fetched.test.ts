/** "Must be shown" 7: what a browser really fetches from load through *confirmed*. `npm run size` weighs the list that this test keeps. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, it } from 'node:test';
import { FETCHED, keysOfFiles, readManifest, recordFetched, type Manifest } from '../../tooling/src/bundle-manifest.ts';
import { openEngine } from './engines/engines.ts';
import { choose, FormPatient, tick } from './patient/form-patient.ts';
import { KeyboardPatient } from './patient/keyboard-patient.ts';
import { KeyboardUser } from './patient/keyboard-user.ts';
import { eventually } from './patient/widget.ts';
import { openStage } from './site/stage.ts';

const stage = await openStage();
after(() => stage.close());

interface Loaded {
  readonly url: string;
  readonly start: number;
  readonly end: number;
}

const loadedInPage = (): Loaded[] => performance.getEntriesByType('resource').map(entry => ({ url: entry.name, start: entry.startTime, end: (entry as PerformanceResourceTiming).responseEnd }));

/** Milliseconds between what is asked for at once. */
const TOGETHER = 50;

const scriptsOf = (loaded: readonly Loaded[]) => loaded.filter(({ url }) => url.includes('/foyer/'));

/**
 * What had come before something could be used: the code of what comes after that is asked for the moment it can be. Of a form, without the controls
 * of single questions: no other question waits for them.
 */
function beforeFirstInput(manifest: Manifest, loaded: readonly Loaded[]): string[] {
  const later = loaded.find(({ url }) => url.includes('/chunks/later-'));
  assert.ok(later, 'what comes later was fetched');
  // What it has in common with others is asked for together with it, and may have come before a busy machine begins with the second.
  const together = loaded.find(({ url, start }) => url.includes('/chunks/shared-') && later.start - start < TOGETHER);
  const asked = Math.min(later.start, together?.start ?? later.start);
  return scriptsOf(loaded).filter(({ end }) => end <= asked).map(({ url }) => url)
    .filter(url => !keysOfFiles(manifest, [url]).some(key => key.includes('/intake/controls/')));
}

/** Compares what was fetched with the list that is kept, and keeps it as it is now: a change is looked at with `git diff`, and committed. */
function compare(bundle: string, loaded: readonly Loaded[]): void {
  const manifest = readManifest(bundle);
  assert.ok(manifest, 'the bundle is built');
  const before = existsSync(FETCHED) ? readFileSync(FETCHED, 'utf8') : '';
  recordFetched(manifest, bundle, { beforeFirstInput: beforeFirstInput(manifest, loaded), throughConfirmed: scriptsOf(loaded).map(({ url }) => url) });
  assert.equal(readFileSync(FETCHED, 'utf8'), before, 'the list has changed: look at it, and commit it');
}

it('fetches no more scripts for a guest booking in English than are weighed', async () => {
  const engine = await openEngine('chromium');
  after(() => engine.close());
  await engine.goto(`${stage.site.url}/clinic/`);
  await new KeyboardPatient(engine).book({
    service: 'mental-health', modality: 'in-person', site: 'toronto', skip: 1,
    who: { given: 'Sam', family: 'Sample', birth: ['27', '3', '1985'] }, phone: '416-555-0123',
  });
  compare('booking', await engine.evaluate(loadedInPage, undefined));
});

/** People read before they answer: what later pages need is fetched half a second after the first question is there. */
const reading = () => new Promise<void>(resolve => { setTimeout(resolve, 1000); });

it('fetches no more scripts for a form without expressions in English than are weighed', async () => {
  const engine = await openEngine('chromium');
  after(() => engine.close());
  await engine.goto(`${stage.site.url}/clinic/form.html`);
  await new FormPatient(engine, 'pre-visit', 'en-CA').fillIn([[reading, choose('reason', 'new')], [tick('symptoms', 'none')], [choose('hospital', false)]]);
  compare('intake', await engine.evaluate(loadedInPage, undefined));
});

it('fetches no more scripts for a form of plain questions that the page has itself than are weighed', async () => {
  const engine = await openEngine('chromium');
  after(() => engine.close());
  await engine.goto(`${stage.site.url}/fixtures/own-form.html`);
  const patient = new KeyboardUser(engine, 'foyer-intake');
  await eventually(() => patient.screen(), s => s.ready && s.step === 'page-1', 'the form can be used');
  await reading();
  await patient.tabTo(focused => focused.label.startsWith('Before today: what happened?'), 'the first question');
  await engine.type('A fall');
  await patient.choose(focused => focused.group.startsWith('Before today: did you see'), '0');
  await patient.goOn();
  await patient.arrive('page-2');
  await patient.goOn();
  await patient.arrive('review');
  await patient.goOn('Space');
  await eventually(() => patient.screen(), s => s.heading === 'You have filled in the form', 'the page has it');
  compare('intake-without-fhir', await engine.evaluate(loadedInPage, undefined));
});
