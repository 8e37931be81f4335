/** What is made of what expressions find: whether a question is asked, what it offers, what is wrong with it. */
import { valueAlone } from './read/extensions.ts';
import { Source } from './cells.ts';
import { answersFrom, optionsFrom } from './answer-values.ts';
import { wholeIssues } from './closing.ts';
import { nodesFor } from './enablement.ts';
import type { FormIssue } from './constraints.ts';
import type { Form } from './form.ts';
import type { Take } from './formula.ts';
import type { Answer, Calculated, Dynamic, Node } from './node.ts';
import type { Options } from './options.ts';
import { part, wordsIn, type Copy, type Planned } from './planned.ts';
import { isSameValue } from './values.ts';
import type { Beside, Value } from '../model/questionnaire.ts';
import { resourcesIn } from './x-fhir-query.ts';

export interface Saying {
  readonly form: Form;
  /** What the form says is another value now. */
  readonly changed: () => void;
  /** What a value set offers, asked for where that has not begun. */
  readonly valueSet: (url: string, node: Node) => Options;
  /** What constraints say about each node. */
  readonly about: WeakMap<Node, Map<Planned, FormIssue>>;
  /** Options that are switched, by node. */
  readonly switched: WeakMap<Node, Map<Planned, { readonly values: readonly Value[]; readonly on: boolean }>>;
}

/** A place for what is said, and how to say it. What is the same as before is not said again. */
function output<T>(node: Node, name: Dynamic, { changed }: Saying, first: T): (value: T) => void {
  const source = node.dynamic.get(name) ?? new Source<unknown>(first);
  node.dynamic.set(name, source);
  let known = JSON.stringify(first);
  return value => {
    const text = JSON.stringify(value);
    if (text === known) return;
    known = text;
    source.set(value);
    changed();
  };
}

/** True, false, or nothing, which is false. Several things that are no booleans are neither. */
export function isTrue(values: readonly unknown[]): boolean {
  if (values.every(value => typeof value === 'boolean')) return values.includes(true);
  if (values.length > 1) throw new TypeError('Neither true nor false');
  return true;
}

/** The first of what is found, where it is of the type. */
const firstOf = <T>(is: (value: unknown) => value is T) => ([first]: readonly unknown[]) => (is(first) ? first : undefined);

const isBoolean = (value: unknown) => typeof value === 'boolean';
const isNumber = (value: unknown) => typeof value === 'number';
const isText = (value: unknown) => typeof value === 'string';
const isLimit = (value: unknown): value is unknown => ['number', 'string', 'object'].includes(typeof value);

const PLAIN = {
  required: firstOf(isBoolean), readOnly: firstOf(isBoolean), repeats: firstOf(isBoolean), minOccurs: firstOf(isNumber), maxOccurs: firstOf(isNumber),
  minValue: firstOf(isLimit), maxValue: firstOf(isLimit), text: firstOf(isText),
} as const;

/** What to do with what an expression on a node finds. Undefined where nothing is. */
export function takeFor(planned: Planned, node: Node, saying: Saying): Take | undefined {
  switch (planned.kind) {
    case 'enabled': {
      // What cannot be decided is asked: a question too many is better than one that nobody sees.
      const say = output(node, 'enabled', saying, false);
      return values => say(values === undefined || isTrue(values));
    }
    case 'requiredWhen': {
      const say = output<boolean | undefined>(node, 'required', saying, undefined);
      return values => say(values && isTrue(values) ? true : undefined);
    }
    case 'answers': return calculation(node, saying);
    case 'initial': return beginning(node, saying);
    case 'candidates': {
      // Of a group they would be what its questions are filled with: nobody confirms that.
      if (node.item.kind === 'group') return undefined;
      const say = output<readonly Value[]>(node, 'candidates', saying, []);
      return values => say(values ? resourcesIn(values).flatMap(value => answersFrom(node, [value])) : []);
    }
    case 'options': {
      const say = output<Options | undefined>(node, 'options', saying, { state: 'waiting' });
      return values => say(values ? { state: 'here', options: optionsFrom(node, resourcesIn(values)) } : { state: 'failed' });
    }
    case 'valueSet': {
      const say = output<Options | undefined>(node, 'options', saying, undefined);
      return ([url] = []) => say(typeof url === 'string' ? saying.valueSet(url, node) : undefined);
    }
    case 'toggle': return toggling(planned, node, saying);
    case 'constraint': return constraining(planned, node, saying);
    // Nobody has written what it means there.
    case 'unknown': return values => { if (values) throw new TypeError('An expression without a use'); };
    case 'copy': return undefined;
    default: {
      const { [planned.kind]: read } = PLAIN;
      const say = output<unknown>(node, planned.kind, saying, undefined);
      return values => say(values && read(values));
    }
  }
}

/** Answers that a form gives. Their keys stay. */
const given = (values: readonly Value[]): Answer[] => values.map((value, i) => ({ key: `=${i}`, value, typed: undefined, inside: undefined }));

/**
 * What a person typed stands. What came with a response stays while what it was calculated from is as it was then; afterwards the calculation
 * counts, where nobody can type, or where the response had what was calculated.
 */
