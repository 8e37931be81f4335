/** Answers, or what became of them, as a list of label and value. */
import { html, nothing, type TemplateResult } from 'lit';
import type { JourneyShape } from '@foyer/core/journey/definition';
import { msg } from '../i18n/msg.ts';
import type { JourneyScreen, Row } from './journey-screen.ts';

/** With a screen, each row whose step is on the path has a button that goes there to change it, named by the question there, or by what the row is about. Focus goes to the row's field where it has one. */
export function summaryList<S extends JourneyShape, P>(rows: readonly Row[], screen?: JourneyScreen<S, P>): TemplateResult {
  return html`
    <dl class="summary" part="summary">
      ${rows.map(({ label, value, step, about, field }) => html`
        <div>
          <dt>${label}</dt>
          <dd>${value}</dd>
          ${screen && step && (screen.journey.path as readonly string[]).includes(step) ? html`
            <dd class="change no-print"><button type="button" class="link" @click=${() => { screen.journey.go(step); if (field) screen.focusOn(field); }}>${msg('Change', { id: 'action.change' })}<span class="quiet">${` (${about ?? screen.views[step]?.title(screen)})`}</span></button></dd>` : nothing}
        </div>`)}
    </dl>`;
}
