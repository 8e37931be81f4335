/** The clinic's six forms, filled in and sent by keys alone, in English and French, in three engines; and what the clinic has then. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ResponseItem } from '@foyer/core/model/questionnaire';
import type { Engine } from './engines/engine.ts';
import { enginesToTest, openEngine } from './engines/engines.ts';
import { choose, date, type Deed, FormPatient, measure, more, pick, press, search, slide, tick, write } from './patient/form-patient.ts';
import { readPageLog } from './patient/widget.ts';
import { openStage, type Stage } from './site/stage.ts';

interface Journey {
  readonly form: string;
  /** What is done on each page, in its order. */
  readonly pages: readonly (readonly Deed[])[];
  /** What the clinic has: link id and answer, in their order, and nothing else. */
  readonly answers: readonly string[];
}

const often = (row: string, answer: 0 | 1 | 2 | 3): Deed => choose(row, ['LA6568-5', 'LA6569-3', 'LA6570-1', 'LA6571-9'][answer] ?? '');

/** The day of the test, by the clock of the devices. */
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Toronto' }).format();

const JOURNEYS: readonly Journey[] = [
  {
    form: 'new-patient',
    pages: [
      [
        write('given', 'Zoé'), write('family', 'Sample'), write('called', 'Zo'), date('born', '12', '4', '1987'), choose('gender', 'non-binary'), search('language', 'pa'), choose('interpreter', true),
      ],
      [
        write('phone', '416-555-0123'), choose('message', false), write('email', 'zoe.sample@example.com'), write('street', '12 Maple St'), write('city', 'Ottawa'), pick('province', 4), write('postal-code', 'K1A 0B1'),
        write('emergency-name', 'Sam Sample'), write('emergency-phone', '416-555-0199'), write('emergency-who', 'Friend'),
      ],
      [
        // What excludes all others gives way to what is ticked after it.
        tick('conditions', 'asthma', 'cancer', 'none'), press('conditions', 'none', 'Shift+Tab'), press('conditions', 'asthma', 'Shift+Tab'),
        write('other-conditions', 'A bad knee'), write('operation-what', 'Appendix'), date('operation-when', '', '', '2014'), more('operation'), write('operation-what', 'Knee'), date('operation-when', '', '6', '2019'),
      ],
      [
        choose('takes', true), search('medicine-name', 'warfarin'), write('medicine-dose', '5 mg a day'), more('medicine'), write('medicine-name', 'Fish oil'), write('medicine-dose', '1 a day'),
        choose('allergic', 'yes'), write('allergy-to', 'Penicillin'), write('allergy-reaction', 'A rash'),
      ],
      [choose('smokes', 'now'), write('cigarettes', '5'), write('drinks', '2'), tick('family-history', 'heart', 'bowel')],
    ],
    answers: [
      'given Zoé', 'family Sample', 'called Zo', 'born 1987-04-12', 'gender non-binary', 'language pa', 'interpreter true',
      'phone 416-555-0123', 'message false', 'email zoe.sample@example.com', 'street 12 Maple St', 'city Ottawa', 'province CA-ON', 'postal-code K1A 0B1',
      'emergency-name Sam Sample', 'emergency-phone 416-555-0199', 'emergency-who Friend',
      'conditions asthma', 'other-conditions A bad knee', 'operation-what Appendix', 'operation-when 2014', 'operation-what Knee', 'operation-when 2019-06',
      'takes true', 'medicine-name warfarin', 'medicine-dose 5 mg a day', 'medicine-name Fish oil', 'medicine-dose 1 a day', 'allergic yes', 'allergy-to Penicillin', 'allergy-reaction A rash',
      'smokes now', 'cigarettes 5', 'drinks 2', 'family-history heart', 'family-history bowel',
    ],
  },
  {
    form: 'phq-9',
    pages: [
      [often('1', 1), often('2', 2), often('3', 0), often('4', 3), often('5', 0), often('6', 0), often('7', 1), often('8', 0), often('9', 0)],
      [choose('10', 'LA6573-5')],
    ],
    answers: ['1 LA6569-3', '2 LA6570-1', '3 LA6568-5', '4 LA6571-9', '5 LA6568-5', '6 LA6568-5', '7 LA6569-3', '8 LA6568-5', '9 LA6568-5', '10 LA6573-5', 'score 7'],
  },
  {
    form: 'gad-7',
    pages: [[often('1', 1), often('2', 0), often('3', 3), often('4', 2), often('5', 0), often('6', 1), often('7', 0)]],
    answers: ['1 LA6569-3', '2 LA6568-5', '3 LA6571-9', '4 LA6570-1', '5 LA6568-5', '6 LA6569-3', '7 LA6568-5', 'score 7'],
  },
  {
    form: 'pre-visit',
    pages: [
      [
        // Answered first, then taken back: what was said of it is not sent.
        choose('reason', 'follow-up'), write('follow-up-of', 'My knee'), choose('reason', 'renewal', 'Shift+Tab'),
        write('renew-what', 'metformin'), more('renew-what'), write('renew-what', 'ramipril'), write('most', 'Sleep'),
      ],
      [tick('symptoms', 'fever', 'pain'), choose('since', 'days'), measure('temperature', '38.5', 0), write('pain-where', 'Left knee'), slide('pain-level', 2), choose('mask', true)],
      [choose('medicines-changed', false), choose('hospital', true), date('hospital-when', '', '9', '2026'), choose('travel', true), write('travel-where', 'Lyon'), write('arrive', '14:30')],
    ],
    answers: [
      'reason renewal', 'renew-what metformin', 'renew-what ramipril', 'most Sleep', 'symptoms fever', 'symptoms pain', 'since days', 'temperature 38.5 Cel', 'pain-where Left knee', 'pain-level 7', 'mask true',
      'medicines-changed false', 'hospital true', 'hospital-when 2026-09', 'travel true', 'travel-where Lyon', 'arrive 14:30:00',
    ],
  },
  {
    form: 'virtual-care-consent',
    pages: [
      [choose('decision', 'yes'), tick('channels', 'phone', 'video'), write('email', 'zoe.sample@example.com'), choose('signs', 'other'), write('signs-as', 'Her mother'), write('name', 'Sam Sample')],
    ],
    answers: ['decision yes', 'channels phone', 'channels video', 'email zoe.sample@example.com', 'signs other', 'signs-as Her mother', 'name Sam Sample', `date ${today}`],
  },
  {
    form: 'child-growth',
    pages: [
      [write('child-name', 'Zoé'), date('child-born', '3', '2', '2025'), choose('early', true), write('weeks', '35'), measure('birth-weight', '2.4', 0)],
      [
        date('measured-on', '1', '11', '2026'), pick('measured-where', 1), measure('weight', '10.5'), measure('height', '78'),
        more('measured'), date('measured-on', '1', '8', '2026'), measure('weight', '9.8'),
      ],
      [measure('parent-height', '170', 0), more('parent-height'), measure('parent-height', '66', 1)],
      [tick('milk', 'formula'), choose('vitamin-d', true), write('sleep', '11.5')],
      [tick('worries', 'talking'), write('worry-about', 'Says little'), choose('vaccines', 'yes'), search('child-language', 'ur')],
    ],
    answers: [
      'child-name Zoé', 'child-born 2025-02-03', 'early true', 'weeks 35', 'birth-weight 2.4 kg', 'measured-on 2026-11-01', 'measured-where clinic', 'weight 10.5 kg', 'height 78 cm',
      'measured-on 2026-08-01', 'weight 9.8 kg', 'parent-height 170 cm', 'parent-height 66 [in_i]', 'milk formula', 'vitamin-d true', 'sleep 11.5', 'worries talking', 'worry-about Says little', 'vaccines yes', 'child-language ur',
    ],
  },
];

