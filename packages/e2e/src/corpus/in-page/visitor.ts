/**
 * Somebody who fills in forms. Runs in the page beside the built bundle. What is asked is read from the element's own form; whether it is on the
 * screen, and can be answered there, is seen on the screen alone.
 */
import type { IntakeElement } from '@foyer/elements/intake/intake';
import type { Form } from '@foyer/core/intake/form';
import type { FormHere } from '@foyer/core/intake/given';
import type { Node } from '@foyer/core/intake/node';
import { askedOn } from '@foyer/core/intake/pages';
import { inner, isAbout, isHidden, isQuestion, type Item } from '@foyer/core/intake/read/item';
import { valueIn } from '@foyer/core/intake/read/extensions';
import { isSame } from '@foyer/core/intake/values';
import type { Questionnaire, QuestionnaireResponse, Value } from '@foyer/core/model/questionnaire';
import { give } from './answer.ts';
import { sampleBackend, type ValueSets } from './backend.ts';
import { fieldsOn, isFiled, matched, type ScreenField } from './fields.ts';
import { misfit } from './fitting.ts';
import { guessFor } from './solving.ts';
import { hasNothingYet, optionsFor, valuesFor, type Filling, type Wanted } from './values.ts';
import { hasWords, lacksText, lacksValue, lacksWords, lacksWordsOf, screenWords } from './words.ts';

/** What became of one item on one page. */
export interface Seen {
  /** Which item of the form, also where link ids are not unique. */
  readonly id: string;
  readonly linkId: string;
  readonly kind: string;
  readonly question: boolean;
  /** Why it is not as it should be; missing where it is. */
  readonly why?: string | undefined;
  /** A heading that several pages have in common: once is enough. */
  readonly heading?: boolean;
}

export interface Went {
  /** The step on which the form stands then. */
  readonly step: string;
  /** `confirmed` and so on, once it was sent. */
  readonly submission: string;
  /** What the page refuses: link id and code. */
  readonly issues: readonly string[];
  /** What the screen says when there is nothing to fill in. */
  readonly said?: string;
}

export interface MountOptions {
  readonly questionnaire: Questionnaire;
  readonly valueSets: ValueSets;
  readonly response?: QuestionnaireResponse;
}

export interface FillOptions {
  readonly seed: number;
  readonly turn: number;
  /** Entries of a map. */
  readonly wanted: readonly (readonly [string, readonly unknown[]])[];
}

const frame = () => new Promise<void>(resolve => void requestAnimationFrame(() => setTimeout(resolve)));

/** More rounds than this, and a form makes itself anew forever. */
const ROUNDS = 60;
/** So many answers are tried for a form's constraints. */
const GUESSES = 60;

class VisitorInPage {
  #element: IntakeElement | undefined;
  #sent: QuestionnaireResponse | undefined;
  readonly #done = new Set<string>();
  /** Items with nothing to choose from as yet. */
  readonly #empty = new Set<string>();

  get #form(): FormHere | undefined { return this.#element?.journey?.view.loaded.form; }
  get #root(): ShadowRoot { return this.#element?.shadowRoot as ShadowRoot; }

