/** What the systems know already (SDC `$populate`), put into a form that nobody has filled in yet. */
import { valueAlone } from './read/extensions.ts';
import { systemClock, type Clock } from '../journey/clock.ts';
import type { StepCall } from '../journey/definition.ts';
import type { QuestionnaireResponse, ResponseItem } from '../model/questionnaire.ts';
import type { Form } from './form.ts';
import type { Container, Node } from './node.ts';
import { repeats } from './read/item.ts';
import { isThere } from './tracked-response.ts';
import { PATIENCE, within } from './within.ts';

/** Asks the systems, where the form begins without a response. Resolves when they answered, or after a while; what comes later fills what is empty then. */
export async function knownAhead(form: Form, call: StepCall, clock: Clock = systemClock): Promise<void> {
  const { forms } = call.backend;
  if (form.source || !forms?.populate) return;
  let late = false;
  const filled = forms.populate(form.questionnaire, call)
    .then(response => { if (response) fillIn(form, response, late); })
    .catch(() => form.warn('populate'));
  await within(clock, PATIENCE, filled).catch(() => { late = true; });
}

/**
 * Where the response says something, that counts more than what the form begins with; not more than what a person did.
 * @param late the form is already shown: only what is empty is filled in
 */
function fillIn(form: Form, response: QuestionnaireResponse, late: boolean): void {
  fillPlace(form.root, response.item, late);
  form.changed();
}

function fillPlace(place: Container, given: unknown, late: boolean): void {
  const all: readonly ResponseItem[] = Array.isArray(given) ? given : [];
  for (const [item, list] of place.lists) {
    const filled = all.filter(one => one?.linkId === item.linkId);
    const [first] = list.get();
    if (!first || filled.length === 0) continue;
    if (item.kind !== 'group') fillQuestion(first, filled[0] as ResponseItem, late);
    else fillGroups(first, repeats(item) ? filled : filled.slice(0, 1), late);
  }
}

function fillGroups(first: Node, given: readonly ResponseItem[], late: boolean): void {
  const { form } = first;
  const before = first.siblings.get();
  // What a person added stays as it is.
  if (given.length > 1 && late && before.some(isThere)) return;
  for (const [i, one] of given.entries()) {
    const node = first.siblings.get()[i] ?? form.instance(first);
    if (node.children) fillPlace(node.children, one.item, late);
  }
}

function fillQuestion(node: Node, { answer }: ResponseItem, late: boolean): void {
  const given = Array.isArray(answer) ? answer : [];
  const values = given.flatMap(one => valueAlone(one ?? {}) ?? []);
  const typed = node.answers.get().some(one => one.typed !== undefined || (late && one.value !== undefined));
  // What the page said stands.
  if (values.length > 0 && !typed && !node.begun) node.begin(repeats(node.item) ? values : values.slice(0, 1));
  for (const [i, { inside }] of node.answers.get().entries()) if (inside) fillPlace(inside, given[i]?.item, late);
}
