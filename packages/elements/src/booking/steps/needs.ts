/** What would help at the visit. All of it optional. */
import { html } from 'lit';
import { msg, onceALanguage } from '../../i18n/msg.ts';
import { checkboxField } from '../../ui/choice-fields.ts';
import { selectField, textField } from '../../ui/text-fields.ts';
import { typed, typedAll, type Typed } from '../../ui/form.ts';
import type { StepView } from '../screen.ts';
import { stepForm, typedOn } from '../../widget/step-form.ts';
import { sayLanguageAlone } from '../words.ts';

/** Languages most spoken at home in Canada (2021 census), and those of the North. Sign languages are a need of their own below. */
export const INTERPRETER_LANGUAGES = [
  'ar', 'yue', 'cmn', 'cr', 'en', 'fa', 'fr', 'gu', 'hi', 'iu', 'it', 'ko', 'oj', 'pl', 'pt', 'pa', 'ru', 'so', 'es', 'tl', 'ta', 'ti', 'uk', 'ur', 'vi',
];

export const NEEDS = ['wheelchair', 'hearing', 'sight', 'sign-language', 'support-person', 'other'] as const;

export function sayNeed(need: (typeof NEEDS)[number]): string {
  switch (need) {
    case 'wheelchair': return msg('Wheelchair or walker access', { id: 'needs.wheelchair' });
    case 'hearing': return msg('Help with hearing', { id: 'needs.hearing' });
    case 'sight': return msg('Help with seeing', { id: 'needs.sight' });
    case 'sign-language': return msg('Sign language (ASL or LSQ)', { id: 'needs.sign' });
    case 'support-person': return msg('A support person comes with me', { id: 'needs.support' });
    case 'other': return msg('Something else (say what below)', { id: 'needs.other' });
  }
}

/** In the order of the alphabet. */
const interpreterChoices = onceALanguage(locale =>
  INTERPRETER_LANGUAGES.map(code => ({ value: code, label: sayLanguageAlone(code) })).sort((a, b) => a.label.localeCompare(b.label, locale)));

function toAnswer(values: Typed): unknown {
  const note = typed(values, 'note').trim();
  const interpreter = typed(values, 'interpreter');
  return { accessibility: typedAll(values, 'access'), ...(interpreter !== '' && { interpreter }), ...(note !== '' && { note }) };
}

export const needs: StepView = {
  title: () => msg('Is there anything we should prepare?', { id: 'needs.title' }),
  render(screen) {
    const values = typedOn(screen, 'needs', () => (screen.prefill?.interpreter ? { interpreter: screen.prefill.interpreter } : {}));
    return html`
      <p class="hint">${msg('You can leave all of this empty.', { id: 'needs.hint' })}</p>
      ${stepForm(screen, {
        step: 'needs', toAnswer,
        fields: [
          selectField({
            name: 'interpreter', label: msg('Interpreter', { id: 'needs.interpreter' }), optional: true, values,
            empty: msg('No interpreter needed', { id: 'needs.interpreter.none' }), choices: interpreterChoices(),
          }),
          checkboxField({
            name: 'access', label: msg('Access and support', { id: 'needs.access' }), optional: true, values,
            choices: NEEDS.map(value => ({ value, label: sayNeed(value) })),
          }),
          textField({
            name: 'note', label: msg('A note for the clinic', { id: 'needs.note' }), optional: true, values, rows: 4, maxlength: 1000,
            hint: msg('Only what helps to prepare the visit. In an emergency call 911.', { id: 'needs.note.hint' }),
            error: () => msg('Shorten the note to 1,000 characters', { id: 'needs.note.long' }),
          }),
        ],
      })}`;
  },
};
