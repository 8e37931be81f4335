/** What every form of the sample clinic keeps, looked at as plain FHIR. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Extension, QuestionnaireItem } from '@foyer/core/model/questionnaire';
import { FORMS, formNamed, type SampleForm } from './forms.ts';
import { matching, valueSets } from './value-sets.ts';

type Fields = Readonly<Record<string, unknown>>;

const itemsOf = (form: SampleForm): QuestionnaireItem[] => {
  const below = (items: readonly QuestionnaireItem[] = []): QuestionnaireItem[] => items.flatMap(item => [item, ...below(item.item)]);
  return below(form.item);
};

/** Every object in a value, with the name under which it stands. */
function* objects(value: unknown, name = ''): Generator<[name: string, fields: Fields]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [name, value as Fields];
  for (const [key, inner] of Object.entries(value)) yield* objects(inner, Array.isArray(value) ? name : key);
}

const extensionsIn = (value: unknown): Extension[] => [...objects(value)].filter(([name]) => name === 'extension').map(([, fields]) => fields);
const linked = (item: QuestionnaireItem) => (item.enableWhen ?? []).flatMap(one => one.question ?? []);
/** What the whole form is called in a code system: for machines. */
const codesOf = (form: SampleForm) => (form as unknown as Fields)['code'] as readonly unknown[] | undefined ?? [];
/** Words that patients read: they have a translation. Formats and addresses have none. */
const WORDS = ['title', 'description', 'text', 'display'];

describe('Each form of the sample clinic', () => {
  for (const form of FORMS) {
    const items = itemsOf(form);
    it(`${form.id}: says every word in French too`, () => {
      for (const [, fields] of objects(form)) {
        if ('designation' in fields || String(fields['system'] ?? '').startsWith('http://hl7.org/fhir') || String(fields['system'] ?? '').startsWith('urn:iso-astm')) continue;
        // Codings in conditions and of the form itself are for machines.
        for (const word of WORDS.filter(one => typeof fields[one] === 'string')) {
          const french = extensionsIn(fields[`_${word}`]).find(one => one.url === 'content')?.['valueString'];
          const machine = word === 'display' && (codesOf(form).includes(fields) || items.some(item => item.initial?.some(one => one.valueCoding === fields)));
          assert.ok(machine || (typeof french === 'string' && french !== ''), `${word} ${String(fields[word])}`);
        }
      }
    });
    it(`${form.id}: has link ids of its own, and conditions on questions that come before`, () => {
      const ids = items.map(item => item.linkId);
      assert.equal(new Set(ids).size, ids.length);
      items.forEach((item, place) => linked(item).forEach(id => assert.ok(ids.indexOf(id) !== -1 && ids.indexOf(id) < place, `${item.linkId} looks at ${id}`)));
      assert.ok(items.every(item => item.linkId && item.text && item.type));
    });
    it(`${form.id}: looks for options that there are`, () => {
      const known = new Map(items.map(item => [item.linkId, (item.answerOption ?? []).map(one => one.valueCoding?.code)]));
      for (const item of items) {
        for (const { question = '', answerCoding } of item.enableWhen ?? []) if (answerCoding) assert.ok(known.get(question)?.includes((answerCoding as { code?: string }).code), `${item.linkId} ${question}`);
      }
      const sets = items.flatMap(item => item.answerValueSet ?? []);
      assert.ok(sets.every(url => (url.startsWith('#') ? form.contained?.some(one => `#${one.id}` === url) : valueSets().some(set => set.url === url))), sets.join());
    });
    it(`${form.id}: is found by its id and its canonical address, and not in another version`, () => {
      for (const name of [form.id, `Questionnaire/${form.id}`, form.url, `${form.url}|${form.version}`]) assert.equal(formNamed(name), form);
      assert.equal(formNamed(`${form.url}|0`), undefined);
    });
  }

  it('say what to do where an answer cannot be so, give examples as such, and break no short number over two lines', () => {
    for (const form of FORMS) {
      const said = (name: string) => extensionsIn(form).flatMap(one => (one.url?.endsWith(name) ? [one, ...extensionsIn(one).filter(({ url }) => url === 'content')] : [])).map(one => String(one['valueString']));
      for (const words of said('human')) assert.match(words, /^(Enter|Entrez) /);
      for (const { type, ...item } of itemsOf(form)) {
        const formats = extensionsIn(item.extension).filter(({ url }) => url?.endsWith('entryFormat')).map(one => String(one['valueString']));
        // The parts of a date are asked for one by one: its format is not shown.
        for (const words of type === 'date' ? [] : formats) assert.match(words, /^For example: /);
      }
      assert.doesNotMatch(JSON.stringify(form), /416-555-0100|\b\d-\d-\d\b/);
    }
  });

  it('PHQ-9 says at once what to do where there are thoughts of being better off dead', () => {
    const items = itemsOf(formNamed('phq-9')!);
    const now = items[items.findIndex(item => item.linkId === '9') + 1]!;
    assert.equal(now.linkId, '9-now');
    assert.deepEqual(now.enableWhen?.map(one => (one['answerCoding'] as { code: string }).code), ['LA6569-3', 'LA6570-1', 'LA6571-9']);
    assert.equal(now.enableBehavior, 'any');
    const french = extensionsIn(now._text).find(one => one.url === 'content')?.['valueString'];
    for (const words of [now.text, french]) for (const number of ['9‑8‑8', '9‑1‑1']) assert.ok(String(words).includes(number), number);
  });

  it('scores are counted for staff, and not shown', () => {
    for (const id of ['phq-9', 'gad-7']) {
      const score = itemsOf(formNamed(id)!).find(item => item.linkId === 'score')!;
      assert.equal(score.readOnly, true);
      assert.ok(score.extension?.some(one => one.url?.endsWith('questionnaire-hidden') && one['valueBoolean'] === true));
    }
  });
});

describe('Long value sets', () => {
  const set = (id: string) => valueSets().find(one => one.id === id)!;

  it('have hundreds of entries with codes of their own, in both languages', () => {
    for (const { id, codes } of valueSets()) {
      assert.ok(codes.length >= 150, `${id} ${codes.length}`);
      assert.equal(new Set(codes.map(one => one.code)).size, codes.length, id);
      assert.ok(codes.every(one => one.en && one.fr));
    }
    assert.ok(set('medications').codes.length >= 300);
  });

  it('are searched as people type: by the beginning of a word, without accents and capitals', () => {
    const names = (id: string, filter: string, locale: string) => matching(set(id), filter, locale).map(one => one.display);
    assert.deepEqual(names('medications', 'ACETAM', 'en-CA'), ['acetaminophen']);
    assert.deepEqual(names('medications', 'acetam', 'fr-CA'), ['acétaminophène']);
    assert.deepEqual(names('medications', 'clavu', 'en-CA'), ['amoxicillin and clavulanate']);
    assert.deepEqual(names('medications', 'xyz', 'en-CA'), []);
    assert.ok(names('languages', 'fran', 'fr-CA').includes('français'));
    assert.equal(matching(set('medications'), undefined, 'en-CA').length, set('medications').codes.length);
  });
});