  async #settle(): Promise<void> {
    // What is calculated is said before anybody looks; what never ends is not waited for.
    await Promise.race([this.#form?.form.settled(), new Promise(resolve => void setTimeout(resolve, 2000))]);
    await frame();
    await frame();
    await this.#element?.updateComplete;
  }

  /** Shows a form, from its beginning or with what was answered before. */
  async mount({ questionnaire, valueSets, response }: MountOptions): Promise<Went> {
    this.#element?.remove();
    this.#sent = undefined;
    this.#done.clear();
    this.#empty.clear();
    const element = document.createElement('foyer-intake') as IntakeElement;
    element.backend = sampleBackend(valueSets, one => { this.#sent = one; });
    element.questionnaire = questionnaire;
    if (response) element.response = response;
    element.append(Object.assign(document.createElement('p'), { textContent: 'Call 416-555-0100' }));
    (document.querySelector('main') ?? document.body).append(element);
    this.#element = element;
    for (let wait = 0; wait < 300 && !(this.#isShown() && this.#isWhole(response)); wait++) await frame();
    await this.#settle();
    return this.#went();
  }

  #isShown(): boolean {
    const { journey } = this.#element ?? {};
    return (journey !== undefined && journey.step !== 'form' && this.#root.querySelector('form, [part=primary]') !== null) || this.#root.querySelector('.message, [role=alert]') !== null;
  }

  /** What says what was filled in is fetched after the first page: until then the element has what it was given. */
  #isWhole(given: QuestionnaireResponse | undefined): boolean { return given === undefined || this.#element?.response !== given || this.#form === undefined; }

  #went(): Went {
    const { journey } = this.#element ?? {};
    const byId = new Map(this.#nodesHere().map(node => [node.id, node.item.linkId]));
    const shown = this.#root.querySelector('form, [part=primary]') !== null;
    return {
      step: journey?.step ?? '', submission: this.#submission,
      issues: journey?.issues.map(({ path, code }) => `${byId.get(path) ?? path}: ${code}`) ?? [],
      ...(!shown && { said: (this.#root.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 300) }),
    };
  }

  get #submission(): string {
    const { state, kind, error } = (this.#element?.journey?.submission ?? { state: 'idle' }) as { readonly state: string; readonly kind?: string; readonly error?: Error };
    return kind ? `${state}: ${kind} ${String(error?.cause ?? '')}` : state;
  }

  #nodesHere(): Node[] {
    const { journey } = this.#element ?? {};
    const page = this.#form?.pages.find(({ id }) => id === journey?.step);
    return page && this.#form ? askedOn(this.#form.form, page) : [];
  }

  /** Fills in the page that is shown, and what comes up while it is filled in. Says what stood on it. */
  async fill({ seed, turn, wanted }: FillOptions): Promise<Seen[]> {
    const filling: Filling = { seed, turn, wanted: new Map(wanted) satisfies Wanted };
    const seen = new Map<string, Seen>();
    if (turn > 0) this.#again();
    for (let round = 0; round < ROUNDS; round++) {
      await this.#waitForLists();
      const filled = await this.#fillOnce(filling, seen);
      // What comes up with an answer may have to be fetched before it is there to be looked at.
      await this.#waitForLists();
      this.#look(seen);
      if (filled === 0 && !await this.#addMore(filling)) break;
    }
    if (turn > 0) await this.#meetConstraints(filling);
    return [...seen.values()];
  }

  /** What the form's own rules refuse is answered otherwise, again and again, as far as it is on this page. */
  async #meetConstraints(filling: Filling): Promise<void> {
    for (let guess = 0; guess < GUESSES; guess++) {
      await this.#form?.form.settled();
      const nodes = this.#nodesHere();
      const broken = nodes.filter(node => node.issues.get().some(({ code }) => code === 'constraint'));
      if (broken.length === 0) return;
      const all = nodes.filter(({ item, readOnly }) => isQuestion(item) && !readOnly && item.kind !== 'attachment');
      const first = all.filter(node => broken.includes(node));
      // Mostly what is said to be wrong, and sometimes what it is compared with.
      const from = guess % 3 < 2 && first.length > 0 ? first : all;
      const node = from[Math.floor(guess / 3) % Math.max(1, from.length)];
      const field = node && matched(all, fieldsOn(this.#root)).get(node)?.[0];
      const values = node && guessFor(node, filling, guess);
      if (!field || !values) continue;
      const options = optionsFor(node);
      await give(field, values, node.item.kind === 'boolean' ? [{ valueBoolean: true }, { valueBoolean: false }] : Array.isArray(options) ? options as readonly Value[] : []);
      await this.#settle();
    }
  }

  /** What the form did not take is given once more, otherwise. */
  #again(): void {
    const wrong = this.#nodesHere().filter(node => node.issues.get().length > 0);
    for (const node of this.#nodesHere()) for (let at: Node | undefined = node; at; at = at.parent) if (wrong.includes(at)) this.#done.delete(node.id);
  }

  async #waitForLists(): Promise<void> {
    for (let wait = 0; wait < 50 && this.#nodesHere().some(node => isQuestion(node.item) && optionsFor(node) === 'waiting'); wait++) await frame();
    // What few forms need is fetched for those that do.
    for (let wait = 0; wait < 25 && this.#isIncomplete(); wait++) await frame();
    await this.#settle();
  }

  #isIncomplete(): boolean {
    const nodes = this.#nodesHere().filter(node => isQuestion(node.item) && !isFiled(node));
    const open = nodes.filter(({ readOnly }) => !readOnly);
    return matched(open, fieldsOn(this.#root)).size < open.length || nodes.some(node => node.readOnly && lacksText(node, screenWords(this.#root)));
  }

  async #fillOnce(filling: Filling, seen: Map<string, Seen>): Promise<number> {
    let filled = 0;
    const nodes = this.#nodesHere().filter(({ item, readOnly }) => isQuestion(item) && !readOnly);
    const fields = matched(nodes, fieldsOn(this.#root));
    for (const node of nodes) {
      const places = fields.get(node);
      const place = `${node.id}#${places?.length ?? 0}`;
      if (!places || this.#done.has(node.id) || this.#done.has(place) || !node.enabled.get()) continue;
      // A person leaves some questions out that may be left out.
      const skips = filling.seed > 1 && filling.turn === 0 && !node.item.source.required && [...node.id].reduce((sum, letter) => sum + letter.charCodeAt(0), filling.seed) % 4 === 0;
      this.#done.add(node.item.source.repeats ? place : node.id);
      if (skips || (filling.turn === 0 && node.given.length === places.length && node.values.length > 0 && node.issues.get().length === 0)) continue;
      const field = places.at(-1) as ScreenField;
      const misfits = lacksField(node, field);
      const why = await this.#give(node, field, filling);
      filled++;
      // A file that was taken is shown instead of its field.
      const asksMore = inner(node.item).length > 0;
      if (why ?? node.item.kind === 'attachment') seen.set(node.item.id, seenOf(node.item, why ?? misfits));
      // What is asked under it is looked at anew.
      if (asksMore) break;
    }
    return filled;
  }

  async #give(node: Node, field: ScreenField, filling: Filling): Promise<string | undefined> {
    const values = valuesFor(node, filling);
    const options = optionsFor(node);
    const canBeLeft = !node.said('required', node.item.source.required === true);
    if (values.length === 0) return canBeLeft || (Array.isArray(options) && ['choice', 'open-choice'].includes(node.item.kind)) ? undefined : 'no value found that fits';
    // What is refused again and again, and may be left out, is left out.
    if (filling.turn > 1 && canBeLeft && node.item.source.answerOption === undefined) return void await give(field, [{ valueString: '' }], []);
    const all = Array.isArray(options) ? options as readonly Value[] : [];
    if (!await give(field, values, node.item.kind === 'boolean' ? [{ valueBoolean: true }, { valueBoolean: false }] : all)) return 'cannot be answered';
    // Files are read, and texts may wait until they are left.
    for (let wait = 0; wait < 20 && !isTaken(node, values); wait++) await frame();
    return isTaken(node, values) ? undefined : 'the answer was not taken';
  }

  /** The groups around the page that is shown. */
  #around(): Item[] {
    const page = this.#form?.pages.find(({ id }) => id === this.#element?.journey?.step);
    const around = new Set<Item>();
    for (const item of page?.items ?? []) for (let at = item.parent; at; at = at.parent) around.add(at);
    return [...around].filter(({ source }) => source.text);
  }

  /** Notes what of the page stands on the screen as it should. What once went wrong stays so. */
  #look(seen: Map<string, Seen>): void {
    const nodes = this.#nodesHere();
    const fields = matched(nodes.filter(({ item, readOnly }) => isQuestion(item) && !readOnly), fieldsOn(this.#root));
    const words = screenWords(this.#root);
    for (const item of this.#around()) if (seen.get(item.id)?.why ?? true) seen.set(item.id, { ...seenOf(item, lacksWords(item.source.text, words)), heading: true });
    for (const node of nodes) {
      for (const item of node.item.items.filter(isAbout)) if (!isHidden(item) && hasWords(item)) seen.set(item.id, seenOf(item, lacksWordsOf(item, words)));
      if (seen.has(node.item.id) && !this.#empty.delete(node.item.id)) continue;
      if (hasNothingYet(node)) this.#empty.add(node.item.id);
      const isThere = (node.item.kind === 'attachment' && node.values.length > 0) || hasNothingYet(node);
      const why = isQuestion(node.item) && !node.readOnly && !isThere ? lacksField(node, fields.get(node)?.[0]) : lacksText(node, words) ?? lacksValue(node, words);
      seen.set(node.item.id, seenOf(node.item, why));
    }
  }

  /** Presses "add another" once for each question and group that may be there more than once. True where something was added. */
  async #addMore({ seed, turn }: Filling): Promise<boolean> {
    const key = `add ${turn} ${this.#element?.journey?.step}`;
    const few = this.#nodesHere().some(node => node.issues.get().some(({ code }) => code === 'few'));
    if (this.#done.has(key) || !(few || (seed % 2 === 0 && turn === 0))) return false;
    this.#done.add(key);
    const buttons = [...this.#root.querySelectorAll<HTMLButtonElement>('form button[type=button]')].filter(button => /^add\b/i.test(button.textContent?.trim() ?? ''));
    for (const button of buttons) button.click();
    await this.#settle();
    return buttons.length > 0;
  }

  /** Presses the button that goes on, or sends. */
  async goOn(): Promise<Went> {
    const before = this.#element?.journey?.step;
    const button = this.#root.querySelector<HTMLButtonElement>('[part~=primary]');
    button?.click();
    for (let wait = 0; wait < 60; wait++) {
      await frame();
      const { journey } = this.#element ?? {};
      if (!journey?.busy && (journey?.step !== before || (journey?.issues.length ?? 0) > 0 || !['idle', 'sending'].includes(journey?.submission.state ?? ''))) break;
    }
    await this.#settle();
    return this.#went();
  }

  /** As the backend got it. */
  sent(): QuestionnaireResponse | undefined { return this.#sent; }

  /** As the element has it now. */
  response(): QuestionnaireResponse | undefined { return this.#element?.response; }

  warnings(): readonly { readonly code: string; readonly linkId: string }[] { return (this.#form?.form as Form | undefined)?.warnings ?? []; }

}

const seenOf = (item: Item, why?: string): Seen => ({ id: item.id, linkId: item.linkId, kind: item.kind, question: isQuestion(item), why });

function isTaken(node: Node, values: readonly Value[]): boolean {
  const given = node.values;
  return values.every(value => given.some(one => {
    const [a, b] = [valueIn(one), valueIn(value)];
    if (value.valueAttachment) return one.valueAttachment !== undefined;
    if (value.valueReference) return one.valueReference !== undefined;
    if (value.valueCoding && value.valueCoding.code === undefined) return one.valueCoding?.display === value.valueCoding.display;
    if (value.valueQuantity) return one.valueQuantity?.value === value.valueQuantity.value && (value.valueQuantity.unit === undefined || one.valueQuantity?.unit === value.valueQuantity.unit);
    // Typed as a time of the clinic's clock: the zone is the form's to add.
    if (value.valueDateTime) return String(a).slice(0, 16) === value.valueDateTime.slice(0, 16) || (String(a).length <= 10 && value.valueDateTime.startsWith(String(a)));
    return isSame(a, b) || String(a) === String(b);
  }));
}

function lacksField(node: Node, field: ScreenField | undefined): string | undefined {
  if (!field) return 'no field with its name';
  const options = optionsFor(node);
  return misfit(node, field, options === 'none' ? 1 : options.length);
}

export type Visitor = Pick<VisitorInPage, 'mount' | 'fill' | 'goOn' | 'sent' | 'response' | 'warnings'>;

Object.assign(globalThis, { visitor: new VisitorInPage() });
