/** The countdown of a held time: shown, announced at two minutes and at thirty seconds, extendable (WCAG 2.2.1). */
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Hold } from '@foyer/core/model/slot';
import { msg, plural, str } from '../i18n/msg.ts';
import type { BookingElement } from './booking.ts';
import { sayMinutes } from './words.ts';

/** Seconds left at which something is said. */
const SAID_AT = [120, 30];

const saySeconds = (n: number) => plural(n, {
  one: () => msg(str`${n} second`, { id: 'seconds.one' }),
  other: () => msg(str`${n} seconds`, { id: 'seconds.other' }),
});

/** What is left, in whole minutes while there are two or more. */
const sayLeft = (seconds: number) => (seconds >= 90 ? sayMinutes(Math.round(seconds / 60)) : saySeconds(seconds));

export class HoldController implements ReactiveController {
  readonly #widget: BookingElement;
  #timer: ReturnType<typeof setInterval> | undefined;
  #hold: Hold | undefined;
  #before = Number.POSITIVE_INFINITY;

  constructor(widget: BookingElement) {
    this.#widget = widget;
    widget.addController(this);
  }

  hostDisconnected(): void { this.#stop(); }

  hostUpdate(): void {
    const hold = this.#widget.hold;
    if (hold === this.#hold) return;
    this.#stop();
    this.#hold = hold;
    if (hold?.expires !== undefined) this.#timer = setInterval(() => this.#tick(), 1000);
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#hold = undefined;
    this.#before = Number.POSITIVE_INFINITY;
  }

  get #left(): number {
    return this.#hold?.expires === undefined ? 0 : Math.max(0, Math.round((Date.parse(this.#hold.expires) - Date.now()) / 1000));
  }

  #tick(): void {
    const left = this.#left;
    const reached = SAID_AT.find(at => left <= at && this.#before > at);
    if (reached !== undefined) this.#widget.announce(() => msg(str`This time is kept for you for ${sayLeft(reached)} more.`, { id: 'hold.announce' }));
    this.#before = left;
    // Minutes are painted once in a while, the last ones every second.
    if (left < 90 || left % 15 === 0) this.#widget.requestUpdate();
  }

  render(): TemplateResult | typeof nothing {
    const hold = this.#hold;
    if (hold === undefined) return nothing;
    const longer = () => void this.#widget.journey?.extend('time').then(ok => {
      this.#widget.announce(() => (ok
        ? msg(str`This time is kept for you for ${sayLeft(this.#left)} more.`, { id: 'hold.announce' })
        : msg('This time cannot be kept any longer.', { id: 'hold.no-longer' })));
    });
    return html`
      <div class="hold no-print" part="hold">
        <span>${hold.expires === undefined
          ? msg('This time is kept for you while you finish.', { id: 'hold.open' })
          : msg(str`This time is kept for you for ${sayLeft(this.#left)}.`, { id: 'hold.left' })}</span>
        ${hold.extendable && this.#left < 120 && hold.expires !== undefined ? html`<button type="button" class="link" @click=${longer}>${msg('Keep it longer', { id: 'hold.longer' })}</button>` : nothing}
      </div>`;
  }
}
