/**
 * What makes a form dynamic: the expressions on it and on its items. Fetched only for a form that has some. Each is parsed once; each is
 * evaluated again when something that it looked at is another value, and only then; one that fails costs its own question only.
 */
import type { FormsPort } from '../backend/forms-port.ts';
import { systemClock, type Clock } from '../journey/clock.ts';
import type { StepCall } from '../journey/definition.ts';
import { Source, untracked } from './cells.ts';
import type { ExpressionEngine } from './expression-engine.ts';
import { ExpressionQueue } from './expression-queue.ts';
import { fromWhole, readText } from './expression-text.ts';
import type { Form } from './form.ts';
import { Formula, type Parsed, type Surroundings, type Take } from './formula.ts';
import type { Dynamic, Node } from './node.ts';
import { offered } from './options.ts';
import { constraintsOn, contextsOf, copyOn, expressionsIn, plannedOn, populationOf, saysWhere, variablesOn, type Expression, type Planned } from './planned.ts';
import { knownAhead } from './populate.ts';
import { repeats, type Item } from './read/item.ts';
import { constraining, copying, placeConstraints, takeFor, type Saying } from './said.ts';
import { Scopes, USUAL_CONTEXTS } from './scopes.ts';
import { nodeOf } from './tracked-response.ts';
import { readValueSet, serverOf } from './value-sets.ts';
import { PATIENCE, within } from './within.ts';
import { queryExpression, readQuery, resourcesIn } from './x-fhir-query.ts';

/** What evaluates is waited for so long; then nothing does. Milliseconds. */
const FETCHED = 30_000;
/** One evaluation may take so long, with what it asks a server for. Milliseconds. */
const LONGEST = 5000;
/** Characters. No author writes more; to parse more would stop the page. */
const LONGEST_TEXT = 20_000;

export interface ExpressionOptions {
  /** Fetches what evaluates FHIRPath. */
  readonly engine: (() => Promise<ExpressionEngine>) | undefined;
  readonly call: StepCall;
  readonly clock?: Clock;
}

/** Fills a form in ahead and makes it dynamic. Resolves when it can be shown, with all of that or, after a while, without. */
export async function makeDynamic(form: Form, { engine, call, clock = systemClock }: ExpressionOptions): Promise<void> {
  const forms: FormsPort | undefined = call.backend.forms;
  const until = clock.now() + PATIENCE;
  const patiently = <T>(promise: Promise<T>) => within(clock, Math.max(0, until - clock.now()), promise).catch(() => undefined);
  const all = [...expressionsIn(form)];
  const known = knownAhead(form, call, clock);
  const names = [...new Set([...contextsOf(form.questionnaire), ...USUAL_CONTEXTS.filter(name => all.some(({ expression }) => expression.replaceAll('%25', '%').includes(`%${name}`)))])];
  const contexts = patiently(names.length > 0 ? forms?.launchContext?.(names, call) ?? NOTHING : NOTHING);
  const fetched = engine && all.length > 0 ? within(clock, FETCHED, engine()).catch(() => undefined) : undefined;
  await known;
  const expressions = new Expressions(form, fetched, call, clock);
  expressions.begin(names, contexts);
  await patiently(form.settled());
}

const NOTHING: Promise<Readonly<Record<string, unknown>>> = Promise.resolve({});

interface Plan {
  readonly planned: readonly Planned[];
  readonly variables: readonly Expression[];
}

/** What an expression is for, and the name of what it says. Only the first of each name counts. */
const OUTPUT: Partial<Record<Planned['kind'], Dynamic>> = { enabled: 'enabled', required: 'required', requiredWhen: 'required', options: 'options', valueSet: 'options', answers: 'answers', minValue: 'minValue', maxValue: 'maxValue' };

class Expressions implements Surroundings {
  readonly form: Form;
  #engine: ExpressionEngine | undefined;
  readonly #call: StepCall;
  readonly #clock: Clock;
  readonly #scopes: Scopes;
  readonly #queue: ExpressionQueue;
  readonly #saying: Saying;
  readonly #plans = new Map<Item, Plan>();
  readonly #parsed = new Map<string, Parsed | Error>();
  readonly #searches = new Map<string, Promise<unknown>>();
  /** What says which answers there are, and whether they count. */
  readonly #writers = new WeakMap<Node, Formula[]>();
  /** What is evaluated until the form has begun. */
  #beginning: Formula[] = [];
  /** What fills an instance of a group. */
  readonly #filled = new WeakMap<Node, Source<readonly unknown[] | undefined>>();
  #count = 0;
  /** Constraints speak about other questions than those on which they stand. */
  #elsewhere = false;
  #odd: readonly string[] = [];

