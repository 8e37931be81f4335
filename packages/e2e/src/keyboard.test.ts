/** "Must be shown" 3 to 5: a visit booked by keys alone, as a guest and signed in, in English and French, in three engines. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Engine } from './engines/engine.ts';
import { enginesToTest, openEngine } from './engines/engines.ts';
import { KeyboardPatient, type Wish } from './patient/keyboard-patient.ts';
import { readPageLog } from './patient/widget.ts';
import { openStage } from './site/stage.ts';

const GUEST: Wish = {
  service: 'mental-health', modality: 'in-person', site: 'toronto', skip: 2,
  who: { given: 'Zoé', family: 'Sample', birth: ['27', 'mars', '1985'], card: { province: 'ON', number: '1234567897' } },
  interpreter: 'pa', accessibility: 'wheelchair', note: 'Toll-free call, accessible door',
  phone: '416-555-0123', email: 'zoe.sample@example.com', reminder: 'email',
};
const SIGNED_IN: Wish = { service: 'flu-vaccine', site: 'vancouver', skip: 1, who: { known: '1' }, accessibility: 'hearing', note: 'A quiet room' };

const LANGUAGES = { en: { page: 'clinic/', locale: 'en-CA' }, fr: { page: 'clinic/fr/', locale: 'fr-CA' } } as const;
type Language = keyof typeof LANGUAGES;

const stage = await openStage();
after(() => stage.close());
const { server, site } = stage;
/** What the patient was told of the time, by journey and engine. */
const told = new Map<string, Map<string, string>>();

async function stored(attempt: string | undefined) {
  assert.ok(attempt, 'a booking has an attempt id');
  const visit = await server.admin.stored(attempt);
  assert.ok(visit, 'the server has the visit');
  return visit;
}

/** Everything that can go wrong without being seen. */
async function assertQuiet(engine: Engine): Promise<void> {
  const log = await readPageLog(engine);
  assert.deepEqual(log.errors, [], 'errors on the page');
  assert.deepEqual(engine.takeErrors(), [], 'errors on the console');
  assert.deepEqual(log.violations, [], 'policy violations');
  assert.deepEqual(site.takeReports(), [], 'violation reports');
  assert.deepEqual(site.takeMissing(), [], 'files that are not there');
}

async function assertOneVisit(): Promise<void> {
  const state = await server.admin.state();
  assert.equal(state.appointments, 1, 'one visit and no other');
  assert.equal(state.holds, 0);
  assert.equal(state.claims, 0, 'no time is claimed any more');
}

async function bookAsGuest(engine: Engine, language: Language): Promise<string> {
  const { page, locale } = LANGUAGES[language];
  await engine.goto(`${site.url}/${page}`);
  const { review, confirmed } = await new KeyboardPatient(engine).book(GUEST);
  const visit = await stored(confirmed.attempt);
  assert.equal(visit.status, 'booked');
  assert.deepEqual(visit.name, { given: 'Zoé', family: 'Sample' });
  assert.equal(visit.birthDate, '1985-03-27');
  assert.equal(visit.service, 'mental-health');
  assert.deepEqual([visit.healthCard?.value, visit.phone, visit.email], ['1234567897', '416-555-0123', 'zoe.sample@example.com']);
  assert.deepEqual([visit.interpreter, visit.accessibility, visit.note, visit.reminders], ['pa', ['wheelchair'], 'Toll-free call, accessible door', ['email']]);
  assert.equal(visit.language, locale);
  const [when] = confirmed.summary;
  assert.ok(when !== undefined && review.summary.includes(when), `what was agreed (${review.summary.join(' | ')}) is what is booked (${when})`);
  return when;
}

async function bookSignedIn(engine: Engine, language: Language): Promise<string> {
  const { page, locale } = LANGUAGES[language];
  await engine.goto(`${site.url}/${page}?with=sign-in`);
  const { review, confirmed } = await new KeyboardPatient(engine).book(SIGNED_IN);
  const visit = await stored(confirmed.attempt);
  assert.deepEqual([visit.status, visit.patient, visit.service, visit.note, visit.language], ['booked', 'sample-sam', 'flu-vaccine', 'A quiet room', locale]);
  assert.deepEqual(visit.accessibility, ['hearing']);
  const [when] = confirmed.summary;
  assert.ok(when !== undefined && review.summary.includes(when));
  return when;
}

const JOURNEYS = { guest: bookAsGuest, 'signed-in patient': bookSignedIn };

for (const name of enginesToTest()) {
  describe(name, async () => {
    const engine = await openEngine(name);
    after(() => engine.close());
    for (const language of ['en', 'fr'] as const) {
      for (const [who, book] of Object.entries(JOURNEYS)) {
        it(`books by keys alone as a ${who}, ${language}`, async () => {
          await server.admin.reset();
          const when = await book(engine, language);
          const journey = `${who}, ${language}`;
          told.set(journey, (told.get(journey) ?? new Map<string, string>()).set(name, when));
          await assertOneVisit();
          await assertQuiet(engine);
        });
      }
    }
  });
}

describe('all engines', () => {
  it('say the same time in the same words', () => {
    assert.equal(told.size, 4);
    for (const [journey, byEngine] of told) assert.equal(new Set(byEngine.values()).size, 1, `${journey}: ${JSON.stringify([...byEngine])}`);
  });
});
