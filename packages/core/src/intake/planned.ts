/**
 * The expressions that stand on a form and on its items: what each is for, and its text.
 *
 * Two extensions are Foyer's own, for what patient intake needs and SDC does not have:
 *
 * `urn:foyer:form-required-when`, on a question or group: `valueExpression`, FHIRPath. While it is true an answer is required; `required` stays
 * false in the form. Elsewhere: the question is shown, and may be left out.
 *
 * `urn:foyer:form-copy-when-hidden`, on a question or group, has two parts: `when` (`valueExpression`, FHIRPath) and `question` (`valueString`, the
 * link id of another question or group). While `when` is true it is not shown, and has the other's answers; those of a group by their order. What was
 * typed comes back when it is shown again. It has no `enableWhen`, so that the copied answers are valid in any response. Elsewhere: the question is shown, and typed again.
 */
import type { Beside, Extension, Questionnaire } from '../model/questionnaire.ts';
import { extensions, valueIn, type ExtensionName } from './read/extensions.ts';
import type { Item } from './read/item.ts';

/** FHIR R4 `Expression`. */
export interface Expression {
  readonly name?: string | undefined;
  readonly language?: string | undefined;
  readonly expression: string;
}

export const EXPRESSIONS = [
  'enabled', 'required', 'requiredWhen', 'readOnly', 'repeats', 'minOccurs', 'maxOccurs', 'minValue', 'maxValue', 'text', 'options', 'valueSet', 'toggle', 'answers',
  'candidates', 'initial', 'constraint', 'copy', 'unknown',
] as const;

export interface Planned {
  readonly kind: (typeof EXPRESSIONS)[number];
  readonly expression: Expression;
  /** Where it stands, for what stands beside it: the options that it switches, the words about a constraint. */
  readonly source?: Extension | undefined;
}

/** What an extension's value is an expression of; older forms have the text alone. Undefined where there is none. */
export function expressionIn(of: object | undefined): Expression | undefined {
  const value = of && valueIn(of);
  if (typeof value === 'string') return { expression: value };
  const { name, language, expression } = (value ?? {}) as Partial<Record<keyof Expression, unknown>>;
  if (typeof expression !== 'string') return undefined;
  return { expression, ...(typeof name === 'string' && { name }), ...(typeof language === 'string' && { language }) };
}

/** A part of an extension. */
export const part = (of: Extension, name: string): Extension | undefined => (Array.isArray(of.extension) ? of.extension.find(one => one?.url === name) : undefined);

/** The words that stand under a part, e.g. `human`. */
export const wordsIn = (of: Extension, name: string): string | undefined => {
  const one = part(of, name);
  const value = one && valueIn(one);
  return typeof value === 'string' ? value : undefined;
};

const DIRECT = {
  enabled: 'enableWhenExpression', answers: 'calculatedExpression', initial: 'initialExpression', candidates: 'candidateExpression', options: 'answerExpression', requiredWhen: 'required-when', unknown: 'cqf-expression',
} as const satisfies Partial<Record<Planned['kind'], ExtensionName>>;
const BESIDE = { text: '_text', required: '_required', readOnly: '_readOnly', repeats: '_repeats', valueSet: '_answerValueSet' } as const;
const LIMITS = {
  minOccurs: ['minOccurs'], maxOccurs: ['maxOccurs'], minValue: ['minValue', 'minQuantity'], maxValue: ['maxValue', 'maxQuantity'],
} as const satisfies Partial<Record<Planned['kind'], readonly ExtensionName[]>>;

const entries = <K extends string, V>(of: Readonly<Record<K, V>>) => Object.entries(of) as [K, V][];

/** Every expression on an item, but for variables. */
export function plannedOn({ source }: Item): Planned[] {
  const make = (kind: Planned['kind'], expression: Expression | undefined, extension?: Extension): Planned[] => (expression ? [{ kind, expression, source: extension }] : []);
  return [
    ...entries(DIRECT).flatMap(([kind, name]) => extensions(source, name).slice(0, 1).flatMap(one => make(kind, expressionIn(one)))),
    ...entries(BESIDE).flatMap(([kind, name]) => make(kind, dynamic(Reflect.get(source, name) as Beside | undefined))),
    ...entries(LIMITS).flatMap(([kind, names]) => names.flatMap(name => extensions(source, name).slice(0, 1).flatMap(one => make(kind, dynamic(besideValue(one)))))),
    ...extensions(source, 'answerOptionsToggleExpression').flatMap(one => make('toggle', expressionIn(part(one, 'expression')), one)),
    ...constraintsOn(source),
  ];
}

