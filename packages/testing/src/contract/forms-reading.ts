/** Forms themselves, what is looked up for them, and what is known already. */
import type { Beside, Questionnaire, QuestionnaireResponse, ResponseItem } from '@foyer/core/model/questionnaire';
import { aborted, holds, refused, same } from './assertions.ts';
import type { FormsCheck, FormsScene } from './forms-scene.ts';

/** Words in a language: as they stand, or in the translation that stands beside them. */
function inLanguage(words: string | undefined, beside: Beside | undefined, language: string): string | undefined {
  const value = (of: Beside | undefined, url: string) => of?.extension?.find(one => one.url === url);
  const translation = beside?.extension?.find(one => String(value(one as Beside, 'lang')?.['valueCode']).startsWith(language));
  return (value(translation as Beside | undefined, 'content')?.['valueString'] as string | undefined) ?? words;
}

const named = (form: Questionnaire) => [form.url, form.version];
const plain = (text: string | undefined) => (text ?? '').normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Reads a form by several names that mean the same. */
const readsBy = (how: string, name: (scene: FormsScene) => string): FormsCheck => ({
  name: `reads a form by ${how}`,
  run: async scene => {
    const form = await scene.port.questionnaire(name(scene), scene.reading());
    same(named(form), [scene.form.url, scene.form.version], 'the form and its version');
    holds((form.item?.length ?? 0) > 0, 'a form with questions');
  },
});
const isGone = (what: string, name: (scene: FormsScene) => string): FormsCheck => ({
  name: `says gone for ${what}`, run: async scene => void await refused(scene.port.questionnaire(name(scene), scene.reading()), 'gone'),
});

export const READING_CHECKS: readonly FormsCheck[] = [
  readsBy('its id', ({ form }) => form.id),
  readsBy('its canonical address', ({ form }) => form.url),
  readsBy('its canonical address with a version', ({ form }) => `${form.url}|${form.version}`),
  isGone('an id that nobody knows', () => 'no-such-form'),
  isGone('an address that nobody knows', ({ form }) => `${form.url}-no-such-form`),
  isGone('a version that is not there', ({ form }) => `${form.url}|0.0.0-none`),
  {
    name: 'has the words of a form in both languages, whichever is asked for',
    run: async scene => {
      for (const locale of ['en-CA', 'fr-CA']) {
        const form = await scene.port.questionnaire(scene.form.id, scene.reading(locale));
        const titles = ['en', 'fr'].map(language => inLanguage(form.title, form._title, language));
        holds(titles.includes(locale.startsWith('fr') ? scene.form.title.fr : scene.form.title.en), `the title in ${locale}`);
      }
    },
  },
  {
    name: 'gives everybody the same form',
    run: async scene => {
      const [one, two] = await Promise.all([scene.main, scene.stranger].map(side => side.forms.questionnaire(scene.form.id, scene.reading())));
      same(one?.item, two?.item, 'the questions for somebody else');
    },
  },
  { name: 'gives up reading that was aborted before, with an AbortError', run: async scene => aborted(scene.port.questionnaire(scene.form.id, scene.reading('en-CA', AbortSignal.abort()))) },
  {
    name: 'reads a form again after a lost reply',
    run: async scene => {
      await scene.subject.lose('after', 'questionnaire');
      await scene.port.questionnaire(scene.form.id, scene.reading()).catch((error: unknown) => refused(Promise.reject(error), 'offline', 'timeout', 'busy'));
      same(named(await scene.port.questionnaire(scene.form.id, scene.reading())), [scene.form.url, scene.form.version], 'the form');
    },
  },
];

/** Runs where value sets are expanded. */
const expanding = (name: string, run: (scene: FormsScene, set: NonNullable<FormsScene['subject']['valueSet']>) => Promise<void>): FormsCheck => ({
  name,
  run: async scene => {
    const { valueSet } = scene.subject;
    if (!scene.can('expand')) return;
    holds(valueSet, 'a value set to look things up in');
    await run(scene, valueSet);
  },
});

