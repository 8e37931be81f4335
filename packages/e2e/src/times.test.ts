/** "Must be shown" 3: the same words for the same time in all engines and both languages, whatever clock rules they were built with. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { enginesToTest, openEngine } from './engines/engines.ts';
import { eventually } from './patient/widget.ts';
import { buildBundleFixture } from './site/built-fixtures.ts';
import { openStage } from './site/stage.ts';

interface Vector { readonly instant: string; readonly zone: string; readonly en: string; readonly fr: string }

/** Instants and what the clock on the clinic's wall shows, worked out by hand from the zones' laws. Spaces that must not break are `_`. */
const VECTORS: readonly Vector[] = [
  // Newfoundland: three and a half hours behind in winter.
  { instant: '2026-12-08T14:00:00Z', zone: 'America/St_Johns', en: 'Tuesday, 8 December 2026, 10:30_a.m. (Newfoundland time)', fr: 'mardi 8 décembre 2026, 10_h_30 (heure de Terre-Neuve)' },
  // Saskatchewan never changes its clocks.
  { instant: '2026-12-08T15:00:00Z', zone: 'America/Regina', en: 'Tuesday, 8 December 2026, 9:00_a.m. (Saskatchewan time)', fr: 'mardi 8 décembre 2026, 9_h (heure de la Saskatchewan)' },
  // British Columbia and Alberta stay on summer time from 2026 on; browsers with older rules would say 10:00 and 9:00.
  { instant: '2026-12-15T18:00:00Z', zone: 'America/Vancouver', en: 'Tuesday, 15 December 2026, 11:00_a.m. (Pacific time)', fr: 'mardi 15 décembre 2026, 11_h (heure du Pacifique)' },
  { instant: '2026-12-15T16:00:00Z', zone: 'America/Edmonton', en: 'Tuesday, 15 December 2026, 10:00_a.m. (Mountain time)', fr: 'mardi 15 décembre 2026, 10_h (heure des Rocheuses)' },
  // Clocks go forward on 8 March 2026 at 2 a.m., and back on 1 November.
  { instant: '2026-03-08T06:30:00Z', zone: 'America/Toronto', en: 'Sunday, 8 March 2026, 1:30_a.m. (Eastern time)', fr: 'dimanche 8 mars 2026, 1_h_30 (heure de l’Est)' },
  { instant: '2026-03-08T07:30:00Z', zone: 'America/Toronto', en: 'Sunday, 8 March 2026, 3:30_a.m. (Eastern time)', fr: 'dimanche 8 mars 2026, 3_h_30 (heure de l’Est)' },
  { instant: '2026-11-01T05:30:00Z', zone: 'America/Toronto', en: 'Sunday, 1 November 2026, 1:30_a.m. (Eastern time)', fr: 'dimanche 1er novembre 2026, 1_h_30 (heure de l’Est)' },
  { instant: '2026-11-01T18:00:00Z', zone: 'America/Toronto', en: 'Sunday, 1 November 2026, 1:00_p.m. (Eastern time)', fr: 'dimanche 1er novembre 2026, 13_h (heure de l’Est)' },
  { instant: '2026-03-08T05:00:00Z', zone: 'America/St_Johns', en: 'Sunday, 8 March 2026, 1:30_a.m. (Newfoundland time)', fr: 'dimanche 8 mars 2026, 1_h_30 (heure de Terre-Neuve)' },
  { instant: '2026-11-01T15:30:00Z', zone: 'America/St_Johns', en: 'Sunday, 1 November 2026, 12:00_noon (Newfoundland time)', fr: 'dimanche 1er novembre 2026, 12_h (heure de Terre-Neuve)' },
  { instant: '2026-03-08T18:00:00Z', zone: 'America/Regina', en: 'Sunday, 8 March 2026, 12:00_noon (Saskatchewan time)', fr: 'dimanche 8 mars 2026, 12_h (heure de la Saskatchewan)' },
  { instant: '2026-11-01T18:00:00Z', zone: 'America/Vancouver', en: 'Sunday, 1 November 2026, 11:00_a.m. (Pacific time)', fr: 'dimanche 1er novembre 2026, 11_h (heure du Pacifique)' },
];

interface Told { readonly en: string; readonly fr: string; readonly start: string; readonly description: string }

const stage = await openStage({ built: await buildBundleFixture('time-texts') });
after(() => stage.close());
const unbroken = (text: string) => text.replaceAll('_', '\u00a0');

for (const name of enginesToTest()) {
  describe(name, async () => {
    const engine = await openEngine(name);
    after(() => engine.close());
    it('says every time in the same words, and writes the instant into calendars', async () => {
      await engine.goto(`${stage.site.url}/fixtures/time-texts.html`);
      await eventually(() => engine.evaluate(() => 'tell' in globalThis, undefined), there => there, 'the fixture');
      const told = await engine.evaluate(vectors => vectors.map(vector => (globalThis as unknown as { tell(v: Vector): Told }).tell(vector)), VECTORS);
      for (const [i, { instant, zone, en, fr }] of VECTORS.entries()) {
        const what = `${zone} ${instant}`;
        assert.equal(told[i]?.en, unbroken(en), what);
        assert.equal(told[i]?.fr, unbroken(fr), what);
        assert.equal(told[i]?.start, `DTSTART:${instant.replace(/[-:]/g, '')}`, what);
        assert.equal(told[i]?.description?.replaceAll('\\,', ','), `DESCRIPTION:${unbroken(en)}`, what);
      }
    });
  });
}
