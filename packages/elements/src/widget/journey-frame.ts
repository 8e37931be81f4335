/** What every step of every journey has around it: back, progress, one heading, what went wrong, and the wait. */
import { html, nothing, type TemplateResult } from 'lit';
import type { BackendError, BackendErrorKind } from '@foyer/core/backend/backend-error';
import type { JourneyShape } from '@foyer/core/journey/definition';
import type { Journey } from '@foyer/core/journey/journey';
import type { Organisation } from '@foyer/core/model/organisation';
import { msg, str } from '../i18n/msg.ts';
import { message } from '../ui/messages.ts';
import { canRetry, errorWords } from './error-words.ts';
import { SLOW } from './journey-controller.ts';
import { callUs } from './way-out.ts';

export function heading(words: string, level: number): TemplateResult {
  return html`<h2 id="heading" part="heading" tabindex="-1" aria-level=${level === 2 ? nothing : level}>${words}</h2>`;
}

/** A wait that says what is awaited and, when it is long, that there is another way. */
export function waiting(words: string, since: number, organisation: Organisation | undefined): TemplateResult {
  const slow = Date.now() - since >= SLOW;
  return html`
    <div class="waiting" role="status">
      <p>${words}</p>
      <progress aria-hidden="true"></progress>
      ${slow ? html`<p>${msg('This takes longer than usual. We are still trying.', { id: 'wait.slow' })} ${callUs(organisation)}</p>` : nothing}
    </div>`;
}

/** A load that failed: why, and what now. */
export function failed(error: BackendError, organisation: Organisation | undefined, retry: () => void): TemplateResult {
  return message('danger', html`
    <p>${error.patientText ?? errorWords(error.kind)}</p>
    <p>${callUs(organisation)}</p>
    ${canRetry(error.kind) ? html`<p><button type="button" @click=${retry}>${msg('Try again', { id: 'action.retry' })}</button></p>` : nothing}`, { alert: true });
}

/** "Step 2 of 5" in words, with a thin bar. Nothing while there is only one step. */
function progress(position: number, total: number): TemplateResult | typeof nothing {
  if (total < 2) return nothing;
  return html`
    <div class="progress" part="progress">
      <span>${msg(str`Step ${position} of ${total}`, { id: 'progress.step' })}</span>
      <progress max=${total} value=${position} aria-hidden="true"></progress>
    </div>`;
}

/** Why the patient was brought back, or why sending failed. Focus goes here. */
function noticeBox<S extends JourneyShape>(journey: Journey<S>, organisation: Organisation | undefined): TemplateResult | typeof nothing {
  const box = (kind: BackendErrorKind | 'not-received', error: BackendError | undefined) => message('danger', html`
    <p>${error?.patientText ?? errorWords(kind)}</p>
    ${error?.reference ? html`<p>${msg(str`Reference: ${error.reference}`, { id: 'error.reference' })}</p>` : nothing}
    ${kind === 'slot-taken' || kind === 'hold-expired' ? nothing : html`<p>${callUs(organisation)}</p>`}`, { id: 'notice' });
  if (journey.notice) return box(journey.notice.error.kind, journey.notice.error);
  const { submission } = journey;
  return submission.state === 'failed' ? box(submission.kind, submission.error) : nothing;
}

export interface FrameOptions<S extends JourneyShape> {
  readonly journey: Journey<S>;
  readonly organisation: Organisation | undefined;
  readonly title: string;
  readonly level: number;
  readonly content: unknown;
}

/** A step of a journey, from back link to controls. */
export function stepFrame<S extends JourneyShape>({ journey, organisation, title, level, content }: FrameOptions<S>): TemplateResult {
  return html`
    ${journey.canGoBack ? html`<button type="button" class="link back no-print" part="back" @click=${() => journey.back()}>${msg('Back', { id: 'action.back' })}</button>` : nothing}
    ${progress(journey.index + 1, journey.path.length)}
    ${heading(title, level)}
    ${noticeBox(journey, organisation)}
    ${content}`;
}

/** "Are you still there?" on a shared device. */
export function idleWarning(stay: () => void): TemplateResult {
  return message('caution', html`
    <p><strong>${msg('Are you still there?', { id: 'idle.title' })}</strong></p>
    <p>${msg('To protect your privacy, what you entered will be erased in one minute.', { id: 'idle.text' })}</p>
    <p><button type="button" @click=${stay}>${msg('I am still here', { id: 'idle.stay' })}</button></p>`, { alert: true });
}
