/** A patient who books with the keys alone: Tab, arrows, Space, Enter and letters. Never a pointer, never a script. */
import assert from 'node:assert/strict';
import type { Engine, Focused, Key } from '../engines/engine.ts';
import { eventually, readScreen, type Screen } from './widget.ts';

/** What is booked, and for whom. Words are typed as they stand here. */
export interface Wish {
  readonly service: string;
  /** Undefined where the service leaves no choice. */
  readonly modality?: string;
  readonly site: string;
  /** How many times are passed by before one is chosen. */
  readonly skip: number;
  /** A patient the clinic knows, by their number on the page (ids stand in no attribute); else a new one. */
  readonly who: { readonly known: string } | NewPatient;
  readonly interpreter?: string;
  readonly accessibility?: string;
  readonly note?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly reminder?: string;
}

export interface NewPatient {
  readonly given: string;
  readonly family: string;
  /** Day, month and year as they are typed; the month may be a word. */
  readonly birth: readonly [string, string, string];
  readonly card?: { readonly province: string; readonly number: string };
}

type Test = (focused: Focused) => boolean;

const isPrimary: Test = focused => focused.part === 'primary';
const named = (name: string): Test => focused => focused.name === name;

export class KeyboardPatient {
  readonly engine: Engine;
  readonly #tag: string;

  constructor(engine: Engine, tag = 'foyer-booking') {
    this.engine = engine;
    this.#tag = tag;
  }

