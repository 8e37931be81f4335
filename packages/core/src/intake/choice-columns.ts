/**
 * Choices that say more than one thing: SDC `choiceColumn`. A path finds what stands in a column: of a code, in the Coding; of a reference, in the resource
 * that it is to, where that is known (an expression found it, or the form contains it), else in the Reference. Fetched for forms that have some.
 *
 * A plain path, `name.family`, is walked here. Any other is FHIRPath, for which what evaluates is fetched; until it is here the list is awaited, and without
 * it the column is left out.
 */
import { nameOf } from './answer-values.ts';
import { Source } from './cells.ts';
import type { CompiledExpression, ExpressionEngine } from './expression-engine.ts';
import type { Form } from './form.ts';
import type { Node } from './node.ts';
import type { Option, OptionPart, Options } from './options.ts';
import { part, wordsIn } from './planned.ts';
import { extensions, valueIn } from './read/extensions.ts';
import type { Item } from './read/item.ts';
import { isObject } from '../model/is-object.ts';
import type { Extension, Quantity, Value } from '../model/questionnaire.ts';

interface Column {
  readonly path: string;
  readonly label: Extension | undefined;
  readonly share: number | undefined;
  /** It is what an answer is called. */
  readonly forDisplay: boolean;
}

type Evaluate = (column: Column, focus: object) => Promise<readonly unknown[]> | readonly unknown[];

const PLAIN = /^[A-Za-z]\w*(\.[a-z]\w*)*$/;

/** Of those of a list that have a width in the same unit, the part that one has. */
function shareOf(widths: readonly (Quantity | undefined)[], one: Quantity | undefined): number | undefined {
  const unit = (of: Quantity | undefined) => of?.code ?? of?.unit ?? '';
  if (typeof one?.value !== 'number' || widths.some(width => unit(width) !== unit(one) || typeof width?.value !== 'number')) return undefined;
  const all = widths.reduce((sum, width) => sum + Math.max(0, width?.value ?? 0), 0);
  return all > 0 ? Math.max(0, one.value) / all : undefined;
}

const widthIn = (one: Extension): Quantity | undefined => {
  const width = part(one, 'width');
  return width && valueIn(width) as Quantity | undefined;
};

function read({ source }: Item): readonly Column[] {
  const all = extensions(source, 'choiceColumn').filter(one => wordsIn(one, 'path'));
  const widths = all.map(widthIn);
  return all.map((one, i) => {
    const display = part(one, 'forDisplay');
    return { path: (wordsIn(one, 'path') ?? '').trim(), label: part(one, 'label'), share: shareOf(widths, widths[i]), forDisplay: display !== undefined && valueIn(display) === true };
  });
}

/** One step of a path; `onset` is also `onsetDateTime` (FHIR R4 `[x]`). */
function step(values: readonly unknown[], name: string): unknown[] {
  return values.filter(isObject).flatMap(value => {
    const key = Object.hasOwn(value, name) ? name : Object.keys(value).find(one => one.startsWith(name) && /^[A-Z]/.test(one.slice(name.length)));
    return key === undefined ? [] : value[key];
  });
}

/** What a plain path finds. */
function walked(path: string, focus: object): readonly unknown[] {
  const [first = '', ...rest] = path.split('.');
  const steps = first === Reflect.get(focus, 'resourceType') || /^[A-Z]/.test(first) ? rest : [first, ...rest];
  return steps.reduce<readonly unknown[]>(step, [focus]).filter(value => value !== null && value !== undefined && value !== '');
}

/** In which a path is looked for. */
function focusOf({ value, of }: Option, { questionnaire }: Form): object {
  const { reference } = value.valueReference ?? {};
  const contained = reference?.startsWith('#') ? questionnaire.contained?.find(one => `#${one?.id}` === reference) : undefined;
  return of ?? contained ?? value.valueReference ?? value.valueCoding ?? value;
}

/** What is found, in words that are in it; undefined where nobody could read it. */
export function wordsOf(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (!isObject(value)) return undefined;
  const { display, text, coding, value: n, unit, code } = value;
  if (typeof display === 'string') return display;
  if (typeof text === 'string') return text;
  if (Array.isArray(coding)) return coding.flatMap(one => wordsOf(one) ?? [])[0];
  if (typeof n === 'number' || typeof n === 'string') return [n, unit ?? code].filter(Boolean).join(' ');
  return nameOf({ name: value }) ?? (typeof code === 'string' ? code : undefined);
}

