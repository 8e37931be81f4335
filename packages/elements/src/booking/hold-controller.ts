/** The countdown of a held time: said on arrival, at two minutes and at thirty seconds, extendable from the start (WCAG 2.2.1). */
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Hold } from '@foyer/core/model/slot';
import { wallTime } from '@foyer/core/time/wall-time';
import { sayDate, sayTime, sayZone } from '../i18n/date-words.ts';
import { msg, plural, str } from '../i18n/msg.ts';
import type { BookingElement } from './booking.ts';
import { sayMinutes } from './minutes.ts';

/** Seconds left at which something is said. */
const SAID_AT = [120, 30];

const saySeconds = (n: number) => plural(n, {
  one: () => msg(str`${n} second`, { id: 'seconds.one' }),
  other: () => msg(str`${n} seconds`, { id: 'seconds.other' }),
});

/** Never more than what is left: whole minutes, and the last one in seconds. */
const sayLeft = (seconds: number) => {
  const left = seconds >= 60 ? sayMinutes(Math.floor(seconds / 60)) : saySeconds(seconds);
  return msg(str`${left} left to book this time.`, { id: 'hold.left' });
};

export class HoldController implements ReactiveController {
  readonly #widget: BookingElement;
  #timer: ReturnType<typeof setInterval> | undefined;
  #hold: Hold | undefined;
  /** Milliseconds since 1970. */
  #ends: number | undefined;
  #before = Number.POSITIVE_INFINITY;
  /** Id of the time of which it was said that it is kept: while it is being sent it is not spoken of. */
  #said: string | undefined;

  constructor(widget: BookingElement) {
    this.#widget = widget;
    widget.addController(this);
  }

  hostDisconnected(): void { this.#stop(); }

  hostUpdate(): void {
    const { hold } = this.#widget;
    if (hold === this.#hold) return;
    this.#stop();
    this.#hold = hold;
    if (!hold) return;
    const ends = Date.parse(hold.expires ?? '');
    // What is over in the moment it is granted shows that this device's clock is wrong: then nobody here knows how much is left.
    this.#ends = ends > Date.now() ? ends : undefined;
    if (this.#ends !== undefined) this.#timer = setInterval(() => this.#tick(), 1000);
    if (hold.slot !== this.#said) this.#widget.announce(() => this.#sayKept());
    this.#said = hold.slot;
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#hold = this.#ends = undefined;
    this.#before = Number.POSITIVE_INFINITY;
  }

  /** In seconds. */
  get #left(): number { return Math.max(0, Math.floor(((this.#ends ?? 0) - Date.now()) / 1000)); }

  /** The clock of the time that is kept, with its zone. */
  get #until(): string {
    const time = this.#widget.journey?.answers.time;
    if (this.#ends === undefined || time?.kind !== 'slot') return '';
    const { timeZone } = time.slot;
    return `${sayTime(wallTime(new Date(this.#ends).toISOString(), timeZone))} (${sayZone(timeZone)})`;
  }

  /** Which time, and until when. */
  #sayKept(): string {
    const time = this.#widget.journey?.answers.time;
    if (time?.kind !== 'slot') return '';
    const wall = wallTime(time.slot.start, time.slot.timeZone);
    const when = `${sayDate(wall)}, ${sayTime(wall)}`;
    return this.#ends === undefined ? msg(str`${when} is kept for you while you finish.`, { id: 'hold.open' })
      : msg(str`${when} is kept for you until ${this.#until}.`, { id: 'hold.until' });
  }

  #tick(): void {
    const left = this.#left;
    const reached = SAID_AT.find(at => left <= at && this.#before > at);
    if (reached !== undefined) this.#widget.announce(() => sayLeft(reached - left < 3 ? reached : left));
    this.#before = left;
    // Minutes are painted when they change, the last one every second.
    if (left < 60 || left % 60 === 59) this.#widget.requestUpdate();
  }

  async #longer(): Promise<void> {
    const widget = this.#widget;
    const ok = await widget.journey?.extend('time');
    const { hold } = widget;
    // Lost after all: the notice on the times says so.
    if (!hold) return;
    await widget.updateComplete;
    widget.announce(() => (ok ? this.#sayKept() : msg(str`This time cannot be kept after ${this.#until}.`, { id: 'hold.no-longer' })));
    // The button goes, and the focus would go with it.
    if (!hold.extendable) widget.focusOn('.hold');
  }

  render(): TemplateResult | typeof nothing {
    const hold = this.#hold;
    if (!hold) return nothing;
    const counts = this.#ends !== undefined;
    return html`
      <div class="hold no-print" part="hold" tabindex="-1">
        <span>${this.#sayKept()} ${counts ? sayLeft(this.#left) : nothing}</span>
        ${hold.extendable && counts ? html`<button type="button" class="link" @click=${() => void this.#longer()}>${msg('Keep it longer', { id: 'hold.longer' })}</button>` : nothing}
      </div>`;
  }
}
