/** The time step: first available first, days as headings, times as buttons, each said in full. */
import { html, nothing, type TemplateResult } from 'lit';
import { chosenLocation } from '@foyer/core/booking/chosen';
import { offeredLocations, offeredModalities, offeredPractitioners } from '@foyer/core/booking/offer';
import { timesByDay, zoneOf, type DayOfTimes, type TimeChoice, type Times } from '@foyer/core/internal/times';
import { LocalDate } from '@foyer/core/model/primitives';
import { dayOf, wallTime, type DayPart } from '@foyer/core/time/wall-time';
import { sayDate, sayOwnTime, sayTime, sayZone } from '../../i18n/date-words.ts';
import { msg, plural, str } from '../../i18n/msg.ts';
import { selectField, textField } from '../../ui/text-fields.ts';
import { readForm, renderFields, typed } from '../../ui/form.ts';
import { message } from '../../ui/messages.ts';
import { failed, focusHeading, waiting } from '../../widget/journey-frame.ts';
import { callUs } from '../../widget/way-out.ts';
import type { BookingScreen, StepView } from '../screen.ts';
import { sayAnyone, sayModality } from '../words.ts';

const sayPart = (part: DayPart): string => {
  switch (part) {
    case 'morning': return msg('Morning', { id: 'time.morning' });
    case 'afternoon': return msg('Afternoon', { id: 'time.afternoon' });
    case 'evening': return msg('Evening', { id: 'time.evening' });
  }
};

function nameOf(screen: BookingScreen, id: string | undefined): string | undefined {
  return screen.journey.view.loaded.practitioner?.find(p => p.id === id)?.name;
}

/** What is heard of a time beyond what is seen. The zone is said with the day, unless it is another one than that of the list. */
const sayRest = ({ slot, wall }: TimeChoice, zone: string | undefined) => `, ${sayDate(wall)}${zone === undefined ? ` (${sayZone(slot.timeZone)})` : ''}`;

/** One time. What is seen is short; what is heard says all. */
function timeButton(screen: BookingScreen, time: TimeChoice, zone: string | undefined): TemplateResult {
  const { slot, wall } = time;
  const { journey } = screen;
  const chosen = journey.view.answers.time;
  const isChosen = chosen?.kind === 'slot' && chosen.slot.id === slot.id;
  const person = nameOf(screen, slot.practitioner);
  const choose = () => {
    // A second press, while the next step is not painted yet.
    if (journey.step !== 'time') return;
    void journey.answer({ kind: 'slot', slot });
    screen.announce(() => msg('One moment…', { id: 'time.choosing' }));
  };
  return html`
    <li><button type="button" class="time" part="time" aria-pressed=${isChosen ? 'true' : nothing} aria-disabled=${journey.busy ? 'true' : nothing} @click=${choose}>
      <span class="at">${sayTime(wall)}</span><span class="quiet">${sayRest(time, zone)}</span>
      ${person && journey.answers.practitioner?.practitioner == null ? html`<span class="hint">${person}</span>` : nothing}
    </button></li>`;
}

/** More times than that, and a day can be passed over with one key. */
const MANY = 6;

function dayList(screen: BookingScreen, { day, wall, parts }: DayOfTimes, zone: string | undefined, next: DayOfTimes | undefined): TemplateResult {
  const many = parts.reduce((n, { times }) => n + times.length, 0) > MANY;
  return html`
    <section class="day" aria-labelledby="day-${day} zone">
      <h3 id="day-${day}" tabindex="-1">${sayDate(wall)}</h3>
      ${many && next ? html`<button type="button" class="link no-print" @click=${() => screen.focusOn(`#day-${next.day}`)}>${msg('Next day', { id: 'time.next-day' })}<span class="quiet">${` ${sayDate(next.wall)}`}</span></button>` : nothing}
      ${parts.map(({ part, times }) => html`
        <h4>${sayPart(part)}</h4>
        <ul class="times">${times.map(time => timeButton(screen, time, zone))}</ul>`)}
    </section>`;
}

const RESULT = '.day h3, #no-times';

/** Looks for other times. The button goes with the list: the focus waits on the heading, and then goes to what was found. */
const lookFrom = (screen: BookingScreen, look: () => unknown) => (event: Event) => {
  focusHeading(event);
  look();
  screen.focusOn(RESULT);
};

