/** What every step of every journey has around it: back, progress, one heading, what went wrong, and the wait. */
import { html, nothing, type TemplateResult } from 'lit';
import type { BackendError } from '@foyer/core/backend/backend-error';
import type { JourneyShape } from '@foyer/core/journey/definition';
import type { Journey } from '@foyer/core/journey/journey';
import type { Organisation } from '@foyer/core/model/organisation';
import { msg, str } from '../i18n/msg.ts';
import { message } from '../ui/messages.ts';
import { canRetry, readWords } from './error-words.ts';
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
    <p>${error.patientText ?? readWords(error.kind)}</p>
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

export interface FrameOptions<S extends JourneyShape> {
  readonly journey: Journey<S>;
  readonly title: string;
  readonly level: number;
  /** Why the patient was brought here; see `notice.ts`. */
  readonly notice: unknown;
  readonly content: unknown;
}

/** A step of a journey, from back link to controls. */
export function stepFrame<S extends JourneyShape>({ journey, title, level, notice, content }: FrameOptions<S>): TemplateResult {
  return html`
    ${journey.canGoBack ? html`<button type="button" class="link back no-print" part="back" @click=${() => journey.back()}>${msg('Back', { id: 'action.back' })}</button>` : nothing}
    ${progress(journey.index + 1, journey.path.length)}
    ${heading(title, level)}
    ${notice}
    ${content}`;
}

/** "Are you still there?" on a shared device. */
export function idleWarning(stay: () => void): TemplateResult {
  return message('caution', html`
    <p><strong>${msg('Are you still there?', { id: 'idle.title' })}</strong></p>
    <p>${msg('To protect your privacy, what you entered will be erased in one minute.', { id: 'idle.text' })}</p>
    <p><button type="button" @click=${stay}>${msg('I am still here', { id: 'idle.stay' })}</button></p>`, { alert: true });
}
