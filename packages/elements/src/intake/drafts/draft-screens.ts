/** What a patient is told of drafts: where they are, until when, and what can be done with them. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FoundDraft, Kept, Where } from '@foyer/core/internal/draft-places';
import type { DraftState } from '@foyer/core/internal/draft-saver';
import type { Organisation } from '@foyer/core/model/organisation';
import { sayBirthDate, sayTime } from '../../i18n/day-words.ts';
import { msg, plural, str } from '../../i18n/msg.ts';
import { message } from '../../ui/messages.ts';
import { heading } from '../../widget/journey-frame.ts';
import type { WidgetElement } from '../../widget/widget-element.ts';
import { callUs } from '../../widget/way-out.ts';

const two = (n: number) => String(n).padStart(2, '0');

/** A day on this device's calendar. */
function sayDayOf(at: number): string {
  const day = new Date(at);
  return sayBirthDate(`${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`);
}

function sayMoment(at: number): string {
  const date = sayDayOf(at);
  const moment = new Date(at);
  const time = sayTime({ hour: moment.getHours(), minute: moment.getMinutes() });
  return msg(str`${date} at ${time}`, { id: 'draft.moment' });
}

const sayDays = (n: number) => plural(n, {
  one: () => msg(str`${n} day`, { id: 'days.one' }),
  other: () => msg(str`${n} days`, { id: 'days.other' }),
});

/** "Saved on this device until 5 December 2026." */
function sayKept({ where, until }: Kept): string {
  if (until === undefined) return where === 'clinic' ? msg('Your answers are saved at the clinic.', { id: 'draft.clinic' }) : msg('Your answers are saved on this device.', { id: 'draft.device' });
  const end = sayDayOf(until);
  return where === 'clinic' ? msg(str`Your answers are saved at the clinic until ${end}.`, { id: 'draft.clinic.until' }) : msg(str`Your answers are saved on this device until ${end}.`, { id: 'draft.device.until' });
}

const sayUnsaved = () => msg('Your answers could not be saved. Do not close this page.', { id: 'draft.unsaved' });

/** Why the clinic does not have it. */
function sayTrouble({ trouble }: DraftState): string {
  switch (trouble) {
    case undefined: return '';
    case 'sign-in': return msg('You are signed out, so the clinic does not have them yet.', { id: 'draft.sign-in' });
    case 'stale': return msg('The clinic has other answers of yours to this form, from another page or device.', { id: 'draft.stale' });
    default: return msg('The clinic’s system does not have them yet.', { id: 'draft.trouble' });
  }
}

/** What is so now, in one sentence or two. */
export function sayState(state: DraftState): string {
  if (state.unsaved) return sayUnsaved();
  return state.kept ? `${sayKept(state.kept)} ${state.kept.where === 'device' ? sayTrouble(state) : ''}`.trim() : '';
}

const sayOthers = () => msg('Other people who use this browser could see them.', { id: 'draft.others' });

interface Footer {
  readonly organisation: Organisation | undefined;
  readonly days: number;
  /** Where it is saved while all is well; undefined where nothing can be. */
  readonly first: Where | undefined;
  readonly leave: () => void;
}

function sayAhead({ first, days }: Footer): string {
  if (first === 'clinic') return msg('Your answers are saved at the clinic as you go.', { id: 'draft.ahead.clinic' });
  if (first === undefined) return '';
  const time = sayDays(days);
  return `${msg(str`Your answers are saved on this device as you go, for ${time}.`, { id: 'draft.ahead.device' })} ${sayOthers()}`;
}

/** Below a page. */
export function footer(state: DraftState, given: Footer): TemplateResult {
  const call = callUs(given.organisation);
  return html`
    <div class="kept no-print">
      ${state.unsaved ? message('caution', html`<p>${sayUnsaved()} ${given.first === undefined ? nothing : msg('We keep trying.', { id: 'draft.trying' })}</p><p>${call}</p>`) : html`<p class="hint">${sayState(state) || sayAhead(given)}</p>`}
      ${given.first === undefined ? nothing : html`<p><button type="button" class="link" @click=${given.leave}>${msg('Save and come back later', { id: 'draft.leave' })}</button></p>`}
    </div>`;
}

/** Where somebody is asked whether everything goes. */
type Asker = Pick<WidgetElement, 'headingLevel' | 'focusOn' | 'requestUpdate'>;

const asked = new WeakSet<Asker>();

