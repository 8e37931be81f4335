/** A patient who fills in a form with the keys alone. Questions are known by their words, as a person knows them. */
import assert from 'node:assert/strict';
import { formNamed } from '@foyer/backend-demo/clinic/forms/forms';
import { valueSets } from '@foyer/backend-demo/clinic/forms/value-sets';
import { isFrench } from '@foyer/backend-demo/clinic/words';
import type { Beside, Questionnaire, QuestionnaireItem } from '@foyer/core/model/questionnaire';
import type { Engine, Focused, Key } from '../engines/engine.ts';
import { KeyboardUser, type Test } from './keyboard-user.ts';
import { eventually, type Screen } from './widget.ts';

/** Something that the patient does, in the order of the page. */
export type Deed = (patient: FormPatient) => Promise<unknown>;

const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

function itemNamed(items: readonly QuestionnaireItem[], linkId: string): QuestionnaireItem | undefined {
  for (const item of items) {
    const found = item.linkId === linkId ? item : itemNamed(item.item ?? [], linkId);
    if (found) return found;
  }
  return undefined;
}

const frenchOf = (beside: Beside | undefined) => beside?.extension?.[0]?.extension?.find(({ url }) => url === 'content')?.['valueString'] as string | undefined;

export class FormPatient extends KeyboardUser {
  readonly #form: Questionnaire;
  readonly #locale: string;

  /** @param form its id at the sample clinic */
  constructor(engine: Engine, form: string, locale: string) {
    super(engine, 'foyer-intake');
    const found = formNamed(form);
    assert.ok(found, 'the clinic has the form');
    this.#form = found;
    this.#locale = locale;
  }

  #item(linkId: string): QuestionnaireItem {
    const item = itemNamed(this.#form.item ?? [], linkId);
    assert.ok(item, `the form asks ${linkId}`);
    return item;
  }

