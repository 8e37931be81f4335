/** Drives `<foyer-booking>`, under any prefix, as a patient would. */
import type { BookingPrefill } from '@foyer/core/booking/answers';
import type { BookingElement } from '@foyer/elements/booking/booking';
import { nameOf, textIn } from './accessible.ts';
import { WidgetHarness } from './widget-harness.ts';

export interface MountOptions {
  /** A backend, or the name of one that was given to `define`. */
  readonly backend?: BookingElement['backend'];
  /** Default `foyer-booking`. It must be defined. */
  readonly tag?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Properties, set before the element is in the page. */
  readonly properties?: Readonly<Partial<BookingElement>>;
  /** Its own language. */
  readonly lang?: string;
  /** Where it goes. Default: the end of the page. */
  readonly container?: ParentNode & Node;
  /** Words in the element, shown while and when it cannot be used. */
  readonly fallback?: string;
  /** With `display="dialog"`: the words of the button that opens it. */
  readonly button?: string;
}

/** Ids of the steps that a booking has out of the box, and of what comes of it. */
export type BookingStepId =
  | 'reason' | 'modality' | 'place' | 'practitioner' | 'time' | 'who' | 'needs' | 'contact' | 'review' | 'confirmed' | 'requested' | 'unknown';

/** An invented patient: nobody lives at this number (555-01xx is kept for such). */
export const SAM: BookingPrefill = { given: 'Sam', family: 'Sample', birthDate: '1985-03-27', phone: '416-555-0123', email: 'sam@example.org' };

export interface WalkOptions {
  /** The reason to choose, by its label; default is the first one. */
  readonly reason?: string;
  /** Answers of steps that offer a choice, by step: a label or a place in the list. Default: the first. */
  readonly choices?: Readonly<Record<string, string | number>>;
}

export class BookingHarness extends WidgetHarness<BookingElement> {
  /** The step that the widget says that it is on, from its `foyer-step` events; empty before the first. */
  step(): BookingStepId | '' {
    const last = this.events.findLast(({ type }) => type === 'foyer-step');
    return (last?.detail['step'] ?? '') as BookingStepId | '';
  }

  /** The times that are offered: "9:30 a.m., Tuesday, 8 December 2026". The zone is in the name of the day, or here where there are several. */
  times(): string[] { return this.#times().map(nameOf); }

  /** Days under which times are listed. */
  days(): string[] { return this.shown('[part~="form"], section h3').map(textIn).filter(Boolean); }

  /** Chooses one of the times, from 0. */
  async chooseTime(place: number): Promise<void> {
    const target = this.#times()[place];
    if (!target) throw new Error(`There is no time ${place}. On the screen:\n${this.tree()}`);
    await this.click(target);
  }

  /** What is said about how long a time is kept; empty where nothing is. */
  hold(): string { return textIn(this.shown('[part~="hold"]')[0] ?? document.createElement('p')); }

  /** Until the widget is on a step and its content is there. */
  onStep(step: BookingStepId): Promise<void> {
    return this.until(() => this.step() === step && this.heading() !== '' && this.#isUsable(), `the step "${step}"`);
  }

  /**
   * Walks to a step, answering what is in between: the first choice or the one that is named, the first time, and the details
   * of `prefill` (set `SAM` there). Works in every language.
   */
  async walkTo(step: BookingStepId, options: WalkOptions = {}): Promise<void> {
    for (let walked = 0; walked < 12; walked++) {
      await this.until(() => this.step() !== '' && this.heading() !== '' && this.#isUsable(), `something to answer on the way to "${step}"`);
      const now = this.step();
      if (now === step) return;
      const before = this.events.length;
      await this.#answer(now, options);
      if (step === 'unknown' || now === 'review') await this.until(() => this.step() !== now || this.messages().length > 0, `an answer to the submission`);
      else await this.until(() => this.events.length > before && this.step() !== now, `the step after "${now}"`);
    }
    throw new Error(`"${step}" was not reached. On the screen:\n${this.tree()}`);
  }

  async #answer(step: string, { reason, choices = {} }: WalkOptions): Promise<void> {
    if (step === 'time') return this.chooseTime(0);
    if (['reason', 'modality', 'place', 'practitioner'].includes(step)) {
      const wanted = choices[step] ?? (step === 'reason' ? reason : undefined) ?? 0;
      await this.choose(wanted);
    }
    await this.pressPrimary();
  }

  #isUsable(): boolean {
    return this.shown('[part~="primary"], [part~="time"], [part~="message"], [part~="summary"]').length > 0;
  }

  #times(): HTMLElement[] { return this.shown('[part~="time"]'); }
}

/** Puts the widget into the page. Resolves when it has rendered once; `ready()` waits until it can be used. */
export async function mountBooking(options: MountOptions = {}): Promise<BookingHarness> {
  const element = document.createElement(options.tag ?? 'foyer-booking') as BookingElement;
  const harness = new BookingHarness(element);
  for (const [name, value] of Object.entries(options.attributes ?? {})) element.setAttribute(name, value);
  if (options.lang !== undefined) element.lang = options.lang;
  if (options.fallback !== undefined) element.append(options.fallback === '' ? '' : paragraph(options.fallback));
  if (options.button !== undefined) element.append(opener(options.button));
  Object.assign(element, options.backend === undefined ? {} : { backend: options.backend }, options.properties);
  (options.container ?? document.body).append(element);
  await element.updateComplete;
  return harness;
}

function paragraph(text: string): HTMLElement {
  const element = document.createElement('p');
  element.textContent = text;
  return element;
}

function opener(text: string): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.slot = 'button';
  button.textContent = text;
  return button;
}
