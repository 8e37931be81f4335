/** Every item type and item control of a form. */
import type { Meta } from '@storybook/web-components-vite';
import { about, ask, control, formStory, hl7, options, sdc } from './form-scene.ts';

// Storybook looks for a default export.
export default { title: 'Intake/Controls', component: 'foyer-intake' } satisfies Meta;

const towns = options(...Array.from({ length: 80 }, (_, i) => `Town ${i + 1}`));

export const Text = formStory('Text', [
  { linkId: 'a', type: 'string', text: 'Full name', required: true, item: [about('As on your health card', 'help')] },
  { linkId: 'b', type: 'text', text: 'What brings you here?', maxLength: 60, initial: [{ valueString: 'My left knee has hurt since the first of March.' }] }, { linkId: 'c', type: 'url', text: 'A page about it' },
]);
export const Numbers = formStory('Numbers', [
  { linkId: 'a', type: 'integer', text: 'Children' }, { linkId: 'b', type: 'decimal', text: 'Weight', extension: [hl7('questionnaire-unit', { valueCoding: { code: 'kg', display: 'kilograms' } })] },
  { linkId: 'c', type: 'integer', text: 'Cups of coffee', extension: [control('spinner')] },
  { linkId: 'd', type: 'integer', text: 'Pain now', extension: [control('slider'), hl7('maxValue', { valueInteger: 10 })], item: [about('None', 'lower'), about('The worst', 'upper')] },
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
export const FileRefused = formStory('A file that cannot be used', [{ linkId: 'a', type: 'attachment', text: 'Photo of your card', extension: [hl7('mimeType', { valueCode: 'image/jpeg' })] }], { act: async form => {
  const [field] = form.shown<HTMLInputElement>('input[type=file]');
  const files = new DataTransfer();
  files.items.add(new File(['x'], 'notes.txt', { type: 'text/plain' }));
  if (field) field.files = files.files;
  field?.dispatchEvent(new Event('change', { bubbles: true }));
  await form.until(() => form.text().includes('cannot be used'));
} });
export const Known = formStory('Known already, and not known at all', [
  { linkId: 'a', type: 'string', text: 'Health number', readOnly: true, initial: [{ valueString: '1234 567 890' }] }, { linkId: 'b', type: 'hologram', text: 'Aura' },
]);
export const PartialDates = formStory('Dates, as far as they are asked', [
  ask('date', 'The month you moved', {}, control('year-month')), ask('date', 'The year you moved', {}, control('year')), ask('date', 'The day it hurt first'),
], { act: async form => {
  await form.fill('Year', '2019');
  await form.fill('Month', '3');
} });
export const ChoiceControls = formStory('Choices, as the form wants them', [
  ask('choice', 'Radio buttons', { answerOption: options(...Array.from({ length: 14 }, (_, i) => `Choice ${i + 1}`)) }, control('radio-button')),
  ask('choice', 'Check boxes, of which one excludes the others', { repeats: true, answerOption: [...options('Asthma', 'Diabetes'), { ...options('None of these')[0], extension: [hl7('questionnaire-optionExclusive', { valueBoolean: true })] }] }, control('check-box')),
  ask('choice', 'Autocomplete', { answerOption: towns.slice(0, 20) }, control('autocomplete')), ask('choice', 'A list inside of the form', { answerValueSet: '#sizes' }),
  ask('choice', 'With letters', { answerOption: ['a)', 'b)'].map((valueString, i) => ({ ...options('Apple', 'Banana')[i], extension: [hl7('questionnaire-optionPrefix', { valueString })] })) }),
], { form: { contained: [{ resourceType: 'ValueSet', id: 'sizes', compose: { include: [{ concept: [{ code: 's', display: 'Small' }, { code: 'l', display: 'Large' }] }] } } as never] } });
export const Units = formStory('Units', [
  ask('quantity', 'Of the form', {}, hl7('questionnaire-unitOption', { valueCoding: { code: 'kg', display: 'kg' } }), hl7('questionnaire-unitOption', { valueCoding: { code: '[lb_av]', display: 'lb' } })),
  ask('quantity', 'Of the clinic', {}, hl7('questionnaire-unitValueSet', { valueCanonical: 'https://example.org/units' })),
  ask('quantity', 'Or one’s own', {}, hl7('questionnaire-unitOption', { valueCoding: { code: 'kg', display: 'kg' } }), sdc('unitOpen', { valueCode: 'optionsOrString' })),
], { clinic: { expand: () => Promise.resolve({ options: [{ code: 'cm', display: 'cm' }, { code: '[in_i]', display: 'in' }], more: false }) } });
const condition = (text: string) => ask('group', text, { item: [{ ...ask('string', 'Since'), linkId: `${text}.since` }, { ...ask('boolean', 'Treated'), linkId: `${text}.treated` }] });
export const Grid = formStory('A grid', [ask('group', 'Conditions', { item: [condition('Asthma'), condition('Diabetes')] }, control('grid'))]);
export const Pages = formStory('Pages of the form', ['About you', 'Your health'].map(text => ask('group', text, { item: [{ ...ask('string', 'Name'), linkId: `${text}.name` }] }, control('page'))), { form: { title: 'Two pages' }, act: form => form.goOn() });
export const Nested = formStory('Questions under an answer', [ask('choice', 'Pets', { repeats: true, answerOption: options('Cat', 'Dog'), item: [ask('string', 'Its name')] }), ask('string', 'Allergy', { repeats: true, item: [ask('string', 'What happens?')] })], {
  act: form => form.fill('Allergy 1', 'Nuts'),
});
export const Other = formStory('Addresses and references', [ask('url', 'A page about it'), ask('reference', 'Your family doctor'), ask('string', 'On several lines', {}, control('text-box'))]);
export const Counted = formStory('A text that is nearly full', [ask('text', 'What else?', { maxLength: 40 })], { act: async form => {
  await form.fill('What else?', 'My left knee has hurt since the first');
} });
export const FileAdded = formStory('A file that was added, and one that is too large', [ask('attachment', 'A letter'), ask('attachment', 'A small letter', {}, hl7('maxSize', { valueDecimal: 0.000001 }))], { act: async form => {
  for (const input of form.shown<HTMLInputElement>('input[type=file]')) {
    const files = new DataTransfer();
    files.items.add(new File(['Hello'], 'letter.txt', { type: 'text/plain' }));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }
  await form.until(() => form.buttons().some(name => name.startsWith('Remove')) && form.text().includes('too large'));
} });
export const Signed = formStory('Signed', [ask('attachment', 'Your consent', {}, hl7('questionnaire-signatureRequired', { valueCodeableConcept: {} }))], { act: form => form.fill('Type your full name', 'Sam Sample') });
export const French = formStory('En français', [{ linkId: 'a', type: 'dateTime', text: 'Début' }, { ...medication, text: 'Médicament' }], { lang: 'fr-CA' });
const doctors = [['p1', 'Dr. Sam Sample', 'Family medicine', 'Ottawa'], ['p2', 'Dr. Alex Example', 'Pediatrics and adolescent medicine', 'Gatineau']].map(([id, name, is, city]) => ({
  resourceType: 'Practitioner', id, name: [{ text: name }], qualification: [{ code: { text: is } }], address: [{ city }],
}));
const columns = [['name', 'Name', 40], ['qualification.code', 'Practises', 40], ['address.city', 'Town', 20]].map(([path, label, value]) => sdc('choiceColumn', { extension: [
  { url: 'path', valueString: path }, { url: 'label', valueString: label }, { url: 'width', valueQuantity: { value, code: '%' } }, ...path === 'name' ? [{ url: 'forDisplay', valueBoolean: true }] : [],
] }));
const chooseDoctor = ask('reference', 'Which doctor would you like to see?', { answerOption: doctors.map(({ id }) => ({ valueReference: { reference: `#${id}` } })) }, ...columns);
export const Columns = formStory('A choice with several columns', [chooseDoctor], { form: { contained: doctors as never }, act: form => form.choose('Alex Example') });
export const ColumnsNarrow = formStory('A choice with several columns, narrow', [chooseDoctor], { form: { contained: doctors as never }, width: '18em' });
const drawing = (title: string, colour: string, shape: string) => ({ valueAttachment: { title, contentType: 'image/svg+xml', data: btoa(`<svg xmlns="http://www.w3.org/2000/svg" width="160" height="90"><rect width="160" height="90" fill="#fff"/><g fill="${colour}">${shape}</g></svg>`) } });
const spots = (n: number) => Array.from({ length: n }, (_, i) => `<circle cx="${20 + (i % 6) * 24}" cy="${20 + Math.floor(i / 6) * 24}" r="6"/>`).join('');
export const Media = formStory('Pictures, recordings and links', [
  ask('display', 'Look at your arm before you answer.', {}, sdc('itemMedia', drawing('An arm', '#c97', '<rect x="10" y="35" width="140" height="20" rx="10"/>'))),
  ask('choice', 'Which looks most like your rash?', { answerOption: options('A few spots', 'Many spots').map((one, i) => ({ ...one, extension: [sdc('itemAnswerMedia', drawing(i === 0 ? 'Three spots' : 'Eighteen spots', '#b33', spots(i === 0 ? 3 : 18)))] })) }),
  ask('string', 'Have you travelled lately?', {}, hl7('questionnaire-supportHyperlink', { extension: [{ url: 'label', valueString: 'Where to be careful' }, { url: 'link', valueUri: 'https://example.org/travel' }] })),
]);
export const OptionColumns = formStory('Options side by side', [ask('choice', 'Have you had any of these?', { repeats: true, answerOption: options('Asthma', 'Diabetes', 'Cancer', 'Stroke', 'Arthritis', 'Migraine') }, sdc('columnCount', { valuePositiveInt: 3 }))]);
const signatureRequired = hl7('questionnaire-signatureRequired', { valueCodeableConcept: {} });
export const SignedForm = formStory('A form that is signed', [ask('group', 'Consent to virtual care', { item: [ask('display', 'I understand that a visit by video is not the same as a visit in person.'), ask('boolean', 'I agree', { required: true }, control('check-box'))] })], {
  form: { extension: [signatureRequired] }, act: form => form.goOn(),
});
export const Modified = formStory('A question that nobody may ask here', [{ ...ask('string', 'A question with a meaning of its own'), modifierExtension: [{ url: 'https://example.org/not', valueBoolean: true }] } as never, ask('string', 'Another one')]);