  /** The words of a question in the language of the page. */
  words(linkId: string): string {
    const { text = '', prefix, _text } = this.#item(linkId);
    return plain([prefix, isFrench(this.#locale) ? frenchOf(_text) ?? text : text].filter(Boolean).join(' '));
  }

  /** What an entry of a value set is called. */
  entry(code: string): string {
    const found = valueSets().flatMap(({ codes }) => codes).find(one => one.code === code);
    assert.ok(found, `a value set has ${code}`);
    return isFrench(this.#locale) ? found.fr : found.en;
  }

  /** Place of an option among those of a question, which is its value on the page. Yes and no are `true` and `false`. */
  place(linkId: string, code: string): string {
    const { answerOption = [], type } = this.#item(linkId);
    const place = type === 'boolean' ? ['true', 'false'].indexOf(code) : answerOption.findIndex(({ valueCoding }) => valueCoding?.code === code);
    assert.ok(place >= 0, `${linkId} offers ${code}`);
    return String(place);
  }

  /** The focus may be where it is wanted: it is put there when something is added. */
  async reach(test: Test, what: string, key: Key = 'Tab'): Promise<Focused> {
    const focused = await this.engine.focused();
    return test(focused) ? focused : this.tabTo(test, what, key);
  }

  labelled(linkId: string): Test {
    const words = this.words(linkId);
    return focused => focused.label.startsWith(words);
  }

  inGroup(linkId: string): Test {
    const words = this.words(linkId);
    return focused => focused.group.startsWith(words);
  }

  /** Waits until what was answered is painted, with the questions that it brings: nobody is quicker than a screen. */
  async settle(): Promise<void> {
    await this.engine.evaluate(paintedInPage, undefined);
  }

  /** Leaves a page, and comes to the next one. */
  async leave(key: 'Enter' | 'Space' = 'Enter'): Promise<Screen> {
    const { step } = await this.screen();
    await this.goOn(key);
    const { step: next } = await eventually(() => this.screen(), s => s.step !== step && !s.busy, `${this.engine.name}: what follows ${step}`);
    return this.arrive(next);
  }

  /** From the first field to what became of the form. */
  async fillIn(pages: readonly (readonly Deed[])[]): Promise<{ readonly review: Screen; readonly sent: Screen }> {
    await eventually(() => this.screen(), s => s.ready && s.step === 'page-1', `${this.engine.name}: the form can be used`);
    for (const page of pages) {
      for (const deed of page) {
        await deed(this);
        await this.settle();
      }
      await this.leave();
    }
    const review = await this.arrive('review');
    await this.goOn('Space');
    const { step } = await eventually(() => this.screen(), s => s.step !== 'review', `${this.engine.name}: what became of it`);
    return { review, sent: await this.arrive(step) };
  }
}

/** Typing is painted first, and what follows from it after that. */
function paintedInPage(): Promise<void> {
  return new Promise(resolve => {
    requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(() => setTimeout(resolve))));
  });
}

/** What a list offers, and what Enter would choose. */
function optionsInPage(tag: string): { readonly all: readonly string[]; readonly active: string } {
  const root = document.querySelector(tag)?.shadowRoot;
  const words = (one: Element | null | undefined) => one?.textContent?.trim() ?? '';
  return { all: [...root?.querySelectorAll('[role=option]') ?? []].map(words), active: words(root?.getElementById(root.querySelector('[aria-activedescendant]')?.getAttribute('aria-activedescendant') ?? '')) };
}

// ---- What can be done on a page -----------------------------------------------------------------------------------------------

export const write = (linkId: string, text: string): Deed => async patient => {
  await patient.reach(patient.labelled(linkId), linkId);
  await patient.engine.type(text);
  assert.equal((await patient.engine.focused()).value, text, `${patient.engine.name}: typed into ${linkId}`);
};

/** One of several. With `key`, on the way back up the page. */
export const choose = (linkId: string, code: string | boolean, key: Key = 'Tab'): Deed => patient => patient.choose(patient.inGroup(linkId), patient.place(linkId, String(code)), key);

export const tick = (linkId: string, ...codes: readonly string[]): Deed => async patient => {
  for (const code of codes) await patient.tick(patient.inGroup(linkId), patient.place(linkId, code));
};

/** Ticks a box, or lets it go. With `key`, on the way back up the page. */
export const press = (linkId: string, code: string, key: Key = 'Tab'): Deed => async patient => {
  await patient.reach(focused => patient.inGroup(linkId)(focused) && focused.value === patient.place(linkId, code), `${linkId}, ${code}`, key);
  await patient.engine.press('Space');
};

/** What is known of a date, day first as its fields stand. */
export const date = (linkId: string, day: string, month: string, year: string): Deed => async patient => {
  for (const [part, text] of [['day', day], ['month', month], ['year', year]] as const) {
    if (text === '') continue;
    const isPart: Test = focused => patient.inGroup(linkId)(focused) && focused.name.endsWith(`-${part}`);
    await patient.reach(isPart, `${linkId}, ${part}`);
    await patient.engine.type(text);
  }
};

/** One of a list, by its place. */
export const pick = (linkId: string, place: number): Deed => patient => patient.pick(patient.labelled(linkId), String(place));

/** A number, and where there is a choice the place of its unit. */
export const measure = (linkId: string, number: string, unit?: number): Deed => async patient => {
  const test = patient.inGroup(linkId);
  await patient.reach(focused => test(focused) && focused.tag === 'input', linkId);
  await patient.engine.type(number);
  if (unit !== undefined) await patient.pick(focused => test(focused) && focused.tag === 'select', String(unit));
};

/** The first letters of an entry, then the entry in the list. */
export const search = (linkId: string, code: string): Deed => async patient => {
  const { engine } = patient;
  await patient.reach(patient.labelled(linkId), linkId);
  const wanted = patient.entry(code);
  await engine.type(wanted.slice(0, 4));
  const offered = () => engine.evaluate(optionsInPage, patient.tag);
  await eventually(offered, ({ all }) => all.includes(wanted), `${engine.name}: ${wanted} in the list`);
  // Looks before each key, as a person does: what is found for the last letter may come a moment later.
  for (let presses = 0; (await offered()).active !== wanted && presses < 40; presses++) await engine.press('ArrowDown');
  await engine.press('Enter');
  await eventually(offered, ({ all }) => all.length === 0, `${engine.name}: ${wanted} is chosen`);
};

/** One more of what is repeated; the focus is in it then. */
export const more = (linkId: string): Deed => async patient => {
  const words = patient.words(linkId);
  const { id: before } = await patient.tabTo(focused => focused.tag === 'button' && focused.id.endsWith('-add') && focused.label.includes(words), `another ${linkId}`);
  await patient.engine.press('Enter');
  await eventually(() => patient.engine.focused(), ({ id, tag }) => id !== before && tag === 'input', `${patient.engine.name}: the focus in another ${linkId}`);
};

/** Moves a slider from its middle. */
export const slide = (linkId: string, up: number): Deed => async patient => {
  await patient.tabTo(focused => patient.inGroup(linkId)(focused) && focused.name.endsWith('-slide'), linkId);
  for (let presses = 0; presses < up; presses++) await patient.engine.press('ArrowUp');
};