const LANGUAGES = { en: { page: 'clinic/form.html', locale: 'en-CA' }, fr: { page: 'clinic/fr/form.html', locale: 'fr-CA' } } as const;

type Answer = NonNullable<ResponseItem['answer']>[number];

function say({ valueCoding, valueQuantity, item: _item, ...plain }: Answer): string {
  if (valueCoding) return String(valueCoding.code);
  if (valueQuantity) return `${valueQuantity.value} ${valueQuantity.code}`;
  return String(Object.values(plain)[0]);
}

/** Every answer of a response, in its order. */
function* answersIn(items: readonly ResponseItem[] = []): Generator<string> {
  for (const { linkId, answer = [], item } of items) {
    for (const one of answer) {
      yield `${linkId} ${say(one)}`;
      yield* answersIn(one.item);
    }
    yield* answersIn(item);
  }
}

/** Everything that can go wrong without being seen. */
async function assertQuiet(engine: Engine, site: Stage['site']): Promise<void> {
  const log = await readPageLog(engine);
  assert.deepEqual(log.errors, [], 'errors on the page');
  assert.deepEqual(engine.takeErrors(), [], 'errors on the console');
  assert.deepEqual(log.violations, [], 'policy violations');
  assert.deepEqual(log.events.filter(({ type }) => type === 'foyer-warning'), [], 'all of the form can be used');
  assert.deepEqual(site.takeReports(), [], 'violation reports');
  assert.deepEqual(site.takeMissing(), [], 'files that are not there');
}

/** A clinic of its own for each engine: they wait for their browsers most of the time, and can do so beside one another. */
describe('by keys alone', { concurrency: true }, () => {
  for (const name of enginesToTest()) {
    describe(name, { concurrency: 1 }, () => {
      let stage: Stage;
      let engine: Engine;
      before(async () => {
        [stage, engine] = await Promise.all([openStage(), openEngine(name)]);
      });
      after(async () => {
        await engine.close();
        await stage.close();
      });
      for (const [language, { page, locale }] of Object.entries(LANGUAGES)) {
        for (const { form, pages, answers } of JOURNEYS) {
          it(`fills in and sends ${form}, ${language}`, async () => {
            const { server, site } = stage;
            await server.admin.reset();
            await engine.goto(`${site.url}/${page}?form=${form}`);
            const { sent } = await new FormPatient(engine, form, locale).fillIn(pages);
            assert.equal(sent.step, 'confirmed');
            assert.ok(sent.attempt, 'a form that was sent has an attempt id');
            const stored = await server.admin.storedForm(sent.attempt);
            assert.deepEqual([...answersIn(stored?.item as readonly ResponseItem[] | undefined)], answers);
            assert.deepEqual([stored?.status, stored?.language], ['completed', locale]);
            assert.equal((await server.admin.state()).responses, 1, 'it was sent once');
            await assertQuiet(engine, site);
          });
        }
      }
    });
  }
});
