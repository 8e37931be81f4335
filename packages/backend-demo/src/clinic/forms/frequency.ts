/** What PHQ-9 and GAD-7 have in common. */
import type { AnswerOption, QuestionnaireItem } from '@foyer/core/model/questionnaire';
import { calculated, coding, hidden, LOINC, question, weight } from './form-parts.ts';
import type { Words } from '../words.ts';

export const COPYRIGHT = 'Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc. No permission required to reproduce, translate, display or distribute. The French here is a working translation by the sample clinic; it is not the validated French version.';

/** LOINC answer list LL358-3: how often, in the last two weeks. */
export const HOW_OFTEN: readonly AnswerOption[] = ([
  ['LA6568-5', 'Not at all', 'Jamais'], ['LA6569-3', 'Several days', 'Plusieurs jours'],
  ['LA6570-1', 'More than half the days', 'Plus de la moitié des jours'], ['LA6571-9', 'Nearly every day', 'Presque tous les jours'],
] as const).map(([code, ...words], score) => ({ valueCoding: coding(LOINC, code, words, weight(score)) }));

/** LOINC answer list LL1085-1: how difficult it made things. */
export const HOW_DIFFICULT: readonly AnswerOption[] = ([
  ['LA6572-7', 'Not difficult at all', 'Pas du tout difficile'], ['LA6573-5', 'Somewhat difficult', 'Assez difficile'],
  ['LA6575-0', 'Very difficult', 'Très difficile'], ['LA6574-3', 'Extremely difficult', 'Extrêmement difficile'],
] as const).map(([code, ...words]) => ({ valueCoding: coding(LOINC, code, words) }));

export const LAST_TWO_WEEKS: Words = [
  'Over the last 2 weeks, how often have you been bothered by any of the following problems?',
  'Au cours des 2 dernières semaines, à quelle fréquence avez-vous été gêné par les problèmes suivants?',
];

/** A row of the instrument. */
export const howOften = (linkId: string, loinc: string, words: Words): QuestionnaireItem =>
  question(linkId, 'choice', words, { code: [{ system: LOINC, code: loinc }], prefix: `${linkId}.`, required: true, answerOption: HOW_OFTEN });

/** The sum, once everything is answered. It is for the care team: a number says nothing to a patient without somebody who explains it. */
export function score(loinc: string, words: Words, rows: number, path: string): QuestionnaireItem {
  return question('score', 'integer', words, {
    code: [{ system: LOINC, code: loinc }], readOnly: true,
    extension: [hidden, calculated(`iif(${path}.answer.count() = ${rows}, ${path}.answer.value.weight().aggregate($this + $total, 0), {})`)],
  });
}
