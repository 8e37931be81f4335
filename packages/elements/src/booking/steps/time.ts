/** The time step: first available first, days as headings, times as buttons, each said in full. */
import { html, nothing, type TemplateResult } from 'lit';
import { chosenLocation } from '@foyer/core/booking/chosen';
import { timesByDay, zoneOf, type DayOfTimes, type TimeChoice, type Times } from '@foyer/core/internal/times';
import type { DayPart } from '@foyer/core/time/wall-time';
import { sayOwnTime, sayZone } from '../../i18n/date-words.ts';
import { sayDate, sayTime } from '../../i18n/day-words.ts';
import { msg, plural, str } from '../../i18n/msg.ts';
import { failed, waiting } from '../../widget/journey-frame.ts';
import { sayChooseAgain, writeWords } from '../../widget/notice.ts';
import { OnDemand } from '../../widget/on-demand.ts';
import type { BookingElement } from '../booking.ts';
import type { BookingScreen, StepView } from '../screen.ts';
import { chosenSlot } from '../chosen.ts';

const search = new OnDemand(() => import('./time-search.ts'));

const DAY_PARTS: Readonly<Record<DayPart, () => string>> = {
  morning: () => msg('Morning', { id: 'time.morning' }),
  afternoon: () => msg('Afternoon', { id: 'time.afternoon' }),
  evening: () => msg('Evening', { id: 'time.evening' }),
};

const timesOf = (days: readonly DayOfTimes[]) => days.flatMap(({ parts }) => parts.flatMap(({ times }) => times));

/** One time. What is seen is short; what is heard says all. The zone is said with the day, and with each time where the list has several. */
function timeButton(screen: BookingScreen, time: TimeChoice, zone: string | undefined, i: number): TemplateResult {
  const { slot, wall } = time;
  const { journey } = screen;
  const isChosen = chosenSlot(journey)?.id === slot.id;
  const person = journey.answers.practitioner?.practitioner == null && journey.view.loaded.practitioner?.find(({ id }) => id === slot.practitioner)?.name;
  const choose = () => {
    // A second press, while the next step is not painted yet.
    if (journey.step !== 'time') return;
    void journey.answer({ kind: 'slot', slot });
    screen.announce(() => msg('One moment…', { id: 'time.choosing' }));
  };
  return html`
    <li><button type="button" class="time" id="time-${i}" part="time" value=${slot.id} aria-pressed=${isChosen ? 'true' : nothing} aria-disabled=${journey.busy ? 'true' : nothing} @click=${choose}>
      <span class="at">${sayTime(wall)}</span><span class="quiet">${`, ${sayDate(wall)}`}</span>
      ${zone ? nothing : html`<span class="hint">(${sayZone(slot.timeZone)})</span>`}
      ${person ? html`<span class="hint">${person}</span>` : nothing}
    </button></li>`;
}

/** More times than that, and a day can be passed over with one key. */
const MANY = 6;

function dayList(screen: BookingScreen, ofDay: DayOfTimes, zone: string | undefined, next: DayOfTimes | undefined, i: number): TemplateResult {
  const { day, wall, parts } = ofDay;
  return html`
    <section class="day" aria-labelledby="day-${day} zone">
      <h3 id="day-${day}" tabindex="-1">${sayDate(wall)}</h3>
      ${next && timesOf([ofDay]).length > MANY ? html`<button type="button" class="link no-print" @click=${() => screen.focusOn(`#day-${next.day}`)}>${msg('Next day', { id: 'time.next-day' })}<span class="quiet">${` ${sayDate(next.wall)}`}</span></button>` : nothing}
      ${parts.map(({ part, times }) => html`
        <h4>${DAY_PARTS[part]()}</h4>
        <ul class="times">${times.map(time => timeButton(screen, time, zone, i++))}</ul>`)}
    </section>`;
}

/** Other days, people and ways to meet, without leaving the list. */
function filters(screen: BookingScreen): TemplateResult {
  const { journey } = screen;
  return html`
    <details class="no-print" ?open=${journey.query('time')?.from !== undefined || journey.draft('time') !== undefined} @toggle=${() => void search.fetch(screen)}>
      <summary>${msg('Look for another day or person', { id: 'time.filters' })}</summary>
      ${search.part ? search.part.filters(screen) : search.instead(screen)}
    </details>`;
}

/** What was found, for who does not see the list change: "12 free times from Tuesday, 1 December 2026". */
function sayFound(times: Times, days: readonly DayOfTimes[], zone: string): string | undefined {
  const [first] = days;
  if (!first) return search.part?.sayNone(times, zone);
  const date = sayDate(first.wall);
  const n = timesOf(days).length;
  return plural(n, {
    one: () => msg(str`${n} free time from ${date}.`, { id: 'time.found.one' }),
    other: () => msg(str`${n} free times from ${date}.`, { id: 'time.found' }),
  });
}

