/** The countdown of a held time: said on arrival, at two minutes and at thirty seconds, extendable from the start (WCAG 2.2.1). */
import { html, nothing } from 'lit';
import type { Hold } from '@foyer/core/model/slot';
import { wallTime } from '@foyer/core/time/wall-time';
import { sayZone } from '../i18n/date-words.ts';
import { sayDateAndTime, sayTime } from '../i18n/day-words.ts';
import { msg, plural, str } from '../i18n/msg.ts';
import type { BookingElement } from './booking.ts';
import { readWords } from '../widget/error-words.ts';
import { sayMinutes } from '../i18n/minutes.ts';
import { chosenSlot } from './chosen.ts';

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

/** Counts down for a widget from now on. What is returned renders it. */
export function countDown(widget: BookingElement): () => unknown {
  let hold: Hold | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  /** Milliseconds since 1970; 0 where nobody here knows. */
  let ends = 0;
  /** Seconds that were left a second ago. */
  let before: number;
  /** Id of the time of which it was said that it is kept: while it is being sent it is not spoken of. */
  let said: string | undefined;

  const slot = () => widget.journey && chosenSlot(widget.journey);
  const secondsLeft = () => Math.max(0, Math.floor((ends - Date.now()) / 1000));

  /** Which time, and until when. */
  function sayKept(): string {
    const kept = slot();
    if (!kept) return '';
    const when = sayDateAndTime(wallTime(kept.start, kept.timeZone));
    const end = `${sayTime(wallTime(new Date(ends).toISOString(), kept.timeZone))} (${sayZone(kept.timeZone)})`;
    // "11:00 a.m." has its full stop already.
    return ends ? msg(str`We keep this time for you until ${end}: ${when}`, { id: 'hold.until' }).replace(/\.?$/, '.') : msg(str`${when} is kept for you while you finish.`, { id: 'hold.open' });
  }

  function tick(): void {
    const left = secondsLeft();
    const reached = SAID_AT.find(at => left <= at && before > at);
    if (reached !== undefined) widget.announce(() => [sayLeft(reached - left < 3 ? reached : left), hold?.extendable && msg('To keep it, use “Keep it longer” at the top.', { id: 'hold.how' })].filter(Boolean).join(' '));
    before = left;
    // Minutes are painted when they change, the last one every second.
    if (left < 60 || left % 60 === 59) widget.requestUpdate();
  }

  function begin(next: Hold | undefined): void {
    clearInterval(timer);
    hold = next;
    if (!next) return;
    const end = Date.parse(next.expires ?? '');
    // What is over in the moment it is granted shows that this device's clock is wrong: then nobody here knows how much is left.
    ends = end > Date.now() ? end : 0;
    before = Infinity;
    if (ends) timer = setInterval(tick, 1000);
    if (next.slot !== said) widget.announce(sayKept);
    said = next.slot;
  }

  async function longer(): Promise<void> {
    const failure = await widget.journey?.extend('time');
    // Lost after all: the notice on the times says so.
    if (!widget.hold) return;
    await widget.updateComplete;
    // The time is still kept, for as long as before: only the question did not get through.
    widget.announce(() => (failure ? readWords(failure.kind) : sayKept()));
  }

  widget.addController({
    hostDisconnected: () => begin(undefined),
    hostUpdate() { if (widget.hold !== hold) begin(widget.hold); },
  });
  return () => hold && html`
    <div class="hold no-print" part="hold">
      <span>${sayKept()} ${ends ? sayLeft(secondsLeft()) : nothing}</span>
      ${hold.extendable && ends ? html`<button type="button" class="link" @click=${() => void longer()}>${msg('Keep it longer', { id: 'hold.longer' })}</button>` : nothing}
    </div>`;
}
