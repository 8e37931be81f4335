/** What is wrong with a form, above it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Issue } from '@foyer/core/journey/definition';
import { msg } from '../i18n/msg.ts';
import { errorOf, idOf, type Field } from './form.ts';

/**
 * All errors above the form, each a link to its field. Focus goes to it when a form is sent with something missing; what is in the
 * alert is read out then, links and all (https://design-system.service.gov.uk/components/error-summary/).
 */
export function errorSummary(fields: readonly Field[], issues: readonly Issue[]): TemplateResult | typeof nothing {
  const wrong = fields.map(field => ({ name: field.name, error: errorOf(field, issues) })).filter(({ error }) => error !== undefined);
  if (wrong.length === 0) return nothing;
  const follow = (event: Event, name: string) => {
    event.preventDefault();
    const target = ((event.target as Element).getRootNode() as ShadowRoot).getElementById(idOf(name));
    target?.focus();
    target?.scrollIntoView({ block: 'center' });
  };
  return html`
    <div class="error-summary" part="error-summary" id="errors" tabindex="-1" role="group" aria-labelledby="errors-title">
      <div role="alert">
        <h3 id="errors-title">${wrong.length > 1 ? msg('Some answers need your attention', { id: 'errors.title' }) : msg('One answer needs your attention', { id: 'errors.one' })}</h3>
        <ul>
          ${wrong.map(({ name, error }) => html`<li><a href="#${idOf(name)}" @click=${(event: Event) => follow(event, name)}>${error}</a></li>`)}
        </ul>
      </div>
    </div>`;
}