function calculation(node: Node, saying: Saying): Take {
  const say = output<Calculated | undefined>(node, 'answers', saying, undefined);
  const came = (node.source?.answer ?? []).flatMap(answer => valueAlone(answer) ?? []);
  let before = '';
  let follows = false;
  return values => {
    const found = values ? answersFrom(node, values) : [];
    const text = JSON.stringify(found);
    if (!saying.form.touched) {
      before = text;
      follows = came.length === found.length && came.every((value, i) => isSameValue(value, found[i] as Value));
    }
    const counts = came.length > 0 ? text !== before && (follows || node.readOnly || node.hidden) : found.length > 0;
    say({ answers: given(found), over: counts ? 'given' : 'nothing' });
  };
}

/** What a question begins with, until somebody answers it. */
function beginning(node: Node, { changed }: Saying): Take {
  let known = '[]';
  return values => {
    const found = values ? answersFrom(node, values) : [];
    const text = JSON.stringify(found);
    if (text === known || node.edited) return;
    known = text;
    node.begin(found);
    changed();
  };
}

/** While it is not shown, a question has the answers of another one. */
export function copying({ from }: Copy, node: Node, saying: Saying): Take {
  const hide = output<boolean | undefined>(node, 'hidden', saying, undefined);
  const say = output<Calculated | undefined>(node, 'answers', saying, undefined);
  return values => {
    const copies = values !== undefined && isTrue(values);
    hide(copies || undefined);
    say(copies ? { answers: given(nodesFor(node, from).filter(one => one.enabled.get()).flatMap(one => one.values)), over: 'all' } : undefined);
  };
}

/** Options that are there while an expression is true. One that several switch is there while one of them is. */
function toggling(planned: Planned, node: Node, saying: Saying): Take {
  const say = output<readonly Value[] | undefined>(node, 'toggled', saying, undefined);
  const all = saying.switched.get(node) ?? new Map<Planned, { values: readonly Value[]; on: boolean }>();
  saying.switched.set(node, all);
  const options = (planned.source?.extension ?? []).filter(one => one?.url === 'option').flatMap(one => valueAlone(one) ?? []);
  return values => {
    all.set(planned, { values: options, on: values === undefined || isTrue(values) });
    const on = [...all.values()].flatMap(one => (one.on ? one.values : []));
    say([...all.values()].flatMap(one => one.values).filter(value => !on.some(one => isSameValue(one, value))));
  };
}

// ---- Constraints ----------------------------------------------------------------------------------------------------------

/** Places for what constraints say, also those that stand elsewhere. */
export function placeConstraints(node: Node): void {
  for (const name of ['constraints', 'hints'] as const) if (!node.dynamic.has(name)) node.dynamic.set(name, new Source<unknown>([]));
}

/** A constraint is broken where it is false; where it says nothing, because something is not answered yet, it is not. */
export function constraining(planned: Planned, node: Node | undefined, saying: Saying): Take {
  const { source } = planned;
  const text = source && wordsIn(source, 'human');
  const beside = source && Reflect.get(part(source, 'human') ?? {}, '_valueString') as Beside | undefined;
  const issue: FormIssue = { code: 'constraint', ...(text !== undefined && { text }), ...(beside && { _text: beside }) };
  const name = source && wordsIn(source, 'severity') !== 'error' && wordsIn(source, 'severity') !== undefined ? 'hints' : 'constraints';
  let at: Node | undefined;
  let whole = false;
  return (values, questions) => {
    const isBroken = values?.[0] === false;
    const to = isBroken ? located(planned, node, saying.form) ?? node ?? lastOf(questions, saying.form) : undefined;
    // About nothing that can be seen: before it is sent, it is said of the form as a whole. What is only advice is not.
    if (name === 'constraints' && whole !== (isBroken && !to)) {
      whole = !whole;
      const all = wholeIssues(saying.form);
      all.set(whole ? [...all.peek(), issue] : all.peek().filter(one => one !== issue));
      saying.changed();
    }
    if (at === to) return;
    for (const one of [at, to]) if (one) tell(one, planned, one === to ? issue : undefined, name, saying);
    at = to;
  };
}

function tell(node: Node, planned: Planned, issue: FormIssue | undefined, name: 'constraints' | 'hints', { about, changed }: Saying): void {
  const all = about.get(node) ?? new Map<Planned, FormIssue>();
  about.set(node, all);
  if (issue) all.set(planned, issue);
  else all.delete(planned);
  const isHint = ({ source }: Planned) => (source && wordsIn(source, 'severity') !== 'error' && wordsIn(source, 'severity') !== undefined ? 'hints' : 'constraints') === name;
  node.dynamic.get(name)?.set([...all].flatMap(([one, found]) => (isHint(one) ? found : [])));
  changed();
}

/** The question that `location` names, seen from where the constraint stands. */
function located({ source }: Planned, node: Node | undefined, form: Form): Node | undefined {
  const path = source && wordsIn(source, 'location');
  const linkId = [...(path ?? '').matchAll(/linkId\s*=\s*'([^']*)'/g)].at(-1)?.[1];
  const item = linkId === undefined ? undefined : form.byLinkId.get(linkId);
  const from = node ?? [...form.root.lists.values()][0]?.get()[0];
  return item && from && nodesFor(from, item).find(one => one.enabled.get());
}

/** Of what a constraint looked at, what a person answers last. */
function lastOf(questions: ReadonlySet<Node>, form: Form): Node | undefined {
  return [...form.nodes()].filter(node => questions.has(node) && node.enabled.get() && !node.hidden).at(-1);
}
