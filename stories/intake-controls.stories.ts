/** Every item type and item control of a form. */
import type { Meta } from '@storybook/web-components-vite';
import { control, formStory, hl7, options } from './form-scene.ts';

// Storybook looks for a default export.
export default { title: 'Intake/Controls', component: 'foyer-intake' } satisfies Meta;

const about = (linkId: string, text: string, code: string) => ({ linkId, type: 'display', text, extension: [control(code)] });
const towns = options(...Array.from({ length: 80 }, (_, i) => `Town ${i + 1}`));

export const Text = formStory('Text', [
  { linkId: 'a', type: 'string', text: 'Full name', required: true, item: [about('h', 'As on your health card', 'help')] },
  { linkId: 'b', type: 'text', text: 'What brings you here?', maxLength: 60, initial: [{ valueString: 'My left knee has hurt since the first of March.' }] }, { linkId: 'c', type: 'url', text: 'A page about it' },
]);
export const Numbers = formStory('Numbers', [
  { linkId: 'a', type: 'integer', text: 'Children' }, { linkId: 'b', type: 'decimal', text: 'Weight', extension: [hl7('questionnaire-unit', { valueCoding: { code: 'kg', display: 'kilograms' } })] },
  { linkId: 'c', type: 'integer', text: 'Cups of coffee', extension: [control('spinner')] },
  { linkId: 'd', type: 'integer', text: 'Pain now', extension: [control('slider'), hl7('maxValue', { valueInteger: 10 })], item: [about('l', 'None', 'lower'), about('u', 'The worst', 'upper')] },
]);
export const Quantities = formStory('Quantities', [
  { linkId: 'a', type: 'quantity', text: 'Height', extension: [hl7('questionnaire-unit', { valueCoding: { code: 'cm', display: 'cm' } })] },
  { linkId: 'b', type: 'quantity', text: 'Weight', extension: ['kg', 'lb'].map(code => hl7('questionnaire-unitOption', { valueCoding: { code, display: code } })) }, { linkId: 'c', type: 'quantity', text: 'Dose' },
]);
export const Dates = formStory('Dates and times', [
  { linkId: 'a', type: 'date', text: 'Date of birth' }, { linkId: 'b', type: 'date', text: 'Year you moved here', extension: [control('year')] }, { linkId: 'c', type: 'time', text: 'When do you wake up?' },
  { linkId: 'd', type: 'dateTime', text: 'When did it begin?' },
]);
export const Choices = formStory('Choices', [
  { linkId: 'a', type: 'boolean', text: 'Do you smoke?' }, { linkId: 'b', type: 'choice', text: 'How often?', answerOption: options('Never', 'Sometimes', 'Often'), extension: [hl7('questionnaire-choiceOrientation', { valueCode: 'horizontal' })] },
  { linkId: 'c', type: 'open-choice', repeats: true, text: 'Pets', answerOption: options('Cat', 'Dog') }, { linkId: 'd', type: 'choice', text: 'Language', answerOption: options('English', 'French'), extension: [control('drop-down')] },
  { linkId: 'e', type: 'boolean', text: 'I agree to be called', extension: [control('check-box')] },
], { act: form => form.choose('Something else') });
export const LongList = formStory('A long list', [{ linkId: 'a', type: 'choice', text: 'Town', answerOption: towns }], { act: async form => {
  form.shown('[role=combobox]')[0]?.focus();
  await form.fill('Town', 'town 1');
  await form.until(() => form.shown('[role=option]').length > 0);
} });
export const LongListEmpty = formStory('A long list, nothing fits', [{ linkId: 'a', type: 'choice', text: 'Town', answerOption: towns }], { act: async form => {
  form.shown('[role=combobox]')[0]?.focus();
  await form.fill('Town', 'Atlantis');
  await form.until(() => form.text().includes('Nothing in the list'));
} });
export const Several = formStory('Several answers, one taken away', [{ linkId: 'a', type: 'string', repeats: true, text: 'Allergy' }], { act: async form => {
  await form.fill('Allergy 1', 'Nuts');
  await form.press('Add another (Allergy)');
  await form.until(() => form.text().includes('Allergy 2'));
  await form.press('Remove (Allergy 1)');
} });
const medication = { linkId: 'm', type: 'group', repeats: true, text: 'Medication', item: [{ linkId: 'n', type: 'string', text: 'Name' }, { linkId: 'd', type: 'integer', text: 'A day' }] };
export const Groups = formStory('A group several times', [medication], { act: form => form.press('Add another (Medication)') });
export const GroupTable = formStory('A table of groups', [{ ...medication, extension: [control('gtable')] }]);
const weeks = { linkId: 't', type: 'group', text: 'Over the last two weeks', extension: [control('table')], item: ['Trouble sleeping', 'Little energy'].map(text => ({ linkId: text, type: 'choice', required: true, text, answerOption: options('Never', 'Some days', 'Every day') })) };
export const AnswerTable = formStory('A table of answers', [weeks]);
export const AnswerCards = formStory('A table of answers, with errors, narrow', [weeks], { width: '20em', act: form => form.goOn() });
export const Files = formStory('Files and signatures', [
  { linkId: 'a', type: 'attachment', text: 'Photo of your card', extension: [hl7('mimeType', { valueCode: 'image/jpeg' }), hl7('maxSize', { valueDecimal: 5 })] },
  { linkId: 'b', type: 'attachment', text: 'Your consent', extension: [hl7('questionnaire-signatureRequired', { valueCodeableConcept: {} })] },
]);
export const Known = formStory('Known already, and not known at all', [
  { linkId: 'a', type: 'string', text: 'Health number', readOnly: true, initial: [{ valueString: '1234 567 890' }] }, { linkId: 'b', type: 'hologram', text: 'Aura' },
]);
export const French = formStory('En français', [{ linkId: 'a', type: 'dateTime', text: 'Début' }, { ...medication, text: 'Médicament' }], { lang: 'fr-CA' });
