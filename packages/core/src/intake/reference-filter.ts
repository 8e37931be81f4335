/**
 * Which things a `reference` may be to: FHIR R4 `questionnaire-referenceResource` and `-referenceFilter`. With both, the server lists them, as it does for an
 * `answerExpression`; without a filter it would be everything there is, so the patient answers in words. A profile (`-referenceProfile`) is the server's to check.
 */
import type { Extension, Questionnaire, QuestionnaireItem } from '../model/questionnaire.ts';
import { extensions, textIn } from './read/extensions.ts';
import { rewritten } from './rewritten.ts';

/** What a filter may name, as the form's launch contexts have it. */
const KNOWN: Readonly<Record<string, string>> = { subj: '{{%patient.id}}', subject: '{{%patient.id}}', encounter: '{{%encounter.id}}' };

function listed(item: QuestionnaireItem): QuestionnaireItem {
  const [type, another] = extensions(item, 'referenceResource').flatMap(one => (typeof one['valueCode'] === 'string' ? [one['valueCode']] : []));
  const filter = textIn(item, 'referenceFilter')?.replace(/^\?/, '');
  const has = Array.isArray(item.answerOption) || extensions(item, 'answerExpression').length > 0;
  if (item.type !== 'reference' || has || !type || another || !filter) return item;
  const expression = `${type}?${filter.replace(/\$(\w+)/g, (name, of: string) => KNOWN[of] ?? name)}`;
  const query: Extension = { url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-answerExpression', valueExpression: { language: 'application/x-fhir-query', expression } };
  return { ...item, extension: [...item.extension ?? [], query] };
}

export const filtered = (questionnaire: Questionnaire): Questionnaire => rewritten(questionnaire, item => [listed(item)]);
