/** Forms as fast-check makes them: every item type, conditions, repeats, limits, options, questions below answers. No expressions. */
import fc from 'fast-check';
import type { EnableWhen, Questionnaire, QuestionnaireItem, Value } from '../model/questionnaire.ts';

export const SYSTEM = 'https://example.org/s';

const coding = (code: string): Value => ({ valueCoding: { system: SYSTEM, code } });

/** Some values of each type, in order where they have one. */
export const VALUES = {
  boolean: [{ valueBoolean: true }, { valueBoolean: false }],
  integer: [{ valueInteger: -1 }, { valueInteger: 0 }, { valueInteger: 7 }],
  decimal: [{ valueDecimal: -0.5 }, { valueDecimal: 0 }, { valueDecimal: 2.25 }],
  date: [{ valueDate: '1999-12-31' }, { valueDate: '2024-02-29' }, { valueDate: '2026-01-01' }],
  dateTime: [{ valueDateTime: '2024-02-29T12:00:00Z' }, { valueDateTime: '2024-02-29T13:00:00+02:00' }, { valueDateTime: '2026-01-01T00:00:00-05:00' }],
  time: [{ valueTime: '08:00:00' }, { valueTime: '12:30:00' }],
  string: [{ valueString: 'a' }, { valueString: 'b' }],
  text: [{ valueString: 'a' }, { valueString: 'two\nlines' }],
  url: [{ valueUri: 'https://example.org/a' }, { valueUri: 'urn:x' }],
  choice: [coding('a'), coding('b'), coding('c')],
  'open-choice': [coding('a'), { valueString: 'other' }],
  attachment: [{ valueAttachment: { contentType: 'image/png', url: 'https://example.org/1' } }],
  reference: [{ valueReference: { reference: 'Patient/1' } }, { valueReference: { reference: 'Patient/2' } }],
  quantity: [{ valueQuantity: { value: 1, unit: 'kg' } }, { valueQuantity: { value: 80.5, unit: 'kg' } }],
} satisfies Readonly<Record<string, readonly Value[]>>;

export type Answerable = keyof typeof VALUES;
const ANSWERABLE = Object.keys(VALUES) as Answerable[];

/** Values of an item's type; none for groups and texts. */
export const valuesFor = (type: string | undefined): readonly Value[] => (Object.hasOwn(VALUES, type ?? '') ? VALUES[type as Answerable] : []);

const OPERATORS = ['=', '!=', '>', '<', '>=', '<=', 'exists'];

interface Shape {
  readonly type: string;
  readonly repeats: boolean;
  readonly required: boolean;
  readonly begins: boolean;
  readonly limit: boolean;
  readonly any: boolean;
  readonly conditions: readonly { readonly question: number; readonly operator: string; readonly value: number }[];
  readonly items: readonly Shape[];
}

const shape = (depth: number): fc.Arbitrary<Shape> => fc.record({
  type: fc.oneof({ weight: 4, arbitrary: fc.constantFrom<string>(...ANSWERABLE) }, { weight: depth > 0 ? 2 : 0, arbitrary: fc.constant('group') }, { weight: 1, arbitrary: fc.constant('display') }),
  repeats: fc.boolean(), required: fc.boolean(), begins: fc.boolean(), limit: fc.boolean(), any: fc.boolean(),
  conditions: fc.array(fc.record({ question: fc.nat(30), operator: fc.constantFrom(...OPERATORS), value: fc.nat(2) }), { maxLength: 2 }),
  items: depth > 0 ? fc.array(shape(depth - 1), { maxLength: 3 }) : fc.constant([]),
});

/** What stands beside the type: options, limits, first values. */
function more({ type, begins, limit, repeats }: Shape): Partial<QuestionnaireItem> {
  const values = valuesFor(type);
  const first = begins && values[0] ? { initial: [values[0]] } : {};
  if (type === 'choice') return begins ? { answerOption: VALUES.choice.map((one, i) => ({ ...one, ...(i === 1 && { initialSelected: true }) })) } : { answerOption: VALUES.choice };
  if (type === 'open-choice') return { ...first, answerOption: [coding('a'), coding('b')] };
  const HL7 = 'http://hl7.org/fhir/StructureDefinition/';
  const extension = [
    ...limit && type === 'integer' ? [{ url: `${HL7}minValue`, valueInteger: 0 }] : [],
    ...limit && type === 'decimal' ? [{ url: `${HL7}maxDecimalPlaces`, valueInteger: 1 }] : [],
    ...limit && repeats ? [{ url: `${HL7}questionnaire-maxOccurs`, valueInteger: 2 }] : [],
  ];
  return { ...first, ...(extension.length > 0 && { extension }), ...(limit && type === 'text' && { maxLength: 4 }) };
}

function formOf(shapes: readonly Shape[], circular: boolean): Questionnaire {
  const questions: { readonly linkId: string; readonly type: string }[] = [];
  const all = count(shapes);
  let at = 0;
  const build = (one: Shape): QuestionnaireItem => {
    const linkId = String(at++);
    const before = [...questions];
    if (Object.hasOwn(VALUES, one.type)) questions.push({ linkId, type: one.type });
    const enableWhen = one.conditions.flatMap(({ question, operator, value }): EnableWhen[] => {
      if (circular) return [{ question: String(question % (all + 1)), operator, answerBoolean: true }];
      const target = before[question % before.length];
      if (!target) return [];
      if (operator === 'exists') return [{ question: target.linkId, operator, answerBoolean: value !== 1 }];
      const values = valuesFor(target.type);
      const [name, wanted] = Object.entries(values[value % values.length] ?? {})[0] ?? ['value', undefined];
      return [{ question: target.linkId, operator, [name.replace('value', 'answer')]: wanted }];
    });
    const item = one.type === 'display' ? [] : one.items.map(build);
    return {
      linkId, type: one.type, text: `Item ${linkId}`, ...(one.required && { required: true }), ...(one.repeats && one.type !== 'display' && { repeats: true }), ...more(one),
      ...(enableWhen.length > 0 && { enableWhen, enableBehavior: one.any ? 'any' : 'all' }), ...(item.length > 0 && { item }),
    };
  };
  return { resourceType: 'Questionnaire', url: 'https://example.org/form', item: shapes.map(build) };
}

const count = (shapes: readonly Shape[]): number => shapes.reduce((sum, one) => sum + 1 + count(one.items), 0);

/** A form whose questions ask about earlier ones only. */
export const randomForm: fc.Arbitrary<Questionnaire> = fc.array(shape(2), { minLength: 1, maxLength: 6 }).map(shapes => formOf(shapes, false));

/** A form whose questions may ask about any, also about themselves and about what is not there. */
export const tangledForm: fc.Arbitrary<Questionnaire> = fc.array(shape(2), { minLength: 1, maxLength: 6 }).map(shapes => formOf(shapes, true));

/** What somebody does: somewhere, with one of some values. */
export interface Edit {
  readonly node: number;
  readonly act: 'put' | 'type' | 'choose' | 'clear' | 'add' | 'remove' | 'addAnswer' | 'removeAnswer';
  readonly value: number;
}

export const randomEdits: fc.Arbitrary<Edit[]> = fc.array(fc.record({
  node: fc.nat(60), act: fc.constantFrom('put', 'put', 'put', 'type', 'choose', 'clear', 'add', 'remove', 'addAnswer', 'removeAnswer'), value: fc.nat(9),
}), { maxLength: 30 });
