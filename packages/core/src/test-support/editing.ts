/** What somebody does to a form in tests, and what is read of it then. */
import type { Questionnaire, Value } from '../model/questionnaire.ts';
import { issuesBy } from '../intake/constraints.ts';
import { limitsOf } from '../intake/limits.ts';
import { Form, type FormOptions } from '../intake/form.ts';
import type { Node } from '../intake/node.ts';
import { isChoice, isQuestion, repeats } from '../intake/read/item.ts';
import { responseOf } from '../intake/response.ts';
import { valuesFor, type Edit } from './random-forms.ts';
import { logic } from '../intake/logic.ts';
import { valueTyped } from '../intake/typed.ts';
import { addInstance, removeInstance } from '../intake/instances.ts';

/** A form with its rules here. */
export function formOf(questionnaire: Questionnaire, options?: FormOptions): Form {
  const form = new Form(questionnaire, { logic, valueTyped, ...options });
  form.rules.set(issuesBy(limitsOf));
  return form;
}

/** A form of some items, e.g. `formWith([{ linkId: 'a', type: 'string' }])`, whatever they are. */
export const formWith = (item: unknown, options?: FormOptions): Form => formOf({ resourceType: 'Questionnaire', item } as Questionnaire, options);

/** The instance of an item that is there, by link id; the n-th of several. */
export function find(form: Form, linkId: string, nth = 0): Node {
  const node = [...form.nodes()].filter(({ item }) => item.linkId === linkId)[nth];
  if (!node) throw new Error(`No ${linkId} is there`);
  return node;
}

/** Link ids of what is asked, in order. */
export const askedIn = (form: Form): string[] => [...form.nodes()].filter(node => node.enabled.get()).map(({ item }) => item.linkId);

/** Codes of what is wrong with a node. */
export const wrongWith = (node: Node): string[] => node.issues.get().map(({ code }) => code);

export const completed = (form: Form) => responseOf(form, { status: 'completed' });

/** As it would be sent. */
export const sent = (form: Form): string => JSON.stringify(completed(form));

/** As a draft has it. */
export const kept = (form: Form): string => JSON.stringify(responseOf(form, { status: 'in-progress', all: true }));

const TYPED = ['', ' ', '5', '-0,5', '2024-02', '2026-01-01', '12:30', 'a', 'urn:x', '\u0000', '9'.repeat(400)];

const isGroupThatRepeats = ({ item }: Node) => item.kind === 'group' && repeats(item);

export function edit(form: Form, { node: index, act, value }: Edit): void {
  const nodes = [...form.nodes()];
  const node = nodes[index % Math.max(1, nodes.length)];
  if (!node) return;
  if (act === 'add' && isGroupThatRepeats(node) && nodes.length < 200) addInstance(node);
  if (act === 'remove' && isGroupThatRepeats(node)) removeInstance(node);
  if (!isQuestion(node.item)) return;
  const values = valuesFor(node.item.kind);
  const one: Value | undefined = values[value % Math.max(1, values.length)];
  const keys = node.answers.get().map(({ key }) => key);
  const key = keys[value % Math.max(1, keys.length)];
  switch (act) {
    case 'put': return node.put(one, key);
    case 'type': return node.type(TYPED[value % TYPED.length] ?? '', key);
    case 'choose': return node.choose(isChoice(node.item) && repeats(node.item) ? values.filter((_, i) => (value >> i) & 1) : one ? [one] : []);
    case 'clear': return node.put(undefined, key);
    case 'addAnswer': return keys.length < 5 ? node.addAnswer() : undefined;
    case 'removeAnswer': return key === undefined ? undefined : void node.removeAnswer(key);
    default: return undefined;
  }
}
