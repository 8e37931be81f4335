/** One instance of an item: where it stands, what is answered, whether it is asked. */
import type { ResponseAnswer, ResponseItem, Value } from '../model/questionnaire.ts';
import { Computed, Source } from './cells.ts';
import type { FormIssue } from './constraints.ts';
import type { Form } from './form.ts';
import { inner, isChoice, isHidden, isQuestion, maxOccurs, repeats, type Item } from './read/item.ts';
import { isSameValue } from './values.ts';
import { valueKey } from './read/extensions.ts';

/** The instances of some items in one place: at the top, in a group, or under an answer. */
export interface Container {
  readonly owner: Node | undefined;
  /** Key of the owner's answer under which it stands. */
  readonly answer: string | undefined;
  /** By item, in order. Anything but a repeating group has exactly one instance. */
  readonly lists: ReadonlyMap<Item, Source<readonly Node[]>>;
}

/** One answer, or the place for one. */
export interface Answer {
  /** Stays while the answer is changed. */
  readonly key: string;
  readonly value: Value | undefined;
  /** What was typed, where it is no value (yet), or says it in another way. */
  readonly typed: string | undefined;
  /** Questions under it. */
  readonly inside: Container | undefined;
  /** As it came with a response. */
  readonly source?: ResponseAnswer | undefined;
}

/** What a form's expressions say about a node; see `expressions.ts`. */
export type Dynamic =
  | 'enabled' | 'hidden' | 'required' | 'readOnly' | 'repeats' | 'minOccurs' | 'maxOccurs' | 'minValue' | 'maxValue' | 'text' | 'options' | 'toggled'
  | 'candidates' | 'answers' | 'constraints' | 'hints';

/** What a form calculates. */
export interface Calculated {
  readonly answers: readonly Answer[];
  /** What it counts more than: nothing that is answered, what no person typed here, anything. */
  readonly over: 'nothing' | 'given' | 'all';
}

const sameList = (a: readonly FormIssue[], b: readonly FormIssue[]) => a.length === b.length && a.every((one, i) => JSON.stringify(one) === JSON.stringify(b[i]));

export class Node {
  readonly form: Form;
  readonly item: Item;
  /** Where it stands. */
  readonly place: Container;
  /** Unique while the form is filled in; says nothing of what is answered. */
  readonly id: string;
  /** As it came with a response. */
  readonly source: ResponseItem | undefined;
  /** What a person answered; use `given` for what counts. */
  readonly answers: Source<readonly Answer[]>;
  /** What is in a group. */
  readonly children: Container | undefined;
  /** Set by expressions. */
  readonly dynamic = new Map<Dynamic, Source<unknown>>();
  /** True while it is asked: it, and all around it. */
  readonly enabled: Computed<boolean>;
  /** What is wrong, where it is asked and the form's rules are here. */
  readonly issues: Computed<readonly FormIssue[]>;
  /** A person changed it here. */
  edited = false;
  #first: string | undefined;
  /** It was filled in ahead, with what somebody else knew. */
  begun = false;

