/** What only a device needs that several people use. Fetched where it is one, before anything personal is asked for. */
import { html, nothing, type TemplateResult } from 'lit';
import { msg } from '../i18n/msg.ts';
import { message } from '../ui/messages.ts';
import { IdleController } from './idle.ts';
import { listenWhileConnected } from './listening.ts';
import type { WidgetElement } from './widget-element.ts';

/** "Are you still there?" on a shared device. */
function idleWarning(stay: () => void): TemplateResult {
  return message('caution', html`
    <p><strong>${msg('Are you still there?', { id: 'idle.title' })}</strong></p>
    <p>${msg('To protect your privacy, what you entered will be erased in one minute.', { id: 'idle.text' })}</p>
    <p><button type="button" @click=${stay}>${msg('I am still here', { id: 'idle.stay' })}</button></p>`, { alert: true });
}

/** What is to be guarded. */
interface Guarded {
  /** True where there is something to erase. */
  readonly touched: boolean;
  wipe(): void;
}

/** Wipes where nobody acts, and when the page is left. What is returned renders the warning before. */
export function guard(widget: WidgetElement, guarded: Guarded): () => unknown {
  const isDue = () => widget.sharedDevice && guarded.touched;
  const wipe = () => guarded.wipe();
  const idle = new IdleController(widget, isDue, wipe);
  listenWhileConnected(widget, window, {
    // A browser keeps pages as they were, to go back to.
    pagehide: () => { if (isDue()) wipe(); },
  });
  widget.addController({
    // Browsers keep what is typed, and fill it in again.
    hostUpdated: () => { if (widget.sharedDevice) widget.renderRoot.querySelectorAll('input').forEach(field => { field.autocomplete = 'off'; }); },
  });
  return () => (idle.warning ? idleWarning(idle.stay) : nothing);
}
