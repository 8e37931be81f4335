/** A host page that stands on Lit and @lit/localize itself, with a language of its own that is none of ours. */
import { configureLocalization, msg } from '@lit/localize';
import { html, LitElement } from 'lit';

const { setLocale } = configureLocalization({
  sourceLocale: 'en', targetLocales: ['de'],
  // The same ids as ours, with other words: neither may reach the other.
  loadLocale: () => Promise.resolve({ templates: { 'action.continue': 'HOST WEITER', 'reason.title': 'HOST FRAGE' } }),
});

class HostBanner extends LitElement {
  override render() {
    return html`<h1>${msg('HOST QUESTION', { id: 'reason.title' })}</h1>`;
  }
}
customElements.define('host-banner', HostBanner);
void setLocale('de').then(() => document.querySelector<LitElement>('host-banner')?.requestUpdate());