  constructor(form: Form, item: Item, place: Container, source: ResponseItem | undefined, ahead: boolean) {
    this.form = form;
    this.item = item;
    this.place = place;
    this.source = source;
    const own = item.kind === 'group' && repeats(item) ? `:${form.nextKey()}` : '';
    this.id = `${prefixOf(place)}${item.id}${own}`;
    this.enabled = new Computed(() => (this.parent?.enabled.get() ?? true) && this.said('enabled', true) && (form.logic.get()?.isMet(this) ?? item.source.enableWhen === undefined));
    this.issues = new Computed(() => (this.enabled.get() ? form.rules.get()?.(this) ?? [] : []), sameList);
    if (item.kind === 'group') this.children = form.container(item.items, this, ahead ? undefined : source?.item ?? [], undefined);
    // Where a response says nothing, the form's own first values are not put.
    this.answers = new Source<readonly Answer[]>(isQuestion(item) ? this.#withPlace(this.#begin(source, ahead), ahead ? undefined : []) : []);
  }

  // ---- What is there ------------------------------------------------------------------------------------------------------

  /** The node around it. */
  get parent(): Node | undefined { return this.place.owner; }

  /** What is said dynamically, else what the form says. */
  said<T>(name: Dynamic, otherwise: T): T { return (this.dynamic.get(name)?.get() ?? otherwise) as T; }

  /** The answers that there are: a person's, else what the form calculates. */
  get given(): readonly Answer[] {
    const own = this.answers.get();
    const calculated = this.said<Calculated | undefined>('answers', undefined);
    if (!calculated || !(own.every(isEmpty) || calculated.over === 'all' || (calculated.over === 'given' && !this.edited))) return own;
    // What stands under an answer stays in its place.
    return own.some(({ inside }) => inside) ? calculated.answers.map((answer, i) => ({ ...answer, ...(own[i] && { key: own[i].key, inside: own[i].inside }) })) : calculated.answers;
  }

  /** The values that are answered. */
  get values(): readonly Value[] { return this.given.flatMap(({ value }) => value ?? []); }

  /** True for the answer that a question which does not repeat has. Others come with a response only. */
  isFirst(answer: string | undefined): boolean { return answer === undefined || answer === this.#first; }

  /** What stands inside of it, in each place. */
  get containers(): readonly Container[] { return this.children ? [this.children] : this.answers.get().flatMap(({ inside }) => inside ?? []); }

  /** The instances of the same item in the same place. */
  get siblings(): Source<readonly Node[]> { return this.place.lists.get(this.item) as Source<readonly Node[]>; }

  get readOnly(): boolean { return this.said('readOnly', this.item.source.readOnly === true); }

  /** Not shown, though it is there. */
  get hidden(): boolean { return this.said('hidden', isHidden(this.item)); }

  /** What the form says about the answers that does not stop anybody: constraints of severity `warning`. */
  get hints(): readonly FormIssue[] { return this.enabled.get() ? this.said('hints', []) : []; }

  /** At most so many answers, or instances of a group. */
  get most(): number {
    const often = repeats(this.item);
    return this.said('maxOccurs', this.said('repeats', often) === often ? maxOccurs(this.item) : often ? 1 : Infinity);
  }

  // ---- What a person does -------------------------------------------------------------------------------------------------

  /** Text was typed, into the first place or into one of several. What it is no value of is kept all the same. */
  type(text: string, key?: string): void {
    const value = this.#read(text);
    this.#change(key, answer => ({ ...answer, value, typed: text === '' ? undefined : text }));
  }

  /** @internal What was typed before it could be read is read. */
  readTyped(): void {
    const before = this.answers.peek();
    if (before.some(isUnread)) this.answers.set(before.map(answer => (isUnread(answer) ? { ...answer, value: this.#read(answer.typed ?? '') } : answer)));
  }

  /** One value was given, or taken back. `typed` is how a person wrote it, where that is another way than the value says it. */
  put(value: Value | undefined, key?: string, typed?: string): void {
    this.#change(key, answer => ({ ...answer, value, typed: typed || undefined }));
  }

  /** These were chosen. An answer that stays keeps what is under it. */
  choose(values: readonly Value[]): void {
    const before = this.answers.get();
    // One answer that becomes another keeps its place, and with it what is under it.
    const one = values.length === 1 && before.length === 1 ? before[0] : undefined;
    this.#set(values.map(value => {
      const same = before.find(answer => answer.value && isSameValue(answer.value, value)) ?? one;
      return same?.value && isSameValue(same.value, value) ? { ...same, value } : { ...this.#answer(value), ...(same && { key: same.key, inside: same.inside }) };
    }));
  }

  /** One more place for an answer. */
  addAnswer(): void { this.#set([...this.answers.get(), this.#answer(undefined)]); }

  /** Takes an answer away, with what is under it. Returns what puts it back where it was. */
  removeAnswer(key: string): () => void {
    const before = this.answers.get();
    const at = before.findIndex(answer => answer.key === key);
    const answer = before[at];
    this.#set(before.filter(one => one !== answer));
    return () => {
      const others = this.answers.get().filter(one => before.includes(one) || !isEmpty(one));
      if (answer && !others.includes(answer)) this.#set([...others.slice(0, at), answer, ...others.slice(at)]);
    };
  }

  /** These are known ahead: nobody typed them here. Not over what a person did. */
  begin(values: readonly Value[]): void {
    if (this.edited) return;
    this.begun = true;
    this.answers.set(this.#withPlace(values.map(value => this.#answer(value))));
  }

  #read(text: string): Value | undefined { return text.trim() === '' ? undefined : this.form.valueTyped?.(this.item, text); }

  // ---- Inside -------------------------------------------------------------------------------------------------------------

  #begin(source: ResponseItem | undefined, ahead: boolean): Answer[] {
    if (ahead) return (this.form.logic.peek()?.firstValues(this.item, () => this.form.warn('initial', this.item.linkId)) ?? []).map(value => this.#answer(value));
    const given: readonly ResponseAnswer[] = Array.isArray(source?.answer) ? source.answer : [];
    return given.filter(answer => typeof answer === 'object' && answer !== null).map(answer => {
      const key = valueKey(answer);
      return this.#answer(key ? { [key]: answer[key as keyof Value] } : undefined, answer.item ?? [], answer);
    });
  }

  /** @param given what a response says below it; undefined where the form's own first values count */
  #answer(value: Value | undefined, given?: readonly ResponseItem[], source?: ResponseAnswer): Answer {
    const key = this.form.nextKey();
    this.#first ??= key;
    const below = inner(this.item);
    const inside = below.length > 0 ? this.form.container(below, this, given, key) : undefined;
    return { key, value, typed: undefined, inside, source };
  }

  /** Where one answer is typed, or questions stand under it, there is always a place for one. */
  #withPlace(answers: readonly Answer[], given?: readonly ResponseItem[]): readonly Answer[] {
    if (answers.length > 0) return answers;
    this.#first = undefined;
    return inner(this.item).length > 0 || !isChoice(this.item) ? [this.#answer(undefined, given)] : [];
  }

  #change(key: string | undefined, change: (answer: Answer) => Answer): void {
    const before = this.answers.get();
    const [first = this.#answer(undefined), ...rest] = before;
    // What is typed over a calculated value begins with what a person sees.
    const at = key === undefined || !before.some(answer => answer.key === key) ? first.key : key;
    this.#set([first, ...rest].map(answer => (answer.key === at ? change(answer) : answer)));
  }

  #set(answers: readonly Answer[]): void {
    this.edited = true;
    this.form.touched = true;
    this.answers.set(this.#withPlace(answers));
    this.form.changed();
  }
}

const isUnread = ({ value, typed }: Answer) => value === undefined && typed !== undefined;

const isEmpty = ({ value, typed }: Answer) => value === undefined && typed === undefined;

/** What tells the instances apart that stand around a place. */
function prefixOf({ owner, answer }: Container): string {
  if (!owner) return '';
  const own = owner.item.kind === 'group' ? (repeats(owner.item) ? `${owner.id}/` : prefixOf(owner.place)) : undefined;
  return own ?? (repeats(owner.item) || !owner.isFirst(answer) ? `${owner.id}.${answer ?? ''}/` : prefixOf(owner.place));
}
