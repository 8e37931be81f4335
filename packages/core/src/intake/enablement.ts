/** Whether a question is asked: FHIR R4 `enableWhen` and `enableBehavior`, SDC `enableWhenExpression`. */
import type { EnableWhen } from '../model/questionnaire.ts';
import type { Form } from './form.ts';
import type { Container, Node } from './node.ts';
import type { Item } from './read/item.ts';
import { compare } from './compare.ts';
import { isSame } from './values.ts';
import { valueIn } from './read/extensions.ts';

/** What an item's conditions are; those that ask for what is not there, or go round in a circle, are left out. */
export function conditionsOf(item: Item, form: Pick<Form, 'byLinkId' | 'circular' | 'warn'>): readonly EnableWhen[] {
  const { enableWhen } = item.source;
  if (!Array.isArray(enableWhen) || form.circular.has(item)) return [];
  if (enableWhen.length > 1 && item.source.enableBehavior === undefined) form.warn('no-enable-behavior', item.linkId);
  return enableWhen.filter(condition => {
    const known = form.byLinkId.has(condition?.question ?? '');
    if (!known) form.warn('no-such-question', item.linkId);
    // FHIR STU3 has none: who would be asked by a rule that is not understood is asked.
    const understood = OPERATORS.includes(condition?.operator ?? '');
    if (!understood) form.warn('unknown-operator', item.linkId);
    return known && understood;
  });
}

/** The value with which a condition compares. */
const expected = (condition: EnableWhen): unknown => {
  const key = Object.keys(condition).find(name => name.startsWith('answer'));
  return key && condition[key as `answer${string}`];
};

const ORDER: Readonly<Record<string, (difference: number) => boolean>> = { '>': d => d > 0, '<': d => d < 0, '>=': d => d >= 0, '<=': d => d <= 0 };

const OPERATORS: readonly string[] = ['exists', '=', '!=', ...Object.keys(ORDER)];

/** True where the answers to a question meet a condition. */
export function meets(condition: EnableWhen, answers: readonly unknown[]): boolean {
  const wanted = expected(condition);
  switch (condition.operator) {
    case 'exists': return answers.length > 0 === (wanted !== false);
    case '=': return answers.some(answer => isSame(answer, wanted));
    case '!=': return !answers.some(answer => isSame(answer, wanted));
    default: {
      const holds = ORDER[condition.operator ?? ''];
      return holds !== undefined && answers.some(answer => {
        const difference = compare(answer, wanted);
        return difference !== undefined && holds(difference);
      });
    }
  }
}

/**
 * The answers that a question has where a node looks at it: its own instance's, and only while it is asked (R4: what is not enabled counts as
 * without an answer).
 *
 * R4 says of `enableWhen.question`, where a question is there several times, that the nearest one is meant: above, else before, else after. So inside of a
 * repeated group it is that of the same instance. From outside of the group, before or after it, "the nearest" would be its last or its first instance, which no
 * author means who asks "does any of your medicines …"; R5 calls that an error of the form. There, an answer in any instance counts: rather one question too many than one
 * that nobody sees.
 */
export function answersFor(node: Node, target: Item): unknown[] {
  // Under an answer, the question above it means that answer.
  for (let at: Container | undefined = node.place; at; at = at.owner?.place) {
    const { owner, answer: key } = at;
    if (owner?.item === target && key !== undefined) return owner.enabled.get() ? owner.given.flatMap(({ key: k, value }) => (k === key && value ? [valueIn(value)] : [])) : [];
  }
  return nodesFor(node, target).filter(one => one.enabled.get()).flatMap(one => one.values.map(valueIn));
}

/** The instances of an item that a node means: those in the innermost place that has it. */
export function nodesFor(node: Node, target: Item): Node[] {
  const path: Item[] = [];
  for (let item: Item | undefined = target; item; item = item.parent) path.unshift(item);
  for (let at: Container | undefined = node.place; at; at = at.owner?.place) {
    const place = at;
    const from = path.findIndex(item => place.lists.has(item));
    if (from >= 0) return below(place, path.slice(from));
  }
  return [];
}

function below(place: Container, [item, ...rest]: readonly Item[]): Node[] {
  const nodes = item ? place.lists.get(item)?.get() ?? [] : [];
  return rest.length === 0 ? [...nodes] : nodes.flatMap(node => node.containers.flatMap(inside => below(inside, rest)));
}

/**
 * True while the conditions of a node are met. Several of them need `enableBehavior` (R4, invariant que-12). Where it is missing all of them have to be met, and
 * the page is told: renderers differ (ResearchKitOnFHIR and Medplum take all of them, others any), so the form's author has to say it.
 */
export function isMet(node: Node): boolean {
  const { item, form } = node;
  const conditions = conditionsOf(item, form);
  if (conditions.length === 0) return true;
  const met = (condition: EnableWhen) => meets(condition, answersFor(node, form.byLinkId.get(condition.question ?? '') as Item));
  return item.source.enableBehavior === 'any' ? conditions.some(met) : conditions.every(met);
}