  constructor(form: Form, engine: Promise<ExpressionEngine | undefined> | undefined, call: StepCall, clock: Clock) {
    this.form = form;
    this.#call = call;
    this.#clock = clock;
    this.#scopes = new Scopes(form);
    this.#queue = new ExpressionQueue(form, {
      looksAt: formula => this.#looksAt(formula), count: () => this.#count, onRest: () => this.#begun(), ready: engine?.then(found => { this.#engine = found; }),
    });
    this.#saying = { form, changed: () => this.#queue.changed(), valueSet: (url, node) => this.#valueSet(url, node), about: new WeakMap(), switched: new WeakMap() };
  }

  /** Takes up every expression of the form; `contexts` is what it was opened with. */
  begin(names: readonly string[], contexts: Promise<Readonly<Record<string, unknown>> | undefined>): void {
    const { form } = this;
    const { questionnaire } = form;
    const constraints = constraintsOn(questionnaire);
    this.#elsewhere = constraints.length > 0 || saysWhere(form.items);
    this.#odd = [...expressionsIn(form)].flatMap(({ name }) => (name === undefined || /^\w+$/.test(name) ? [] : name));
    for (const name of names) {
      const named = this.#scopes.declare(undefined, name, undefined);
      named.ready = contexts.then(found => {
        named.ready = undefined;
        const one = found?.[name];
        if (one !== undefined) named.value.set([one]);
      });
    }
    for (const variable of variablesOn(questionnaire)) this.#declare(undefined, variable);
    form.settled = () => this.#queue.settled();
    for (const node of [...form.nodes()]) this.#attach(node, form.source === undefined);
    // A node may be made while something is evaluated, which is not made of it.
    form.onNode = node => untracked(() => this.#attach(node, true));
    for (const planned of constraints) this.#add(undefined, planned.expression, constraining(planned, undefined, this.#saying));
  }

  // ---- What formulas ask for ----------------------------------------------------------------------------------------------

  parse({ language, expression }: Expression): Parsed {
    const key = `${language ?? ''} ${expression}`;
    const parsed = this.#parsed.get(key) ?? this.#parse(language, expression);
    this.#parsed.set(key, parsed);
    if (parsed instanceof Error) throw parsed;
    return parsed;
  }

  #parse(language: string | undefined, expression: string): Parsed | Error {
    const read = (text: string) => this.#odd.reduce((all, name) => all.replaceAll(`%${name}`, `%\`${name}\``), fromWhole(text));
    const compile = (text: string) => {
      if (!this.#engine) throw new Error('Nothing evaluates expressions here');
      return this.#engine.compile(read(text));
    };
    try {
      if (expression.length > LONGEST_TEXT) throw new SyntaxError('An expression is too long');
      if (language === 'application/x-fhir-query') {
        const query = queryExpression(expression, compile, text => this.#search(text));
        return { ...readQuery(expression), failure: 'query', evaluate: (...given) => query.evaluate(...given) };
      }
      if (language !== undefined && language !== 'text/fhirpath') throw new SyntaxError('Another language');
      const compiled = compile(expression);
      return { ...readText(read(expression)), failure: 'expression', evaluate: (...given) => compiled.evaluate(...given) };
    } catch (error) {
      return error instanceof Error ? error : new Error('Not parsed');
    }
  }

  namesFor(formula: Formula) { return this.#scopes.namesFor(formula, this.parse(formula.expression).names); }
  isCircular(formula: Formula): boolean { return this.#scopes.isCircular(formula); }
  bounded<T>(promise: PromiseLike<T>): Promise<T> { return within(this.#clock, LONGEST, promise); }
  add(formula: Formula): void { this.#queue.add(formula); }
  mayGoOn(formula: Formula): boolean { return this.#queue.mayGoOn(formula); }

  /** The same question is asked once. */
  #search(query: string): Promise<unknown> {
    const { forms } = this.#call.backend;
    if (!forms?.search) throw new Error('Nobody to ask');
    const before = this.#searches.get(query) ?? forms.search(query, this.#call);
    this.#searches.set(query, before);
    return before;
  }

  #valueSet(url: string, { form, item }: Node) {
    const server = serverOf(item.source) ?? serverOf(form.questionnaire);
    return readValueSet(form, url, server, item.linkId, this.#call).get();
  }

  // ---- Taking up ----------------------------------------------------------------------------------------------------------

  #add(node: Node | undefined, expression: Expression, take: Take): Formula {
    const formula = new Formula(this, node, expression, take);
    this.#count++;
    this.#queue.add(formula);
    return formula;
  }

  #declare(node: Node | undefined, expression: Expression): void {
    const { name } = expression;
    if (name === undefined) return this.form.warn('expression', node?.item.linkId);
    const value = new Source<readonly unknown[] | undefined>([]);
    this.#count++;
    this.#scopes.declare(node, name, new Formula(this, node, expression, values => { if (!sameValues(value, values)) value.set(values); }), value);
  }

  /** @param begins what a node begins with is not said by a response */
  #attach(node: Node, begins: boolean): void {
    const { planned, variables } = this.#planOf(node.item);
    if (this.#elsewhere) placeConstraints(node);
    for (const variable of variables) this.#declare(node, variable);
    this.#fill(node, begins);
    this.#copy(node);
    for (const one of planned) {
      const name = OUTPUT[one.kind];
      if (name !== undefined && node.dynamic.has(name)) continue;
      if (one.kind === 'constraint') placeConstraints(node);
      if (one.kind === 'initial' && (!begins || node.values.length > 0)) continue;
      const take = takeFor(one, node, this.#saying);
      if (!take) continue;
      const formula = this.#add(node, one.expression, take);
      if (one.kind === 'initial') this.#beginning.push(formula);
      if (['initial', 'answers', 'enabled'].includes(one.kind)) this.#writes(node, formula);
    }
  }

  #planOf(item: Item): Plan {
    const before = this.#plans.get(item);
    if (before) return before;
    const plan = { planned: plannedOn(item), variables: variablesOn(item.source) };
    this.#plans.set(item, plan);
    return plan;
  }

  #copy(node: Node): void {
    const copy = copyOn(node.item, this.form.byLinkId);
    if (!copy) return;
    let at: Node | undefined = node;
    while (at && at.item !== copy.on) at = at.parent;
    this.#writes(node, this.#add(at, copy.expression, copying(copy, node, this.#saying)));
  }

  /** The first instance of a group is there once for each thing that is found. */
  #fill(node: Node, begins: boolean): void {
    const expression = populationOf(node.item);
    if (expression?.name === undefined) return;
    const value = new Source<readonly unknown[] | undefined>([]);
    this.#filled.set(node, value);
    const { form } = this;
    // While it is made, it is not yet in the list.
    const [before = node] = node.siblings.get();
    let formula: Formula | undefined;
    if (begins && !form.touched && before === node) {
      formula = this.#add(node.parent, expression, values => {
        const [first, ...rest] = resourcesIn(values ?? []);
        if (formula) formula.done = true;
        if (first !== undefined) value.set([first]);
        if (!repeats(node.item) || form.touched) return;
        untracked(() => { for (const one of rest) this.#filled.get(form.instance(node))?.set([one]); });
        this.#queue.changed();
      });
    }
    this.#scopes.declare(node, expression.name, formula, value);
  }

  #writes(node: Node, formula: Formula): void { this.#writers.set(node, [...this.#writers.get(node) ?? [], formula]); }

  /** What a formula is made of: variables, answers that are calculated, and whether those are asked. */
  *#looksAt(formula: Formula): Generator<Formula> {
    yield* formula.uses;
    for (const question of formula.questions) {
      yield* this.#writers.get(question) ?? [];
      for (let at = question.parent; at; at = at.parent) yield* this.#writers.get(at) ?? [];
    }
  }

  /** What a form began with stays, but for what waits for options. */
  #begun(): void {
    const waits = ({ node }: Formula) => node !== undefined && offered(node).state === 'waiting';
    for (const formula of this.#beginning) if (!waits(formula)) formula.done = true;
    this.#beginning = this.#beginning.filter(waits);
  }
}

/** The same values again. A part of the response is never the same: who looks into it would not hear. */
function sameValues(source: Source<readonly unknown[] | undefined>, values: readonly unknown[] | undefined): boolean {
  const before = source.peek();
  if (!before || !values) return before === values;
  return before.length === values.length && before.every((one, i) => Object.is(one, values[i]) || (!nodeOf(one) && !nodeOf(values[i]) && JSON.stringify(one) === JSON.stringify(values[i])));
}