/** Everything goes, once the patient has said so twice: nothing brings it back. */
function deletion(screen: Asker, discard: () => void): TemplateResult {
  const ask = (on: boolean, next?: string) => {
    if (on) asked.add(screen);
    else asked.delete(screen);
    screen.requestUpdate();
    if (next) screen.focusOn(next);
  };
  const again = msg('Delete my answers and start again', { id: 'draft.again' });
  if (!asked.has(screen)) return html`<button type="button" class="link" id="delete" @click=${() => ask(true, '#delete')}>${again}</button>`;
  return html`
    <div class="note" role="group" aria-labelledby="delete">
      <p id="delete" tabindex="-1">${msg('Delete what you filled in? It cannot be brought back.', { id: 'draft.again.sure' })}</p>
      <div class="actions">
        <button type="button" @click=${() => { ask(false); discard(); }}>${msg('Delete it', { id: 'draft.again.yes' })}</button>
        <button type="button" class="link" @click=${() => ask(false, '#delete')}>${msg('Keep it', { id: 'draft.again.no' })}</button>
      </div>
    </div>`;
}

export const sayDeleted = (): string => msg('Your answers were deleted.', { id: 'draft.deleted' });

interface Leaving {
  readonly screen: Asker;
  readonly organisation: Organisation | undefined;
  readonly back: () => void;
  readonly discard: () => void;
}

/** The patient stops here. */
export function leaving(state: DraftState, { screen, organisation, back, discard }: Leaving): TemplateResult {
  const { kept, unsaved } = state;
  const { headingLevel } = screen;
  const goBack = () => {
    asked.delete(screen);
    back();
  };
  const how = kept?.where === 'device'
    ? html`<p>${msg('To go on, come back to this page on this device, in this browser.', { id: 'draft.back.device' })} ${sayOthers()}</p>`
    : html`<p>${msg('To go on, come back to this page on any device and sign in.', { id: 'draft.back.clinic' })}</p>`;
  const said = kept && !unsaved
    ? [heading(msg('You can come back later', { id: 'draft.later' }), headingLevel), message('success', html`<p>${sayState(state)} ${msg('Nothing was sent.', { id: 'draft.unsent' })}</p>${how}`)]
    : unsaved
      ? [heading(msg('Your answers are not saved', { id: 'draft.failed' }), headingLevel), message('danger', html`<p>${sayUnsaved()} ${callUs(organisation)}</p>`)]
      : [heading(msg('There is nothing to save yet', { id: 'draft.empty' }), headingLevel), html`<p>${msg('You have not filled in anything.', { id: 'draft.empty.why' })}</p>`];
  return html`
    ${said}
    <div class="actions">
      <button type="button" @click=${goBack}>${msg('Go back to the form', { id: 'intake.desk.back' })}</button>
      ${kept ? deletion(screen, discard) : nothing}
    </div>`;
}

interface Choosing {
  readonly screen: Asker;
  /** The form is another one by now. */
  readonly isChanged: boolean;
  readonly choose: (draft: FoundDraft | undefined) => void;
}

const sayChanged = () => `${msg('The clinic has changed this form since then.', { id: 'draft.changed' })} ${msg('If you go on, your answers stay where they still fit, and you are shown the others.', { id: 'draft.changed.fate' })}`;

/** There is something to go on with. The newest comes first. */
export function choice(found: readonly FoundDraft[], { screen, isChanged, choose }: Choosing): TemplateResult {
  const [newest, ...others] = found;
  const goOn = () => msg('Go on with this form', { id: 'draft.go-on' });
  return html`
    ${heading(msg('You have already begun this form', { id: 'draft.found' }), screen.headingLevel)}
    ${newest ? html`
      <p>${saySaved(newest)}</p>
      <p class="kept">${sayKept(newest)}</p>
      ${others.length > 0 ? html`<p>${msg('There are also older answers. Those that you do not go on with are deleted.', { id: 'draft.several' })}</p>` : nothing}` : nothing}
    ${isChanged ? message('caution', html`<p>${sayChanged()}</p>`) : nothing}
    <div class="actions">
      <button type="button" class="primary" part="primary" @click=${() => choose(newest)}>${goOn()}</button>
      ${others.map(one => html`<button type="button" @click=${() => choose(one)}>${sayOlder(one)}</button>`)}
      ${deletion(screen, () => choose(undefined))}
    </div>`;
}

function saySaved({ savedAt }: Kept): string {
  const when = sayMoment(savedAt);
  return msg(str`Last saved: ${when}`, { id: 'draft.saved' });
}

function sayOlder({ savedAt, where }: Kept): string {
  const when = sayMoment(savedAt);
  return where === 'clinic' ? msg(str`Go on with the answers at the clinic: ${when}`, { id: 'draft.older.clinic' }) : msg(str`Go on with the answers on this device: ${when}`, { id: 'draft.older.device' });
}