export function waitlistButton(screen: BookingScreen, times: Times): TemplateResult | typeof nothing {
  const { journey } = screen;
  if (!journey.capabilities?.waitlist) return nothing;
  return html`<button type="button" @click=${() => void journey.answer({ kind: 'waitlist', from: times.from })}>${msg('Join the waiting list', { id: 'time.waitlist' })}</button>`;
}

function list(screen: BookingScreen, times: Times, days: readonly DayOfTimes[], more: boolean | undefined): TemplateResult {
  const { journey } = screen;
  if (days.length === 0) {
    void search.fetch(screen);
    return search.part ? search.part.noTimes(screen, times) : search.instead(screen);
  }
  const first = times.slots[0];
  const zone = times.slots.every(({ timeZone }) => timeZone === first?.timeZone) ? first?.timeZone : undefined;
  // Among several zones the device's may be one.
  const own = first && zone && sayOwnTime(first.start, zone);
  const location = chosenLocation(journey.view);
  let shown = 0;
  const loadMore = () => {
    if (more) return;
    journey.ask('time', { ...journey.query('time'), more: true, shown });
    screen.focusOn(`#time-${shown}, #no-more`);
  };
  return html`
    <p class="hint">
      ${zone ? html`<span id="zone">${msg(str`All times are in ${sayZone(zone)}.`, { id: 'time.zone' })}</span>` : nothing}
      ${own && msg('Your device shows another time.', { id: 'time.device' })}
      ${location ? html`<br>${location.name}` : nothing}
    </p>
    ${days.map((day, i) => {
      const from = shown;
      shown += timesOf([day]).length;
      return dayList(screen, day, zone, days[i + 1], from);
    })}
    ${more ? waiting(msg('Looking for more times…', { id: 'time.more-waiting' }), screen.organisation)
      : times.asked?.shown === shown ? html`<p id="no-more" tabindex="-1">${msg('No more free times were found.', { id: 'time.no-more' })}</p>` : nothing}
    <div class="actions no-print">
      ${times.next !== undefined ? html`<button type="button" aria-disabled=${more ? 'true' : nothing} @click=${loadMore}>${msg('Show more days', { id: 'time.more' })}</button>` : nothing}
      ${waitlistButton(screen, times)}
    </div>`;
}

/** When the list is read anew the focus stays on its time; where that is gone it goes to the day, and it is said. */
export function keepFocus(widget: BookingElement): void {
  let id: string | null | undefined;
  let day: Element | null | undefined;
  const find = (selector: string) => widget.renderRoot.querySelector<HTMLElement>(selector);
  widget.addController({
    hostUpdate() {
      const at = widget.shadowRoot?.activeElement;
      day = at?.closest('.day')?.firstElementChild;
      id = day && (at as HTMLButtonElement).value;
    },
    hostUpdated() {
      // Another step, or a list that is on its way, says nothing about it.
      if (!id || !find('.day, #no-times')) return;
      const same = find(`.time[value="${CSS.escape(id)}"]`);
      if (!same) widget.announce(() => writeWords('slot-taken'));
      (same ?? day as HTMLElement).focus();
    },
  });
}

export const time: StepView = {
  title: () => msg('Choose a time', { id: 'time.title' }),
  render(screen) {
    const { journey } = screen;
    const resource = journey.resource('time');
    const query = journey.query('time');
    const more = query?.more && resource.state === 'waiting';
    // More of what is here, or the same again: what is here stays until the new is.
    const stays = resource.state === 'waiting' && (more ? resource.value?.slots.length : resource.value?.asked === query);
    const times = resource.state === 'here' || stays ? resource.value : undefined;
    const days = times && timesByDay(times.slots);
    // Who changes another answer from the review hears why there is no time any more.
    const again = journey.returning && !journey.answers.time && !journey.notice;
    return html`
      ${filters(screen)}
      <div role="status">
        ${again ? html`<p>${sayChooseAgain()}</p>` : nothing}
        <p class="hint ${days?.length === 0 ? 'quiet' : ''}">${times && days ? sayFound(times, days, zoneOf(journey.view)) : nothing}</p>
      </div>
      ${times && days ? list(screen, times, days, more)
        : resource.state === 'failed' ? failed(resource.error, screen)
          : waiting(msg('Looking for free times…', { id: 'time.waiting' }), screen.organisation, resource)}`;
  },
};
