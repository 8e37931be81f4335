/** Why a form was not sent: nothing is claimed of answers that the system said nothing of; what was typed is here; whom to call. */
import { expect } from '@open-wc/testing';
import { BackendError, type BackendErrorOptions } from '@foyer/core/backend/backend-error';
import { render } from 'lit';
import type { IntakeShape } from '@foyer/core/intake/intake';
import type { Journey } from '@foyer/core/journey/journey';
import { pageBackend } from '../page-backend.ts';
import { useForms, type FormHarness } from '../controls/form.test-support.ts';
import { notice } from './notice.ts';

describe('a form that the system does not accept', () => {
  const forms = useForms();

  async function refused(kind: BackendError['kind'], more: BackendErrorOptions = {}): Promise<FormHarness> {
    const submit = async () => { throw new BackendError(kind, more); };
    const form = await forms.fill([{ linkId: 'name', type: 'string', text: 'Your name' }], {
      backend: { ...pageBackend, organisation: async () => ({ name: 'Maple and Main Family Health', phone: '416-555-0199' }), forms: { questionnaire: async () => { throw new BackendError('gone'); }, submit } },
    });
    await form.fill('Your name', 'Sam Sample');
    await form.pressPrimary();
    await form.shows('Check your answers');
    await form.pressPrimary();
    await form.until(() => form.messages().join().includes('416-555-0199'), 'why, and whom to call');
    return form;
  }

  // A 422 without details is `policy` over FHIR.
  for (const [kind, more] of [['policy', {}], ['rejected', {}], ['rejected', { issues: [{ path: '', code: 'invalid' }] }]] as const) {
    it(`without details says so of the form, keeps all, and says whom to call: ${kind} ${JSON.stringify(more)}`, async () => {
      const form = await refused(kind, more);
      expect(form.messages()).to.deep.equal(['The clinic’s system did not accept this form. Your form was not sent. What you entered is kept on this page. Call 416-555-0199.']);
      expect(form.summary()).to.deep.equal({ 'Your name': 'Sam Sample' });
      expect(form.answers('name')).to.deep.equal(['Sam Sample']);
    });
  }

  it('because of some answers says that, and to try again', async () => {
    const form = await refused('rejected', { issues: [{ path: 'name', code: 'value' }] });
    expect(form.messages().join()).to.include('did not accept some of the answers').and.to.include('Press “Send my form” to try again.');
  });

  it('for a reason that the clinic wrote itself says that reason', async () => {
    const form = await refused('policy', { patientText: 'This form is for patients of the eye clinic.' });
    expect(form.messages().join()).to.include('This form is for patients of the eye clinic.').and.not.to.include('did not accept');
  });

  it('that did not arrive, as is known only after a reload, claims nothing of answers that are gone', async () => {
    const form = await forms.fill([{ linkId: 'name', type: 'string', text: 'Your name' }]);
    const said = (index: number) => {
      const journey = { index, submission: { state: 'failed', kind: 'not-received', error: undefined }, view: { loaded: {} } } as unknown as Journey<IntakeShape>;
      const box = document.createElement('div');
      form.element.say(() => render(notice(journey, { name: 'Maple and Main Family Health', phone: '416-555-0199' }), box));
      return box.textContent?.replace(/\s+/g, ' ').trim();
    };
    expect(said(1)).to.include('What you entered is kept on this page. Press “Send my form” to try again.');
    expect(said(0)).to.equal('Your form did not reach the clinic. Your form was not sent. Call 416-555-0199.');
  });
});
