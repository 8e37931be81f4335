/** What a form needs of its parts, told from what is in it. */
import type { Form } from '@foyer/core/intake/form';
import type { Node } from '@foyer/core/intake/node';
import { extensionValue } from '@foyer/core/intake/read/extensions';
import { isTable } from '@foyer/core/intake/pages';
import { namesIn } from '@foyer/core/intake/read/names';
import { about, isChoice, isHidden, repeats, type Item } from '@foyer/core/intake/read/item';
import type { OnDemand } from '../widget/on-demand.ts';
import { isListed, isSearched } from './controls/choice.ts';
import { partsOf, type PartName } from './parts.ts';
import type { IntakeScreen } from './screen.ts';

/** A choice of a list, whatever its type: one that is named, or made by an expression. A choice without one is answered in words. */
export const isChosenFrom = (item: Item): boolean => {
  const { kind, source } = item;
  return kind !== 'boolean' && ((isChoice(item) && source.answerValueSet !== undefined) || extensionValue(source, 'answerExpression') !== undefined || (Array.isArray(source.answerOption) && source.answerOption.length > 0));
};

/** From so many characters that are allowed on, what is left is said. */
const COUNTED = 40;

function read(item: Item): readonly PartName[] {
  const { kind, source, controls } = item;
  // Of what stands below, its words are shown here.
  const named = [...namesIn({ ...source, item: item.items.map(({ source: { _text } }) => ({ _text })) })].join();
  const isOne = !isChosenFrom(item);
  const isNumber = kind === 'integer' || kind === 'decimal';
  const parts = {
    tables: isTable(item),
    repeats: isOne && repeats(item) && kind !== 'boolean' && kind !== 'display',
    numbers: isOne && (kind === 'quantity' || (isNumber && (/@unit/.test(named) || about(item, 'unit').length > 0 || controls.includes('slider') || controls.includes('spinner')))),
    dates: isOne && kind === 'date',
    times: isOne && /ime$/.test(kind),
    files: (isOne && kind === 'attachment') || /@signature/.test(named),
    lists: kind === 'open-choice',
    uncommon: kind === 'unknown' || source.readOnly === true || /isabledDisplay|@collapsible/.test(named),
    markup: (source.maxLength ?? 0) >= COUNTED || /@rendering/.test(named),
    // itemMedia, itemAnswerMedia, choiceColumn, columnCount, supportLink, supportHyperlink, candidateExpression, keyboard.
    besides: /Media|olumn|@(supp|cand|keyb)/.test(named),
  };
  return (Object.keys(parts) as (keyof typeof parts)[]).filter(name => parts[name]);
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
  // Markup says no more than the plain text does, where there is one; what is left, and what stands beside the words, may be said later.
  return wanted.flatMap(name => ((name === 'markup' && node.item.source.text) || name === 'besides' ? [] : all[name])).find(({ part }) => !part);
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