/** Changes what the list is filtered by, without leaving it. */
function filters(screen: BookingScreen): TemplateResult | typeof nothing {
  const { journey } = screen;
  const { view } = journey;
  const people = journey.path.includes('practitioner') ? offeredPractitioners(view) : [];
  const modalities = journey.path.includes('modality') ? offeredModalities(view) : [];
  const fields = [
    ...(people.length > 1 ? [selectField({
      name: 'person', label: msg('With', { id: 'row.with' }), values: { person: view.answers.practitioner?.practitioner ?? '' },
      empty: sayAnyone(), choices: people.map(p => ({ value: p.id, label: p.name })),
      onChoose: value => void journey.revise('practitioner', { practitioner: value || null }),
    })] : []),
    ...(modalities.length > 1 ? [selectField({
      name: 'how', label: msg('How', { id: 'row.how' }), values: { how: view.answers.modality?.modality ?? '' },
      choices: modalities.map(m => ({ value: m, label: sayModality(m) })),
      onChoose: value => void journey.revise('modality', { modality: value }),
    })] : []),
  ];
  const query = journey.query('time');
  const today = dayOf(wallTime(new Date().toISOString(), zoneOf(view)));
  const draft = journey.draft('time') as { readonly from: string } | undefined;
  const jump = (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const from = typed(readForm(form), 'from');
    // Half a date is empty; a browser without date fields gives whatever was typed.
    const wrong = form.querySelector('input')?.validity.badInput || (from !== '' && !(LocalDate.safeParse(from).success && from >= today));
    journey.edit('time', wrong ? { from } : undefined);
    if (wrong) return screen.focusOn('#f-from');
    journey.ask('time', from === '' ? {} : { from });
    screen.focusOn(RESULT);
  };
  return html`
    <details class="no-print" ?open=${query?.from !== undefined || draft !== undefined}>
      <summary>${msg('Look for another day or person', { id: 'time.filters' })}</summary>
      ${renderFields(fields, [])}
      <form novalidate @submit=${jump}>
        ${renderFields([textField({
          name: 'from', type: 'date', width: 'medium', label: msg('Show times from this day on', { id: 'time.from' }), values: { from: draft?.from ?? query?.from ?? '' },
          error: () => msg('Enter a whole date, today or later', { id: 'time.from.wrong' }),
        })], draft ? [{ path: 'from', code: 'date' }] : [])}
        <button type="submit">${msg('Show times', { id: 'time.show' })}</button>
      </form>
    </details>`;
}

const sayNone = ({ until }: Times, zone: string): string => (until
  ? msg(str`There are no free times until ${sayDate(wallTime(until, zone))}.`, { id: 'time.none-until' })
  : msg('There are no free times.', { id: 'time.none' }));

/** What was found, for who does not see the list change: "12 free times from Tuesday, 1 December 2026". */
function sayFound(times: Times, days: readonly DayOfTimes[], zone: string): string {
  const [first] = days;
  if (!first) return sayNone(times, zone);
  const date = sayDate(first.wall);
  const n = days.flatMap(day => day.parts.flatMap(part => part.times)).length;
  return plural(n, {
    one: () => msg(str`${n} free time from ${date}.`, { id: 'time.found.one' }),
    other: () => msg(str`${n} free times from ${date}.`, { id: 'time.found' }),
  });
}

