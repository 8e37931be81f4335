/**
 * Modifier extensions: they may change what an element means, so R4 does not let anybody process what has one that is not known
 * (https://hl7.org/fhir/R4/extensibility.html#modifierExtension). Foyer knows one, SDC's `criticalExtension`: it names another extension, which has to be
 * done. With any other, a question cannot be asked, which is said to the patient; a condition, an option or a first value is left out; a form that has one
 * itself is not asked at all.
 */
import { BackendError } from '../backend/backend-error.ts';
import { isObject } from '../model/is-object.ts';
import type { Questionnaire, QuestionnaireItem } from '../model/questionnaire.ts';
import { EXTENSIONS } from './read/extension-urls.ts';
import { rewritten } from './rewritten.ts';

const CRITICAL = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-rendering-criticalExtension';
/** Of what reads forms. */
const DONE: ReadonlySet<unknown> = new Set(Object.values(EXTENSIONS).flat());

const isDone = (one: unknown): boolean => isObject(one) && one['url'] === CRITICAL && DONE.has(one['valueCanonical'] ?? one['valueUri']);

export const isModified = (of: unknown): boolean => {
  const all: unknown = typeof of === 'object' && of ? Reflect.get(of, 'modifierExtension') : undefined;
  return Array.isArray(all) ? !all.every(isDone) : all !== undefined;
};

/** Its items have to be answered, so it has to be. */
const needsAnswer = (item: QuestionnaireItem): boolean => item.required === true || (item.type === 'group' && Array.isArray(item.item) && item.item.some(one => typeof one === 'object' && one !== null && needsAnswer(one)));

const PARTS = ['enableWhen', 'answerOption', 'initial'] as const;

function write(item: QuestionnaireItem, warn: (linkId: string) => void): QuestionnaireItem {
  const linkId = typeof item.linkId === 'string' ? item.linkId : '?';
  if (isModified(item)) {
    warn(linkId);
    const { text, _text, prefix, enableWhen, enableBehavior } = item;
    return { ...(item.linkId && { linkId: item.linkId }), ...(text !== undefined && { text }), ...(_text && { _text }), ...(prefix && { prefix }), ...(enableWhen && { enableWhen }), ...(enableBehavior && { enableBehavior }), type: UNKNOWN, required: needsAnswer(item) };
  }
  const left = PARTS.filter(name => Array.isArray(item[name]) && (item[name] as readonly unknown[]).some(isModified));
  if (left.length === 0) return item;
  warn(linkId);
  const rest = Object.fromEntries(left.map(name => [name, (item[name] as readonly unknown[]).filter(one => !isModified(one))]));
  // Without any of its options it would be answered in words, which its author does not want.
  if (left.includes('answerOption') && (rest['answerOption'] as readonly unknown[]).length === 0) return { ...item, ...rest, type: UNKNOWN };
  return { ...item, ...rest };
}

/** A type that nobody has: it is said that it cannot be asked. */
const UNKNOWN = 'modified';

/**
 * A form without what nobody may process.
 * @param warn hears each link id; an empty one for the form itself
 * @throws BackendError `not-allowed` where the form itself may not be processed
 */
export function understood(questionnaire: Questionnaire, warn: (linkId: string) => void): Questionnaire {
  if (isModified(questionnaire)) {
    warn('');
    throw new BackendError('not-allowed', { cause: new Error('The form has a modifier extension that is not known') });
  }
  return rewritten(questionnaire, item => [write(item, warn)]);
}