export const EXPANSION_CHECKS: readonly FormsCheck[] = [
  expanding('expands a value set, with a code and words for each entry, none twice', async (scene, { url, atLeast }) => {
    const { options } = await scene.port.expand({ url, count: 1000 }, scene.reading());
    holds(options.length >= atLeast, `at least ${atLeast} entries, not ${options.length}`);
    holds(options.every(one => one.code && one.display), 'a code and words for each entry');
    same(new Set(options.map(one => `${one.system}|${one.code}`)).size, options.length, 'the number of different entries');
  }),
  expanding('gives no more than is asked for, and says that there are more', async (scene, { url }) => {
    const { options, more } = await scene.port.expand({ url, count: 5 }, scene.reading());
    same([options.length, more], [5, true], 'entries, and whether there are more');
  }),
  expanding('says that there are no more where it gave all', async (scene, { url }) => same((await scene.port.expand({ url, count: 1000 }, scene.reading())).more, false, 'more')),
  expanding('finds by what is typed, in the language that is read', async (scene, { url, found }) => {
    for (const { locale, filter, code, display } of found) {
      const { options } = await scene.port.expand({ url, filter, count: 20 }, scene.reading(locale));
      const entry = options.find(one => one.code === code);
      same(entry && inLanguage(entry.display, entry._display, locale.slice(0, 2)), display, `the entry for ${filter}`);
      holds(options.every(one => plain(inLanguage(one.display, one._display, locale.slice(0, 2))).includes(plain(filter))), `only entries with ${filter}`);
    }
  }),
  expanding('finds nothing for what is not there, which is no error', async (scene, { url }) =>
    same(await scene.port.expand({ url, filter: 'zzqqxx', count: 20 }, scene.reading()), { options: [], more: false }, 'what was found')),
  expanding('says gone for a value set that nobody knows', async (scene, { url }) => void await refused(scene.port.expand({ url: `${url}-no-such-set`, count: 5 }, scene.reading()), 'gone')),
  expanding('finds for a long text that was typed', async (scene, { url }) =>
    same(await scene.port.expand({ url, filter: 'zzqq '.repeat(800), count: 5 }, scene.reading()), { options: [], more: false }, 'what was found')),
  expanding('gives up a search that was aborted before, with an AbortError', async (scene, { url }) => aborted(scene.port.expand({ url, count: 5 }, scene.reading('en-CA', AbortSignal.abort())))),
];

/** Every answer of a response by its link id. */
function answersOf({ item }: QuestionnaireResponse): Record<string, unknown> {
  const below = (items: readonly ResponseItem[] = []): (readonly [string, unknown])[] => items.flatMap(one => [
    ...(one.answer ?? []).map(answer => [one.linkId, Object.entries(answer).find(([name]) => name.startsWith('value'))?.[1]] as const), ...below(one.item), ...(one.answer ?? []).flatMap(answer => below(answer.item)),
  ]);
  return Object.fromEntries(below(item));
}

export const KNOWN_CHECKS: readonly FormsCheck[] = [
  {
    name: 'fills in what is known of the signed-in patient',
    run: async scene => {
      const { known } = scene.subject;
      if (!scene.can('populate') || !scene.signedIn || !known) return;
      const form = await scene.signedIn.forms.questionnaire(known.form, scene.reading());
      const filled = await scene.signedIn.forms.populate!(form, scene.reading());
      holds(filled, 'answers that are known');
      same([filled.status, filled.questionnaire?.split('|')[0]], ['in-progress', form.url], 'what is filled in, and of which form');
      const answers = answersOf(filled);
      for (const [linkId, value] of Object.entries(known.answers)) same(answers[linkId], value, `the answer to ${linkId}`);
    },
  },
  {
    name: 'knows nothing of a guest',
    run: async scene => {
      const { known } = scene.subject;
      if (!scene.can('populate') || !scene.guest || !known) return;
      const form = await scene.guest.forms.questionnaire(known.form, scene.reading());
      same(await scene.guest.forms.populate?.(form, scene.reading()) ?? null, null, 'what is known');
    },
  },
  {
    name: 'gives the signed-in patient to the form that asks for it, and leaves out what it does not know',
    run: async scene => {
      const { known } = scene.subject;
      if (!scene.can('launchContext') || !scene.signedIn || !known) return;
      const context = await scene.signedIn.forms.launchContext!(['patient', 'no-such-context'], scene.reading());
      same(Object.keys(context), ['patient'], 'the names of what is there');
      const { resourceType, id } = context['patient'] as { resourceType?: string; id?: string };
      same([resourceType, id], ['Patient', known.patient], 'the patient');
      same(await scene.signedIn.forms.launchContext!([], scene.reading()), {}, 'what was not asked for');
    },
  },
  {
    name: 'has no patient for a guest',
    run: async scene => {
      if (!scene.can('launchContext') || !scene.guest) return;
      same(await scene.guest.forms.launchContext!(['patient'], scene.reading()), {}, 'what is there');
    },
  },
  {
    name: 'answers a query of the form about the signed-in patient',
    run: async scene => {
      const { known } = scene.subject;
      if (!scene.can('search') || !scene.signedIn || !known) return;
      const read = await scene.signedIn.forms.search!(`Patient/${known.patient}`, scene.reading()) as { id?: string };
      same(read.id, known.patient, 'the patient');
    },
  },
  {
    name: 'never asks another system for a form, however the address is written',
    run: async scene => {
      if (!scene.can('search')) return;
      for (const query of ['https://elsewhere.example/Patient/1', '//elsewhere.example/Patient/1', '\\\\elsewhere.example\\Patient', '../admin/state', '/admin/state', 'Patient/../../admin', 'data:text/plain,Patient', '$everything', 'Patient/x/$everything', 'Patient/$match']) {
        await refused(scene.main.forms.search!(query, scene.reading()), 'not-allowed', 'invalid');
      }
    },
  },
];
