/** Looking for other times than those that are found first: fetched when a patient wants to, or when none was found. */
import { html, nothing, type TemplateResult } from 'lit';
import { offeredLocations, offeredModalities, offeredPractitioners } from '@foyer/core/booking/offer';
import { zoneOf, type Times } from '@foyer/core/internal/times';
import { LocalDate } from '@foyer/core/model/primitives';
import { dayOf, wallTime } from '@foyer/core/time/wall-time';
import { sayDate } from '../../i18n/day-words.ts';
import { msg, str } from '../../i18n/msg.ts';
import { message } from '../../ui/messages.ts';
import { callUs } from '../../widget/way-out.ts';
import { selectField, textField } from '../../ui/text-fields.ts';
import { readForm, renderFields, typed } from '../../ui/form.ts';
import type { BookingScreen } from '../screen.ts';
import { sayAnyone, sayModality } from '../words.ts';
import { waitlistButton } from './time.ts';

const RESULT = '.day h3, #no-times';

/** Looks for other times. The focus goes to what was found. */
const lookFrom = (screen: BookingScreen, look: () => unknown) => () => {
  look();
  screen.focusOn(RESULT);
};

/** Changes what the list is filtered by, without leaving it. */
export function filters(screen: BookingScreen): TemplateResult {
  const { journey } = screen;
  const { view } = journey;
  const people = journey.path.includes('practitioner') ? offeredPractitioners(view) : [];
  const modalities = journey.path.includes('modality') ? offeredModalities(view) : [];
  const fields = [
    ...(people.length > 1 ? [selectField({
      name: 'person', label: msg('With', { id: 'row.with' }), values: { person: view.answers.practitioner?.practitioner ?? '' },
      empty: sayAnyone(), choices: people.map(p => ({ value: p.id, label: p.name })),
    })] : []),
    ...(modalities.length > 1 ? [selectField({
      name: 'how', label: msg('How', { id: 'row.how' }), values: { how: view.answers.modality?.modality ?? '' },
      choices: modalities.map(m => ({ value: m, label: sayModality(m) })),
    })] : []),
  ];
  const query = journey.query('time');
  const today = dayOf(wallTime(new Date().toISOString(), zoneOf(view)));
  const draft = journey.draft('time') as { readonly from: string } | undefined;
  const jump = (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const values = readForm(form);
    const from = typed(values, 'from');
    // Half a date is empty; a browser without date fields gives whatever was typed.
    const wrong = form.querySelector('input')?.validity.badInput || (from !== '' && !(LocalDate.safeParse(from).success && from >= today));
    journey.edit('time', wrong ? { from } : undefined);
    if (wrong) return screen.focusOn('#f-from');
    if (people.length > 1) journey.revise('practitioner', { practitioner: typed(values, 'person') || null });
    if (modalities.length > 1) journey.revise('modality', { modality: typed(values, 'how') });
    // Another way to meet may ask for a place first.
    if (journey.step !== 'time') return;
    journey.ask('time', from === '' ? {} : { from });
    screen.focusOn(RESULT);
  };
  return html`
    <form novalidate @submit=${jump}>
      ${renderFields(fields, [])}
      ${renderFields([textField({
        name: 'from', type: 'date', width: 'medium', label: msg('Show times from this day on', { id: 'time.from' }), values: { from: draft?.from ?? query?.from ?? '' },
        error: () => msg('Enter a whole date, today or later', { id: 'time.from.wrong' }),
      })], draft ? [{ path: 'from', code: 'date' }] : [])}
      <button type="submit">${msg('Show times', { id: 'time.show' })}</button>
    </form>`;
}

/** What was looked through: from the day that was asked for, where one was, until where the clinic's system looked. */
export function sayNone({ asked, from, until }: Times, zone: string): string {
  const say = (instant: string) => sayDate(wallTime(instant, zone));
  if (asked?.from === undefined) return until ? msg(str`There are no free times until ${say(until)}.`, { id: 'time.none-until' }) : msg('There are no free times.', { id: 'time.none' });
  return until ? msg(str`There are no free times between ${say(from)} and ${say(until)}.`, { id: 'time.none-between' })
    : msg(str`There are no free times from ${say(from)} on.`, { id: 'time.none-from' });
}

/** None found is an answer, with everything that can be done about it. */
export const noTimes = (screen: BookingScreen, times: Times): TemplateResult => html`
  ${message('caution', html`
    <p>${sayNone(times, zoneOf(screen.journey.view))}</p>
    <p>${callUs(screen.organisation)}</p>`, { id: 'no-times' })}
  ${otherTimes(screen, times)}
  <div class="actions column">${waitlistButton(screen, times)}</div>`;

/** Where else to look. */
function otherTimes(screen: BookingScreen, times: Times): TemplateResult {
  const { journey } = screen;
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
    <div class="actions column">
      ${times.next !== undefined || until ? html`<button type="button" @click=${lookFrom(screen, later)}>${msg('Look for later times', { id: 'time.later' })}</button>` : nothing}
      ${asked ? html`<button type="button" @click=${lookFrom(screen, () => journey.ask('time', {}))}>${msg('Look for earlier times', { id: 'time.earlier' })}</button>` : nothing}
      ${anyone ? html`<button type="button" @click=${lookFrom(screen, () => journey.revise('practitioner', { practitioner: null }))}>${msg('Look with anyone who is free', { id: 'time.anyone' })}</button>` : nothing}
      ${others.map(location => html`<button type="button" @click=${lookFrom(screen, () => journey.revise('place', { location: location.id }))}>${msg(str`Look at ${location.name}`, { id: 'time.other-place' })}</button>`)}
    </div>`;
}
