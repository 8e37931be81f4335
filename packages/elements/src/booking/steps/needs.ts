/** What would help at the visit. All of it optional. */
import { html } from 'lit';
import type { NeedsAnswer } from '@foyer/core/booking/answers';
import { msg, onceALanguage } from '../../i18n/msg.ts';
import { checkboxField } from '../../ui/choice-fields.ts';
import { selectField, textField } from '../../ui/text-fields.ts';
import { typedAll } from '../../ui/form.ts';
import { choicesOf, filled } from '../filled.ts';
import type { StepView } from '../screen.ts';
import { stepForm, typedOn } from '../../widget/step-form.ts';
import { sayLanguageAlone } from '../words.ts';

/** Languages most spoken at home in Canada (2021 census), and those of the North. Sign languages are a need of their own below. */
const INTERPRETER_LANGUAGES = 'ar yue cmn cr en fa fr gu hi iu it ko oj pl pt pa ru so es tl ta ti uk ur vi'.split(' ');

type Need = NeedsAnswer['accessibility'][number];

const NEEDS: Readonly<Record<Need, () => string>> = {
  wheelchair: () => msg('Wheelchair or walker access', { id: 'needs.wheelchair' }),
  hearing: () => msg('Help with hearing', { id: 'needs.hearing' }),
  sight: () => msg('Help with seeing', { id: 'needs.sight' }),
  'sign-language': () => msg('Sign language (ASL or LSQ)', { id: 'needs.sign' }),
  'support-person': () => msg('A support person comes with me', { id: 'needs.support' }),
  other: () => msg('Something else (see note)', { id: 'needs.other' }),
};

export const sayNeed = (need: Need): string => NEEDS[need]();

/** In the order of the alphabet. */
const interpreterChoices = onceALanguage(locale =>
  INTERPRETER_LANGUAGES.map(code => ({ value: code, label: sayLanguageAlone(code) })).sort((a, b) => a.label.localeCompare(b.label, locale)));

export const needs: StepView = {
  title: () => msg('Is there anything we should prepare?', { id: 'needs.title' }),
  render(screen) {
    const values = typedOn(screen, 'needs', () => ({ interpreter: screen.prefill?.interpreter }));
    return html`
      <p class="hint">${msg('You can leave all of this empty.', { id: 'needs.hint' })}</p>
      ${stepForm(screen, {
        step: 'needs', toAnswer: given => ({ ...filled(given, 'interpreter', 'note'), accessibility: typedAll(given, 'access') }),
        fields: [
          selectField({
            name: 'interpreter', label: msg('Interpreter', { id: 'needs.interpreter' }), optional: true, values,
            empty: msg('No interpreter needed', { id: 'needs.interpreter.none' }), choices: interpreterChoices(),
          }),
          checkboxField({
            name: 'access', label: msg('Access and support', { id: 'needs.access' }), optional: true, values,
            choices: choicesOf(NEEDS),
          }),
          textField({
            name: 'note', label: msg('A note for the clinic', { id: 'needs.note' }), optional: true, values, rows: 4,
            hint: msg('Only what helps to prepare the visit. In an emergency call 911.', { id: 'needs.note.hint' }),
            error: () => msg('Shorten the note to 1,000 characters', { id: 'needs.note.long' }),
          }),
        ],
      })}`;
  },
};
