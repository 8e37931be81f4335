/** Controls that not every form has, fetched for those that have them. */
import type { Form } from '@foyer/core/intake/form';
import type { Node } from '@foyer/core/intake/node';
import { extensionValue, textIn } from '@foyer/core/intake/read/extensions';
import { about, isChoice, isHidden, repeats, type Item } from '@foyer/core/intake/read/item';
import { OnDemand } from '../widget/on-demand.ts';
import { isListed, isSearched } from './controls/choice.ts';
import type { IntakeScreen } from './screen.ts';

const LOADS = {
  repeats: () => import('./controls/repeats.ts'),
  tables: () => import('./controls/tables.ts'),
  numbers: () => import('./controls/numbers.ts'),
  dates: () => import('./controls/date.ts'),
  times: () => import('./controls/times.ts'),
  files: () => import('./controls/files.ts'),
  combobox: () => import('./controls/combobox.ts'),
  // With one's own words beside a list.
  lists: () => import('./controls/lists.ts'),
  uncommon: () => import('./controls/uncommon.ts'),
  // With how much may still be written.
  markup: () => import('./controls/markup.ts'),
};

export type PartName = keyof typeof LOADS;
export type Part<N extends PartName> = Awaited<ReturnType<(typeof LOADS)[N]>>;

type Parts = { readonly [N in PartName]: OnDemand<Part<N>> };

const parts = new WeakMap<Form, Parts>();

/** The parts of a form, each as it stands. */
export function partsOf(form: Form): Parts {
  const known = parts.get(form) ?? Object.fromEntries(Object.entries(LOADS).map(([name, load]) => [name, new OnDemand<unknown>(load)])) as unknown as Parts;
  parts.set(form, known);
  return known;
}

const TABLES = ['grid', 'gtable', 'table', 'htable', 'atable'];

const isTable = ({ kind, controls }: Item) => kind === 'group' && controls.some(code => TABLES.includes(code));

/** A list is named, or made by an expression. A choice without one is answered in words. */
const hasList = ({ source }: Item) => source.answerValueSet !== undefined || extensionValue(source, 'answerExpression') !== undefined || (Array.isArray(source.answerOption) && source.answerOption.length > 0);

/** A choice of a list, whatever its type. */
export const isChosenFrom = (item: Item): boolean => (isChoice(item) && hasList(item)) || (item.kind !== 'boolean' && Array.isArray(item.source.answerOption) && item.source.answerOption.length > 0);

/** A number is counted in something. */
const hasUnit = (item: Item) => extensionValue(item.source, 'unit') !== undefined || about(item, 'unit').length > 0;

function inputPart(item: Item): PartName | undefined {
  const { kind, controls } = item;
  switch (kind) {
    case 'quantity': return 'numbers';
    case 'integer': case 'decimal': return controls.some(code => code === 'slider' || code === 'spinner') || hasUnit(item) ? 'numbers' : undefined;
    case 'date': return 'dates';
    case 'time': case 'dateTime': return 'times';
    case 'attachment': return 'files';
    default: return undefined;
  }
}

/** From so many characters that are allowed on, what is left is said. */
const COUNTED = 40;

function read(item: Item): readonly PartName[] {
  const { kind, source } = item;
  const marked = [source._text, ...item.items.map(one => one.source._text)].some(text => textIn(text, 'rendering-xhtml') ?? textIn(text, 'rendering-markdown') ?? textIn(text, 'rendering-style')) || (extensionValue(source, 'supportLink') ?? extensionValue(source, 'itemMedia')) !== undefined;
  const files = extensionValue(source, 'signatureRequired') === undefined ? [] : ['files' as const];
  const uncommon = kind === 'unknown' || source.readOnly === true || textIn(source, 'collapsible') !== undefined || extensionValue(source, 'disabledDisplay') !== undefined || 'disabledDisplay' in source;
  const input = isChosenFrom(item) ? undefined : inputPart(item);
  return [...isTable(item) ? ['tables' as const] : [], ...repeats(item) && !isChosenFrom(item) && kind !== 'boolean' && kind !== 'display' ? ['repeats' as const] : [],
    ...input ? [input] : [], ...kind === 'open-choice' ? ['lists' as const] : [], ...uncommon ? ['uncommon' as const] : [], ...marked || (source.maxLength ?? 0) >= COUNTED ? ['markup' as const] : [], ...files];
}

const needs = new WeakMap<Item, readonly PartName[]>();

/** What an item needs, whatever is answered. */
export function neededBy(item: Item): readonly PartName[] {
  const known = needs.get(item) ?? read(item);
  needs.set(item, known);
  return known;
}

/** What a node needs now, and is not here yet; it is fetched. */
export function missingFor(node: Node, screen: IntakeScreen): OnDemand<unknown> | undefined {
  const all = partsOf(node.form);
  const wanted = [...neededBy(node.item), ...isSearched(node) && !all.combobox.failed ? ['combobox' as const] : isChosenFrom(node.item) && isListed(node) ? ['lists' as const] : [], ...node.readOnly ? ['uncommon' as const] : []];
  for (const name of wanted) void all[name].fetch(screen);
  fetchAhead(node.form, screen);
  // Markup says no more than the plain text does, and what is left may be said later.
  return wanted.map(name => (name === 'markup' ? undefined : all[name])).find(part => part && !part.part);
}

const begun = new WeakSet<Form>();
/** So many milliseconds after the first field was made, what later pages need is fetched too. */
const AHEAD = 500;

function fetchAhead(form: Form, screen: Pick<IntakeScreen, 'requestUpdate'>): void {
  if (begun.has(form)) return;
  begun.add(form);
  const all = (items: readonly Item[]): PartName[] => items.flatMap(item => (isHidden(item) ? [] : [...neededBy(item), ...all(item.items)]));
  setTimeout(() => { for (const name of new Set(all(form.items))) void partsOf(form)[name].fetch(screen); }, AHEAD);
}
