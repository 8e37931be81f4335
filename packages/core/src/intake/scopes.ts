/** Which names stand for what, and where: `variable`s of the form and of what is around a question, what the form was opened with. */
import { Source } from './cells.ts';
import type { Form } from './form.ts';
import type { Formula, Named } from './formula.ts';
import type { Node } from './node.ts';

/** What an engine or FHIRPath itself knows; `QuestionnaireResponse` is what some forms call the response (those of sdc-qrf). */
const KNOWN = /^(resource|rootResource|QuestionnaireResponse|context|questionnaire|qitem|ucum|sct|loinc|factory|terminologies|server|us-zip|(vs|ext)-.+)$/;

/** Names that forms use without saying so (SDC `launchContext`). */
export const USUAL_CONTEXTS: readonly string[] = ['patient', 'encounter', 'user', 'location', 'study'];

interface Declared extends Named {
  readonly name: string;
}

export class Scopes {
  readonly #form: Form;
  readonly #byPlace = new WeakMap<object, Declared[]>();
  readonly #circular = new Map<Formula, boolean>();

  constructor(form: Form) {
    this.#form = form;
  }

  declare(node: Node | undefined, name: string, formula: Formula | undefined, value: Named['value'] = new Source<readonly unknown[] | undefined>([])): Named {
    const declared: Declared = { name, formula, value };
    this.#byPlace.set(node ?? this, [...this.#byPlace.get(node ?? this) ?? [], declared]);
    return declared;
  }

  /** @throws ReferenceError where a name stands for nothing */
  namesFor(formula: Formula, names: Iterable<string>): ReadonlyMap<string, Named> {
    const found = new Map<string, Named>();
    for (const name of names) {
      const named = this.#find(name, formula.node, formula);
      if (named) found.set(name, named);
      else if (!KNOWN.test(name)) throw new ReferenceError('A name stands for nothing');
    }
    return found;
  }

  /** True where a variable is made of itself in the end. Said once. */
  isCircular(formula: Formula): boolean {
    const before = this.#circular.get(formula);
    if (before !== undefined) return before;
    const seen = new Set<Formula>();
    const leadsBack = (one: Formula): boolean => one.uses.some(other => {
      if (other === formula) return true;
      if (seen.has(other)) return false;
      seen.add(other);
      return leadsBack(other);
    });
    const circular = leadsBack(formula);
    this.#circular.set(formula, circular);
    if (circular) this.#form.warn('circular', formula.linkId);
    return circular;
  }

  #find(name: string, from: Node | undefined, self: Formula): Named | undefined {
    let itself: Named | undefined;
    for (let node = from; ; node = node.parent) {
      const all = (this.#byPlace.get(node ?? this) ?? []).filter(one => one.name === name);
      const own = all.findIndex(one => one.formula === self);
      itself ??= all[own];
      // Variables are declared in order: each sees those before it, else those after it.
      const one = own < 0 ? all.at(-1) : all[own - 1] ?? all[own + 1];
      if (one) return one;
      if (!node) return itself;
    }
  }
}
