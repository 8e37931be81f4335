/** Everything that can become of a form: awaited, not to be had, wrong, read again, sent, refused. */
import { BackendError, type BackendErrorKind } from '@foyer/core/backend/backend-error';
import type { QuestionnaireResponse } from '@foyer/core/model/questionnaire';
import type { Meta } from '@storybook/web-components-vite';
import { ask, formStory, hl7, options, type FormScene } from './form-scene.ts';

// Storybook looks for a default export.
export default { title: 'Intake/States', component: 'foyer-intake' } satisfies Meta;

type Act = NonNullable<FormScene['act']>;

const never = () => new Promise<never>(() => {});
const fails = (kind: BackendErrorKind) => () => Promise.reject(new BackendError(kind));
const questions = [ask('string', 'Name', { required: true }), ask('date', 'Date of birth'), ask('choice', 'Which knee?', { answerOption: options('Left', 'Right') })];
const filled = { prefill: { Name: 'Sam Sample', 'Date of birth': '1985-03-27', 'Which knee?': { valueCoding: { code: 'Left', display: 'Left' } } } };
const saysSomething: NonNullable<FormScene['until']> = form => form.messages().length > 0;

/** From the only page to the review, and on. */
const review: Act = async form => {
  await form.goOn();
  await form.onPage('review');
};
const send: Act = async (form, place) => {
  await review(form, place);
  await form.pressPrimary();
};
const sent = (heading: string): Act => async (form, place) => {
  await send(form, place);
  await form.arrives(heading);
};
const refused: Act = async (form, place) => {
  await send(form, place);
  await form.until(() => form.messages().length > 0);
};

// ---- Before it begins -------------------------------------------------------------------------------------------------------

export const Waiting = formStory('Getting the form', [], { clinic: { questionnaire: never }, properties: { questionnaire: 'new-patient' }, until: form => form.text() !== '' });
export const Gone = formStory('No such form', [], { clinic: {}, properties: { questionnaire: 'new-patient' }, until: saysSomething });
export const Offline = formStory('Offline', [], { clinic: { questionnaire: fails('offline') }, properties: { questionnaire: 'new-patient' }, until: saysSomething });
export const OtherRelease = formStory('A form of another release', [ask('coding', 'Which knee?')], { clinic: {}, until: saysSomething });

// ---- Begun before ------------------------------------------------------------------------------------------------------------

const FORM = { url: 'urn:example:knee', version: '1' };
const answered = (version: string, status: 'in-progress' | 'completed', name: string): QuestionnaireResponse => ({
  resourceType: 'QuestionnaireResponse', id: 'r1', questionnaire: `${FORM.url}|${version}`, status, item: [{ linkId: 'Name', answer: [{ valueString: name }] }],
});
/** The patient is signed in, and the clinic keeps what was filled in. */
const withDraft = (version: string): FormScene => ({
  form: { ...FORM, version }, properties: { drafts: '' }, capabilities: { drafts: true, signedIn: true }, until: form => form.heading() !== '',
  clinic: {
    launchContext: () => Promise.resolve({ patient: { resourceType: 'Patient', id: 'sam-sample' } }),
    draft: () => Promise.resolve({ response: answered('1', 'in-progress', 'Sam Sample'), savedAt: Date.parse('2026-11-23T15:00:00Z'), expiresAt: Date.parse('2026-12-23T15:00:00Z') }),
    saveDraft: ({ response }) => Promise.resolve({ response, savedAt: Date.now() }), discardDraft: () => Promise.resolve(),
  },
});
export const DraftFound = formStory('Begun before', questions, withDraft('1'));
export const DraftOfChangedForm = formStory('Begun before, on an earlier version of the form', questions, withDraft('2'));
export const DraftMirrored = formStory('Begun before, right to left on a phone', questions, { ...withDraft('2'), lang: 'ar-XB', width: '320px' });
export const SavedForLater = formStory('Saved, to come back later', questions, { ...withDraft('1'), act: async form => {
  await form.pressPrimary();
  await form.until(() => form.buttons().includes('Save and come back later'));
  await form.press('Save and come back later');
  await form.arrives('You can come back later');
} });

// ---- While it is filled in --------------------------------------------------------------------------------------------------