  screen(): Promise<Screen> { return readScreen(this.engine, this.#tag); }

  /** Waits for a step, and finds the focus on its heading. */
  async arrive(step: string): Promise<Screen> {
    const screen = await eventually(() => this.screen(), s => s.step === step && !s.busy && s.heading !== '', `${this.engine.name}: the step ${step}`);
    await eventually(() => this.engine.focused(), focused => focused.id === 'heading', `${this.engine.name}: focus on the heading of ${step}`, 3000);
    return screen;
  }

  /** Presses Tab until something is focused. */
  async tabTo(test: Test, what: string, key: Key = 'Tab'): Promise<Focused> {
    const met: string[] = [];
    for (let presses = 0; presses < 120; presses++) {
      await this.engine.press(key);
      const focused = await this.engine.focused();
      if (test(focused)) return focused;
      met.push(focused.name || focused.part || focused.tag);
    }
    throw new Error(`${this.engine.name}: ${key} never came to ${what}; it met ${met.slice(0, 40).join(', ')}`);
  }

  /** Tabs to a group of radio buttons and chooses with Space or the arrows. */
  async choose(name: string, value: string): Promise<void> {
    let focused = await this.tabTo(named(name), `the choice ${name}`);
    if (focused.value === value && !focused.checked) await this.engine.press('Space');
    for (let presses = 0; focused.value !== value && presses < 40; presses++) {
      await this.engine.press('ArrowDown');
      focused = await this.engine.focused();
    }
    focused = await this.engine.focused();
    assert.deepEqual([focused.name, focused.value, focused.checked], [name, value, true], `${this.engine.name}: a choice by keys`);
  }

  /** Tabs to a list and goes down in it. */
  async pick(name: string, value: string): Promise<void> {
    let focused = await this.tabTo(named(name), `the list ${name}`);
    for (let presses = 0; focused.value !== value && presses < 40; presses++) {
      await this.engine.press('ArrowDown');
      focused = await this.engine.focused();
    }
    assert.deepEqual([focused.name, focused.value], [name, value], `${this.engine.name}: a list by keys`);
  }

  async tick(name: string, value: string): Promise<void> {
    const focused = await this.tabTo(f => f.name === name && f.value === value, `the box ${value}`);
    if (!focused.checked) await this.engine.press('Space');
  }

  async fill(name: string, text: string): Promise<void> {
    await this.tabTo(named(name), `the field ${name}`);
    await this.engine.type(text);
    assert.equal((await this.engine.focused()).value, text, `${this.engine.name}: typed into ${name}`);
  }

  async goOn(key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await this.tabTo(isPrimary, 'the primary button');
    await this.engine.press(key);
  }

  // ---- Steps --------------------------------------------------------------------------------------------------------------

  /** From the first field on the page to the step that asks for a time. */
  async toTimes({ service, modality, site }: Wish): Promise<void> {
    await eventually(() => this.screen(), s => s.ready, `${this.engine.name}: the widget can be used`);
    await this.choose('choice', service);
    await this.engine.press('Enter');
    if (modality !== undefined) {
      await this.arrive('modality');
      await this.choose('choice', modality);
      await this.goOn('Space');
    }
    await this.arrive('place');
    await this.choose('choice', site);
    await this.goOn();
    // Where only one person could see the patient, nobody asks with whom.
    const { step } = await eventually(() => this.screen(), s => s.step === 'practitioner' || s.step === 'time', `${this.engine.name}: after the place`);
    if (step === 'practitioner') {
      await this.arrive('practitioner');
      await this.choose('choice', '*');
      await this.goOn();
    }
    await this.arrive('time');
  }

  /** Chooses a time; gives what is said of it. */
  async chooseTime(skip: number): Promise<string> {
    const isTime: Test = focused => focused.part === 'time';
    await eventually(() => this.screen(), s => !s.busy && /\d{4}/.test(s.text), `${this.engine.name}: times`);
    let focused = await this.tabTo(isTime, 'a time');
    for (let i = 0; i < skip; i++) focused = await this.tabTo(isTime, 'another time');
    await this.engine.press('Enter');
    await this.arrive('who');
    return focused.label;
  }

  async sayWho(who: Wish['who']): Promise<void> {
    if ('known' in who) {
      await this.choose('who', who.known);
      return this.engine.press('Enter');
    }
    await this.choose('who', 'self');
    await this.fill('given', who.given);
    await this.fill('family', who.family);
    for (const [i, part] of ['day', 'month', 'year'].entries()) await this.fill(`birth-${part}`, who.birth[i] ?? '');
    if (!who.card) return this.engine.press('Enter');
    await this.tabTo(focused => focused.tag === 'summary', 'the health card');
    await this.engine.press('Enter');
    await eventually(() => this.engine.evaluate(tag => document.querySelector(tag)?.shadowRoot?.querySelector('[name=card-province]') != null, this.#tag), here => here, 'the fields of a card');
    await this.pick('card-province', who.card.province);
    await this.fill('card-number', who.card.number);
    return this.goOn();
  }

  async sayNeeds({ interpreter, accessibility, note }: Wish): Promise<void> {
    await this.arrive('needs');
    if (interpreter !== undefined) await this.pick('interpreter', interpreter);
    if (accessibility !== undefined) await this.tick('access', accessibility);
    if (note !== undefined) await this.fill('note', note);
    await this.goOn();
  }

  async sayContact({ phone, email, reminder }: Wish): Promise<void> {
    await this.arrive('contact');
    if (phone !== undefined) await this.fill('phone', phone);
    if (email !== undefined) await this.fill('email', email);
    if (reminder !== undefined) {
      await this.tick('reminders', reminder);
      await this.tick('consent', 'yes');
    }
    await this.goOn('Space');
  }

  /** All of it, up to the page on which everything can be checked. */
  async toReview(wish: Wish): Promise<Screen> {
    await this.toTimes(wish);
    await this.chooseTime(wish.skip);
    await this.sayWho(wish.who);
    await this.sayNeeds(wish);
    await this.sayContact(wish);
    return this.arrive('review');
  }

  /** Books, and comes to know it. */
  async book(wish: Wish): Promise<{ readonly review: Screen; readonly confirmed: Screen }> {
    const review = await this.toReview(wish);
    await this.goOn();
    return { review, confirmed: await this.arrive('confirmed') };
  }
}
