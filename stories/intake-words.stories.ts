/** What a form says beside its questions, in every language. */
import type { Meta } from '@storybook/web-components-vite';
import { about, ask, control, fhirpath, formStory, french, hl7, options, sdc } from './form-scene.ts';

// Storybook looks for a default export.
export default { title: 'Intake/Words and languages', component: 'foyer-intake' } satisfies Meta;

const category = (code: string) => hl7('questionnaire-displayCategory', { valueCodeableConcept: { coding: [{ code }] } });
const value = (linkId: string) => `%resource.item.where(linkId='${linkId}').answer.value`;

export const Hints = formStory('What stands with a question', [
  ask('string', 'Health card number', { prefix: '1.', item: [about('The ten digits on the front', 'help'), about('It is green and white', 'flyover'), about('We may only use it to bill your visit', 'legal')] }, hl7('entryFormat', { valueString: '1234 567 890' })),
  ask('decimal', 'Coffee', { prefix: '2.', item: [about('cups a day', 'unit')] }),
  ask('open-choice', 'Pharmacy', { prefix: '3.', answerOption: options('Main Street', 'Harbour') }, sdc('openLabel', { valueString: 'Another pharmacy' }), hl7('questionnaire-supportLink', { valueUri: 'https://example.org/pharmacies' })),
]);
export const Texts = formStory('Texts of every category', [
  ask('display', 'Do this first: have your card at hand.', {}, category('instructions')), ask('display', 'You can ask somebody to help you.', {}, category('help')),
  ask('display', 'Only your care team reads your answers.', {}, category('security')), ask('string', 'Name'),
]);
export const HeadAndFoot = formStory('A group with its head and its foot', [
  ask('group', 'Emergency contact', { item: [about('Tell them before you name them here.', 'footer'), ask('string', 'Full name'), ask('string', 'Phone number'), about('Whom we call if we cannot reach you.', 'header')] }), ask('string', 'Town'),
]);
export const Markup = formStory('Words with markup', [
  ask('display', 'Bring your card and your list.', { _text: { extension: [hl7('rendering-markdown', { valueMarkdown: 'Bring\n\n- your **card**\n- your [list](https://example.org/list)' })] } }),
  ask('boolean', 'Have you read our rules?', { _text: { extension: [hl7('rendering-xhtml', { valueString: 'Have you read <a href="https://example.org/rules">our <em>rules</em></a>?' })] } }),
]);
export const Closed = formStory('A group that can be closed', [
  ask('group', 'If you want to say more', { item: [ask('text', 'Anything else')] }, sdc('collapsible', { valueCode: 'default-closed' })), ask('string', 'Name'),
]);
const translated = [
  ask('boolean', 'Do you smoke?', { _text: french('Fumez-vous?') }),
  ask('choice', 'How often?', { _text: french('À quelle fréquence?'), answerOption: [['Never', 'Jamais'], ['Often', 'Souvent']].map(([display = '', other = '']) => ({ valueCoding: { code: display, display, _display: french(other) } })) }),
  ask('string', 'Not translated: what else?'),
];
export const Translated = formStory('A form in two languages, in French', translated, { lang: 'fr-CA', form: { _title: french('À propos de vous') } });
export const Mirrored = formStory('Right to left', [...translated, ask('date', 'Since when?'), ask('quantity', 'Weight', {}, hl7('questionnaire-unit', { valueCoding: { code: 'kg', display: 'kg' } }))], { lang: 'ar-XB', form: { language: 'ar' } });
export const LongWords = formStory('Long words (pseudo-locale), 320 px', [...translated, ask('attachment', 'A photo'), ask('dateTime', 'When did it begin?')], { lang: 'en-XA', width: '320px' });
export const Dark = formStory('Dark', [...translated, ask('display', 'Only your care team reads your answers.', {}, category('security')), ask('integer', 'Pain now', {}, control('slider'))], {
  theme: { '--foyer-color-scheme': 'dark' }, paper: '#12191a',
});
export const Score = formStory('What the form calculates', [
  ask('integer', 'Weight in kilograms'), ask('integer', 'Height in centimetres'),
  ask('decimal', 'Body mass index', { readOnly: true }, sdc('calculatedExpression', fhirpath(`(${value('Weight in kilograms')} / (${value('Height in centimetres')} / 100.0).power(2)).round(1)`))),
], { act: async form => {
  await form.fill('Weight in kilograms', '72');
  await form.fill('Height in centimetres', '168');
  await form.until(() => form.text().includes('25.5'));
} });
