/** What every step of every journey has around it: back, progress, one heading, what went wrong, and the wait. */
import { html, nothing, type TemplateResult } from 'lit';
import type { BackendError } from '@foyer/core/backend/backend-error';
import type { JourneyShape } from '@foyer/core/journey/definition';
import type { Organisation } from '@foyer/core/model/organisation';
import { msg } from '../i18n/msg.ts';
import { message } from '../ui/messages.ts';
import { canRetry, readWords, sayKept } from './error-words.ts';
import { SLOW } from './journey-controller.ts';
import type { JourneyScreen } from './journey-screen.ts';
import type { Progress } from './progress.ts';
import { callUs, sayCallIfSilent } from './way-out.ts';

/** `more` is only heard. */
export function heading(words: string, level: number, more = ''): TemplateResult {
  return html`<h2 id="heading" part="heading" tabindex="-1" aria-level=${level === 2 ? nothing : level}>${words}${more && html`<span class="quiet">${` (${more})`}</span>`}</h2>`;
}

/** What is waited for, since when in milliseconds since 1970; without that, since now. */
interface Wait {
  readonly state?: string;
  readonly since?: number;
}

/** A wait that says what is awaited and, when it is long, that there is another way. */
export function waiting(words: string, organisation: Organisation | undefined, wait?: Wait): TemplateResult {
  return html`<div class="waiting" role="status">${waitingInside(words, organisation, wait)}</div>`;
}

/** The same for a live region that is there already: a screen reader may not speak of one that comes together with its words. */
export function waitingInside(words: string, organisation: Organisation | undefined, { since = Date.now() }: Wait = {}): TemplateResult {
  const slow = Date.now() - since >= SLOW;
  return html`
    <p>${words}</p>
    <progress aria-hidden="true"></progress>
    ${slow ? html`<p>${msg('This takes longer than usual. We are still trying.', { id: 'wait.slow' })} ${callUs(organisation, sayCallIfSilent())}</p>` : nothing}`;
}

export const retryButton = (retry: () => void): TemplateResult => html`<p><button type="button" @click=${retry}>${msg('Try again', { id: 'action.retry' })}</button></p>`;

/** The load of the step that failed: why, what is kept where something was entered, and what now. */
export function failed<S extends JourneyShape, P>(error: BackendError, { journey, organisation }: JourneyScreen<S, P>): TemplateResult {
  return message('danger', html`
    <p>${error.patientText ?? readWords(error.kind)} ${journey.index > 0 ? sayKept() : nothing}</p>
    <p>${callUs(organisation)}</p>
    ${canRetry(error.kind) ? retryButton(() => journey.reload(journey.step)) : nothing}`, { alert: true });
}

/** A step of a journey, from back link to controls. `notice` is why the patient was brought here; see `notice.ts`. */
export function stepFrame<S extends JourneyShape, P>({ journey, headingLevel }: JourneyScreen<S, P>, title: string, [words, known]: Progress, notice: unknown, content: unknown): TemplateResult {
  return html`
    ${journey.canGoBack ? html`<button type="button" class="link back no-print" part="back" @click=${() => journey.back()}>${msg('Back', { id: 'action.back' })}</button>` : nothing}
    ${words === undefined ? nothing : html`
      <div class="progress" part="progress" aria-hidden="true">
        <span>${words}</span>
        ${known ? html`<progress max=${journey.path.length} value=${journey.index + 1}></progress>` : nothing}
      </div>`}
    ${heading(title, headingLevel, words)}
    ${notice}
    ${content}`;
}