/** The option with its parts; a reference is called by what the form says is for display, or by the first part where it has no name. */
function dressed(option: Option, columns: readonly Column[], found: readonly (readonly unknown[])[]): Option {
  const parts = columns.map(({ label, share }, i): OptionPart => ({ label, share, values: found[i] ?? [] }));
  if (parts.every(({ values }) => values.length === 0)) return option;
  const { valueReference } = option.value;
  const named = columns.findIndex(({ forDisplay }) => forDisplay);
  const said = named >= 0 ? found[named]?.flatMap(value => wordsOf(value) ?? []).join(', ') : undefined;
  const display = said || valueReference?.display || parts.flatMap(one => one.values.flatMap(value => wordsOf(value) ?? []))[0];
  const value: Value = valueReference && display ? { valueReference: { ...valueReference, display } } : option.value;
  return { ...option, value, parts };
}

/** Options with their columns, at once where each path is plain. */
function made(form: Form, options: readonly Option[], columns: readonly Column[], evaluate: Evaluate): readonly Option[] | Promise<readonly Option[]> {
  type Found = readonly unknown[];
  const rows = options.map(option => columns.map(column => evaluate(column, focusOf(option, form))));
  const all = (found: readonly (readonly Found[])[]) => {
    // A column without anything in it is none.
    const used = columns.map((_, place) => found.some(row => row[place]?.length));
    const left = <T>(list: readonly T[]) => list.filter((_, place) => used[place]);
    return options.map((option, i) => dressed(option, left(columns), left(found[i] ?? [])));
  };
  if (!rows.some(row => row.some(one => one instanceof Promise))) return all(rows as readonly (readonly Found[])[]);
  return Promise.all(rows.map(row => Promise.all(row.map(one => Promise.resolve(one))))).then(all);
}

/** What gives the lists of a form their columns. */
export function columnsFor(form: Form, engine: (() => Promise<ExpressionEngine>) | undefined): (node: Node, list: Options) => Options {
  const columns = new WeakMap<Item, readonly Column[]>();
  const lists = new WeakMap<Item, WeakMap<readonly Option[], Source<readonly Option[] | undefined>>>();
  const compiled = new Map<string, Promise<CompiledExpression | undefined>>();
  let fetched: Promise<ExpressionEngine> | undefined;

  const compile = async (path: string, linkId: string) => {
    try {
      if (!engine) throw new Error('Nothing evaluates expressions here');
      fetched ??= engine();
      return (await fetched).compile(path);
    } catch {
      // The column is left out, and the page is told.
      form.warn('expression', linkId);
      return undefined;
    }
  };
  const evaluate = (item: Item): Evaluate => ({ path }, focus) => {
    if (PLAIN.test(path)) return walked(path, focus);
    const parsed = compiled.get(path) ?? compile(path, item.linkId);
    compiled.set(path, parsed);
    return parsed.then(async one => (await one?.evaluate(focus, { resource: focus, context: focus, questionnaire: form.questionnaire })) ?? []).catch(() => {
      form.warn('expression', item.linkId);
      return [];
    });
  };
  const begin = (item: Item, options: readonly Option[], its: readonly Column[]) => {
    const found = made(form, options, its, evaluate(item));
    if (!(found instanceof Promise)) return new Source<readonly Option[] | undefined>(found);
    const source = new Source<readonly Option[] | undefined>(undefined);
    void found.then(all => {
      source.set(all);
      form.changed();
    });
    return source;
  };
  return ({ item }, list) => {
    const its = columns.get(item) ?? read(item);
    columns.set(item, its);
    if (list.state !== 'here' || list.options.length === 0 || its.length === 0) return list;
    const known = lists.get(item) ?? new WeakMap<readonly Option[], Source<readonly Option[] | undefined>>();
    lists.set(item, known);
    const source = known.get(list.options) ?? begin(item, list.options, its);
    known.set(list.options, source);
    const options = source.get();
    return options ? { state: 'here', options } : { state: 'waiting' };
  };
}