export const Errors = formStory('Errors', [
  ask('string', 'Name', { required: true }), ask('integer', 'Children', {}, hl7('maxValue', { valueInteger: 20 })), ask('date', 'Date of birth'),
  ask('string', 'Postal code', {}, hl7('regex', { valueString: '[A-Z][0-9][A-Z] [0-9][A-Z][0-9]' }), hl7('entryFormat', { valueString: 'K1A 0B1' })),
], { act: async form => {
  await form.fill('Children', '21');
  await form.fill('Day', '31');
  await form.fill('Month', '2');
  await form.fill('Year', '1985');
  await form.fill('Postal code', 'K1A');
  await form.goOn();
} });
export const Depends = formStory('What depends on an answer, and what is not asked but shown', [
  ask('boolean', 'Do you smoke?'), ask('integer', 'How many a day?', { enableWhen: [{ question: 'Do you smoke?', operator: '=', answerBoolean: true }] }),
  ask('string', 'When did you stop?', { enableWhen: [{ question: 'Do you smoke?', operator: '=', answerBoolean: false }] }, { url: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Questionnaire.item.disabledDisplay', valueCode: 'protected' }),
], { act: async form => {
  await form.choose('Yes');
  await form.until(() => form.text().includes('You do not need to answer this'));
} });
export const ListFailed = formStory('A list that could not be read', [ask('choice', 'Which pharmacy?', { required: true, answerValueSet: 'https://example.org/pharmacies' })], {
  clinic: { expand: fails('busy') }, until: form => form.text().includes('could not be read'),
});
export const ListWaiting = formStory('A list that is on its way', [ask('choice', 'Which pharmacy?', { answerValueSet: 'https://example.org/pharmacies' })], { clinic: { expand: never }, until: form => form.text().includes('Getting the list') });
export const UnknownType = formStory('A question that cannot be asked here', [ask('hologram', 'Your aura'), ask('string', 'Name')], { clinic: {} });
export const Assisted = formStory('Staff fill it in for the patient', questions, { clinic: {}, properties: { assisted: true, canSkip: true } });
export const AtTheDesk = formStory('Left for the desk', questions, { clinic: {}, properties: { canSkip: true }, act: async form => {
  await form.press('Skip this');
  await form.arrives('Fill in this form at the clinic');
} });
export const SharedDevice = formStory('On a shared device', questions, { clinic: {}, properties: { sharedDevice: true } });

// ---- Read again, and sent ---------------------------------------------------------------------------------------------------

export const Review = formStory('All answers, to be read again', [...questions, ask('text', 'Anything else')], { clinic: {}, properties: filled, act: review });
export const Change = formStory('Changing an answer', questions, { clinic: {}, properties: filled, act: async (form, place) => {
  await review(form, place);
  await form.press('Change');
  await form.onPage('page-1');
} });
export const Sending = formStory('Being sent', questions, { clinic: { submit: never }, properties: filled, act: async (form, place) => {
  await send(form, place);
  await form.until(() => form.text().includes('Sending'));
} });
export const Confirmed = formStory('Sent, and read back', questions, { clinic: {}, properties: filled, act: sent('The clinic has your form') });
export const Requested = formStory('Sent, and not read back', questions, { clinic: { submit: () => Promise.resolve({ state: 'requested' }) }, properties: filled, act: sent('We sent your form') });
export const Unknown = formStory('Not known whether it arrived', questions, { clinic: { submit: fails('unknown-outcome') }, properties: filled, act: sent('We do not know yet') });
export const Rejected = formStory('Not accepted', questions, { clinic: { submit: fails('rejected') }, properties: filled, act: refused });
export const SignedOut = formStory('Signed out while filling it in', questions, { clinic: { submit: fails('sign-in') }, properties: filled, act: refused });
export const NotReceived = formStory('Not sent: offline', questions, { clinic: { submit: fails('offline') }, properties: filled, act: refused });
export const Refused = formStory('Not accepted, and nobody said why', questions, { clinic: { submit: fails('policy') }, properties: filled, act: refused });
/** The clinic has another name by now. */
export const Conflict = formStory('Changed at the clinic meanwhile', questions, {
  form: FORM, clinic: { submit: () => Promise.resolve({ state: 'conflict', id: 'r1', response: { ...answered('1', 'completed', 'Samantha Sample'), meta: { versionId: '2' } } as QuestionnaireResponse }) },
  properties: { response: { ...answered('1', 'completed', 'Sam Sample'), meta: { versionId: '1' } } as QuestionnaireResponse }, act: async (form, place) => {
    await form.fill('Name', 'Sam Sampleton');
    await send(form, place);
    await form.until(() => form.text().includes('Choose which answers count'));
  },
});

// ---- On paper -----------------------------------------------------------------------------------------------------------------

/** Shows what would be printed in place of the form. */
const onPaper = (button: string): Act => async (form, place) => {
  const printed = new Promise<HTMLIFrameElement>(resolve => {
    form.element.shadowRoot?.addEventListener('load', ({ target }) => {
      if (target instanceof HTMLIFrameElement && target.contentWindow) target.contentWindow.print = () => resolve(target);
    }, { capture: true });
  });
  await form.press(button);
  const { contentDocument } = await printed;
  const sheet = document.createElement('iframe');
  Object.assign(sheet.style, { inlineSize: '52em', blockSize: '60em', border: '1px solid' });
  sheet.title = 'What is printed';
  place.replaceChildren(sheet);
  const to = sheet.contentDocument;
  if (!contentDocument || !to) throw new Error('Nothing was printed');
  Object.assign(to.documentElement, { lang: contentDocument.documentElement.lang });
  to.title = contentDocument.title;
  to.body.replaceChildren(...[...contentDocument.body.childNodes].map(node => to.importNode(node, true)));
  const style = to.createElement('style');
  style.textContent = contentDocument.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText)).join('\n');
  to.head.append(style);
};
export const EmptyOnPaper = formStory('On paper, empty', [...questions, ask('text', 'Anything else')], { clinic: {}, act: onPaper('Print it to fill in on paper') });
export const FilledOnPaper = formStory('On paper, with what was answered', questions, { clinic: {}, properties: filled, act: async (form, place) => {
  await review(form, place);
  await onPaper('Print my answers')(form, place);
} });

export const OnThePage = formStory('For the page around it', questions, { properties: filled, act: sent('You have filled in the form') });