export const constraintsOn = (of: Beside): Planned[] => [...extensions(of, 'targetConstraint'), ...extensions(of, 'constraint')].flatMap(source => {
  const expression = expressionIn(part(source, 'expression'));
  return expression ? [{ kind: 'constraint' as const, expression, source }] : [];
});

/** True where a constraint says that it counts somewhere else. */
export const saysWhere = (items: readonly Item[]): boolean =>
  items.some(item => constraintsOn(item.source).some(({ source }) => source && wordsIn(source, 'location') !== undefined) || saysWhere(item.items));

const dynamic = (of: Beside | undefined): Expression | undefined => expressionIn(extensions(of, 'cqf-expression')[0]);

/** What stands beside a value, e.g. `_valueInteger`; or in it, where it has parts. */
function besideValue(of: Extension): Beside | undefined {
  const key = Object.keys(of).find(name => name.startsWith('_value'));
  const value = key === undefined ? valueIn(of) : Reflect.get(of, key) as unknown;
  return typeof value === 'object' && value ? value : undefined;
}

/** What is to be copied to a question: when, from which one, and on which item that stands. */
export interface Copy {
  readonly on: Item;
  readonly expression: Expression;
  readonly from: Item;
}

/** What is copied to an item, also because of what is around it. */
export function copyOn(item: Item, byLinkId: ReadonlyMap<string, Item>): Copy | undefined {
  for (let on: Item | undefined = item; on; on = on.parent) {
    const [extension] = extensions(on.source, 'copy-when-hidden');
    const expression = extension && expressionIn(part(extension, 'when'));
    const other = extension && byLinkId.get(wordsIn(extension, 'question') ?? '');
    const from = expression && other && counterpart(item, on, other);
    if (from) return { on, expression, from };
  }
  return undefined;
}

/** What stands at the same place in another group. */
function counterpart(item: Item, on: Item, other: Item): Item | undefined {
  if (item === on) return item.kind === other.kind ? other : undefined;
  const above = item.parent && counterpart(item.parent, on, other);
  const same = item.parent && above?.items[item.parent.items.indexOf(item)];
  return same?.kind === item.kind ? same : undefined;
}

/** Variables that are declared somewhere, in order; what is calculated under a name can be used by it, too (R4 `Expression.name`). */
export const variablesOn = (of: Beside): Expression[] => [
  ...extensions(of, 'variable').flatMap(one => expressionIn(one) ?? []), ...extensions(of, 'calculatedExpression').map(expressionIn).filter(one => one?.name !== undefined),
].filter(one => one !== undefined);

/** Names of what the form is to be opened with. */
export const contextsOf = (form: Questionnaire): string[] => extensions(form, 'launchContext').flatMap(one => {
  const name = part(one, 'name');
  const value = name && valueIn(name);
  const code: unknown = typeof value === 'object' && value ? Reflect.get(value, 'code') : value;
  return typeof code === 'string' ? [code] : [];
});

/** What fills a group, once for each thing that is found. */
export const populationOf = ({ source, kind }: Item): Expression | undefined => (kind === 'group' ? expressionIn(extensions(source, 'itemPopulationContext')[0]) : undefined);

/** Every expression of a form. */
export function* expressionsIn({ items, questionnaire }: { readonly items: readonly Item[]; readonly questionnaire: Questionnaire }): Generator<Expression> {
  yield* variablesOn(questionnaire);
  for (const { expression } of constraintsOn(questionnaire)) yield expression;
  yield* below(items);
}

function* below(items: readonly Item[]): Generator<Expression> {
  for (const item of items) {
    const { source } = item;
    for (const { expression } of plannedOn(item)) yield expression;
    yield* variablesOn(source);
    for (const one of [populationOf(item), ...extensions(source, 'copy-when-hidden').map(copy => expressionIn(part(copy, 'when')))]) if (one) yield one;
    yield* below(item.items);
  }
}
