/** What every element test stands on, seen to work in each engine: types stripped, sources found, Lit rendering, real keys. */
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { BackendError } from '@foyer/core/backend/backend-error';
import { LitElement, css, html as template } from 'lit';

class EngineProbe extends LitElement {
  static override properties = { label: { type: String } };
  static override styles = css`:host { display: block; }`;
  declare label: string;

  constructor() {
    super();
    this.label = '';
  }

  override render() {
    return template`<label for="field">${this.label}</label><input id="field">`;
  }
}
customElements.define('engine-probe', EngineProbe);

describe('the engine', () => {
  it('renders an element whose reactive property is declared without a decorator', async () => {
    const probe = await fixture<EngineProbe>(html`<engine-probe label="Name"></engine-probe>`);
    expect(probe.shadowRoot?.querySelector('label')?.textContent).to.equal('Name');
    probe.label = 'Nom';
    await probe.updateComplete;
    expect(probe.shadowRoot?.querySelector('label')?.textContent).to.equal('Nom');
  });

  it('takes keys as a person types them', async () => {
    const probe = await fixture<EngineProbe>(html`<engine-probe label="Name"></engine-probe>`);
    const input = probe.shadowRoot?.querySelector('input');
    input?.focus();
    for (const key of 'Zoé') await sendKeys({ type: key });
    expect(input?.value).to.equal('Zoé');
  });

  it('finds the sources of other packages', () => {
    expect(new BackendError('busy').retryable).to.equal(true);
  });
});