/** None found is an answer, with everything that can be done about it. */
function noTimes(screen: BookingScreen, times: Times): TemplateResult {
  const { journey, organisation } = screen;
  const { view } = journey;
  const { until } = times;
  const zone = zoneOf(view);
  const next = until && new Date(Date.parse(until)).toISOString();
  const others = journey.path.includes('place') ? offeredLocations(view).filter(l => l.id !== view.answers.place?.location) : [];
  const later = () => {
    if (times.next !== undefined) journey.ask('time', { ...journey.query('time'), more: true });
    else if (next) journey.ask('time', { from: dayOf(wallTime(next, zone)) });
  };
  const anyone = view.answers.practitioner?.practitioner != null && journey.path.includes('practitioner');
  const asked = journey.query('time')?.from;
  return html`
    ${message('caution', html`
      <p>${sayNone(times, zone)}</p>
      <p>${callUs(organisation)}</p>`, { id: 'no-times' })}
    <div class="actions column">
      ${times.next !== undefined || until ? html`<button type="button" @click=${lookFrom(screen, later)}>${msg('Look for later times', { id: 'time.later' })}</button>` : nothing}
      ${asked ? html`<button type="button" @click=${lookFrom(screen, () => journey.ask('time', {}))}>${msg('Look for earlier times', { id: 'time.earlier' })}</button>` : nothing}
      ${anyone ? html`<button type="button" @click=${lookFrom(screen, () => journey.revise('practitioner', { practitioner: null }))}>${msg('Look with anyone who is free', { id: 'time.anyone' })}</button>` : nothing}
      ${others.map(location => html`<button type="button" @click=${lookFrom(screen, () => journey.revise('place', { location: location.id }))}>${msg(str`Look at ${location.name}`, { id: 'time.other-place' })}</button>`)}
      ${waitlistButton(screen, times)}
    </div>`;
}

function waitlistButton(screen: BookingScreen, times: Times): TemplateResult | typeof nothing {
  const { journey } = screen;
  if (!journey.capabilities?.waitlist) return nothing;
  return html`<button type="button" @click=${() => void journey.answer({ kind: 'waitlist', from: times.from })}>${msg('Join the waiting list', { id: 'time.waitlist' })}</button>`;
}

function list(screen: BookingScreen, times: Times, days: readonly DayOfTimes[], more: boolean): TemplateResult {
  const { journey } = screen;
  if (days.length === 0) return noTimes(screen, times);
  const first = times.slots[0];
  const zone = times.slots.every(({ timeZone }) => timeZone === first?.timeZone) ? first?.timeZone : undefined;
  const own = first && sayOwnTime(first.start, first.timeZone);
  const location = chosenLocation(journey.view);
  const loadMore = () => {
    const last = days.at(-1)?.day ?? '';
    journey.ask('time', { ...journey.query('time'), more: true });
    // Focus stays where the list grows.
    screen.focusOn(`#day-${last}`);
  };
  return html`
    <p class="hint">
      ${zone === undefined ? nothing : html`<span id="zone">${msg(str`All times are in ${sayZone(zone)}.`, { id: 'time.zone' })}</span>`}
      ${own ? html`${msg('Your device shows another time.', { id: 'time.device' })}` : nothing}
      ${location ? html`<br>${location.name}` : nothing}
    </p>
    ${days.map((day, i) => dayList(screen, day, zone, days[i + 1]))}
    ${more ? waiting(msg('Looking for more times…', { id: 'time.more-waiting' }), Date.now(), screen.organisation) : nothing}
    <div class="actions no-print">
      ${times.next !== undefined && !more ? html`<button type="button" @click=${loadMore}>${msg('Show more days', { id: 'time.more' })}</button>` : nothing}
      ${waitlistButton(screen, times)}
    </div>`;
}

export const time: StepView = {
  title: () => msg('Choose a time', { id: 'time.title' }),
  render(screen) {
    const { journey, organisation } = screen;
    const resource = journey.resource('time');
    const more = journey.query('time')?.more === true;
    const looking = () => waiting(msg('Looking for free times…', { id: 'time.waiting' }), resource.state === 'waiting' ? resource.since : Date.now(), organisation);
    // More of what is here, or the same again: what is here stays until the new is.
    const stays = resource.state === 'waiting' && (more ? resource.value?.slots.length : resource.value?.asked === journey.query('time'));
    const times = resource.state === 'here' || stays ? resource.value : undefined;
    const days = times && timesByDay(times.slots);
    const content = () => {
      if (times && days) return list(screen, times, days, more && resource.state === 'waiting');
      return resource.state === 'failed' ? failed(resource.error, organisation, journey.index > 0, () => journey.reload('time')) : looking();
    };
    return html`
      ${filters(screen)}
      <p class="hint ${days?.length === 0 ? 'quiet' : ''}" role="status">${times && days ? sayFound(times, days, zoneOf(journey.view)) : nothing}</p>
      ${content()}`;
  },
};
