/** One expression where it stands in a form: evaluated anew when something that it looked at is another value. */
import { areStale, watchAgain, watched, type Reads, type Source, type Watcher } from './cells.ts';
import type { CompiledExpression } from './expression-engine.ts';
import type { ExpressionText } from './expression-text.ts';
import type { Form } from './form.ts';
import type { Node } from './node.ts';
import type { Expression } from './planned.ts';
import { isStructure, nodeView, responseView, type Look } from './tracked-response.ts';

/** What a name stands for: `%name`. */
export interface Named {
  /** Undefined where it cannot be found. */
  readonly value: Source<readonly unknown[] | undefined>;
  /** What makes it. */
  readonly formula?: Formula | undefined;
  /** Until it is known. */
  ready?: Promise<void> | undefined;
}

export interface Parsed extends ExpressionText, CompiledExpression {
  /** What is warned about where it fails. */
  readonly failure: 'expression' | 'query';
}

/** What is done with what an expression finds; undefined where it failed: that must not throw. What is read here counts as looked at. */
export type Take = (values: readonly unknown[] | undefined, questions: ReadonlySet<Node>) => void;

/** What an expression needs of the others. */
export interface Surroundings {
  readonly form: Form;
  /** @throws where it is no expression that can be evaluated */
  parse(expression: Expression): Parsed;
  /** What the names in its text stand for, where it stands. @throws where one stands for nothing */
  namesFor(formula: Formula): ReadonlyMap<string, Named>;
  /** True where it is made of itself by name. */
  isCircular(formula: Formula): boolean;
  /** Settles as a promise does, or fails when that takes too long. */
  bounded<T>(promise: PromiseLike<T>): Promise<T>;
  /** It is to be evaluated. */
  add(formula: Formula): void;
  /** It will be evaluated now. False where that goes on and on. */
  mayGoOn(formula: Formula): boolean;
}

export class Formula implements Watcher {
  readonly node: Node | undefined;
  readonly expression: Expression;
  /** Never evaluated again. */
  done = false;
  /** Questions whose answers it looked at. */
  questions: ReadonlySet<Node> = new Set();
  readonly #around: Surroundings;
  readonly #take: Take;
  #names: ReadonlyMap<string, Named> | undefined;
  #reads: Reads | undefined;
  #fresh = false;
  #flight: Promise<void> | undefined;
  /** What it finds is made of whole items: it has to see all of them. */
  #whole = false;

  constructor(around: Surroundings, node: Node | undefined, expression: Expression, take: Take) {
    this.#around = around;
    this.node = node;
    this.expression = expression;
    this.#take = take;
  }

  get linkId(): string { return this.node?.item.linkId ?? ''; }

  /** What makes the variables that it names. */
  get uses(): readonly Formula[] {
    try {
      return [...this.#named().values()].flatMap(({ formula }) => formula ?? []);
    } catch {
      // Told where it is evaluated.
      return [];
    }
  }

  stale(): void {
    if (!this.#fresh) return;
    this.#fresh = false;
    if (!this.done && !this.#flight) this.#around.add(this);
  }

  /** Makes what it says what it should be now. A promise where that takes a while; it never fails. */
  bring(): Promise<void> | undefined {
    if (this.#flight) return this.#flight;
    if (this.#fresh || this.done) return undefined;
    const going = this.#afterItsNames();
    if (!going) return undefined;
    this.#flight = going.then(() => {
      this.#flight = undefined;
      // Meanwhile something that it looked at has another value.
      if (!this.#fresh && !this.done) this.#around.add(this);
    });
    return this.#flight;
  }

  #afterItsNames(): Promise<void> | undefined {
    let named: ReadonlyMap<string, Named>;
    try {
      named = this.#named();
    } catch {
      this.#fresh = true;
      return this.#end(undefined, new Map());
    }
    if (this.#around.isCircular(this)) {
      this.done = true;
      this.#take(undefined, this.questions);
      return undefined;
    }
    const waits = [...named.values()].flatMap(one => [one.ready, one.formula?.bring()]).filter(one => one !== undefined);
    return waits.length > 0 ? Promise.all(waits).then(() => this.#renew(named)) : this.#renew(named);
  }

  #named(): ReadonlyMap<string, Named> { return this.#names ??= this.#around.namesFor(this); }

  #renew(named: ReadonlyMap<string, Named>): Promise<void> | undefined {
    this.#fresh = true;
    if (!this.#reads || areStale(this.#reads)) return this.#around.mayGoOn(this) ? this.#evaluate(named) : undefined;
    watchAgain(this, this.#reads);
    return undefined;
  }

  #evaluate(named: ReadonlyMap<string, Named>): Promise<void> | undefined {
    const reads: Reads = this.#reads = new Map();
    const questions = new Set<Node>();
    this.questions = questions;
    try {
      const parsed = this.#around.parse(this.expression);
      const look: Look = { who: this, reads, questions, mentions: this.#whole ? undefined : parsed.mentions };
      const found = watched(this, () => parsed.evaluate(...this.#given(look, named)), reads).value as unknown;
      const isPartial = (values: readonly unknown[]) => look.mentions !== undefined && values.some(isStructure);
      const end = (values: readonly unknown[]) => {
        if (!isPartial(values)) return this.#end(values, reads);
        this.#whole = true;
        return this.#evaluate(named);
      };
      if (!isPromise(found)) return end(listOf(found));
      return this.#around.bounded(found).then(values => end(listOf(values)), () => this.#end(undefined, reads));
    } catch {
      return this.#end(undefined, reads);
    }
  }

  #given(look: Look, named: ReadonlyMap<string, Named>): [focus: unknown, variables: Readonly<Record<string, unknown>>] {
    const { form } = this.#around;
    const resource = responseView(form, look);
    const context = this.node ? nodeView(this.node, look) : resource;
    const variables = [...named].map(([name, { value }]) => {
      const values = value.get();
      if (!values) throw new TypeError('A variable could not be found');
      return [name, values] as const;
    });
    return [context, {
      resource, rootResource: resource, QuestionnaireResponse: resource, context, questionnaire: form.questionnaire, ...(this.node && { qitem: this.node.item.source }), ...Object.fromEntries(variables),
    }];
  }

  /** An expression that failed costs its own question only. */
  #end(values: readonly unknown[] | undefined, reads: Reads): undefined {
    let failed = values === undefined;
    watched(this, () => {
      try {
        this.#take(values, this.questions);
      } catch {
        failed = true;
        this.#take(undefined, this.questions);
      }
    }, reads);
    if (failed) this.#around.form.warn(this.#failure(), this.linkId);
  }

  #failure(): 'expression' | 'query' {
    try {
      return this.#around.parse(this.expression).failure;
    } catch {
      return 'expression';
    }
  }
}

const isPromise = (value: unknown): value is PromiseLike<unknown> => typeof (value as PromiseLike<unknown> | undefined)?.then === 'function';

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]).filter(one => one !== undefined && one !== null);
