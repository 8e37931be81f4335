/** A patient who books with the keys alone. */
import type { Engine } from '../engines/engine.ts';
import { KeyboardUser, type Test } from './keyboard-user.ts';
import { eventually, type Screen } from './widget.ts';

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

export class KeyboardPatient extends KeyboardUser {
  constructor(engine: Engine, tag = 'foyer-booking') { super(engine, tag); }

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
    // A server under load takes its time; who tabs meanwhile meets nothing.
    const count = () => this.engine.evaluate(tag => document.querySelector(tag)?.shadowRoot?.querySelectorAll('[part~=time]').length ?? 0, this.tag);
    await eventually(count, times => times > 0, `${this.engine.name}: times`);
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
    await eventually(() => this.engine.evaluate(tag => document.querySelector(tag)?.shadowRoot?.querySelector('[name=card-province]') != null, this.tag), here => here, 'the fields of a card');
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
