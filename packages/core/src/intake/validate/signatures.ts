/** Signatures that a form asks for (FHIR R4 `questionnaire-signatureRequired`) and a response does not have, and modifier extensions, which nobody understands. */
import type { Beside, Extension } from '../../model/questionnaire.ts';
import { hasContent } from '../constraints.ts';
import type { Form } from '../form.ts';
import { isModified } from '../modifiers.ts';
import type { Node } from '../node.ts';
import { extensions } from '../read/extensions.ts';
import { isHidden } from '../read/item.ts';
import { SIGNATURE } from '../signing.ts';
import { named, type ValidationIssue } from './issues.ts';

const count = (of: unknown): number => {
  const all: unknown = typeof of === 'object' && of ? Reflect.get(of, 'extension') : undefined;
  return Array.isArray(all) ? (all as readonly Extension[]).filter(one => one?.url === SIGNATURE).length : 0;
};

const wanted = (of: Beside) => extensions(of, 'signatureRequired').length;

const issue = (severity: 'error' | 'information', code: 'required' | 'not-supported', diagnostics: string, path: string): ValidationIssue => ({ severity, code, diagnostics, expression: [path] });

/**
 * @param sourceOf an item as the response has it
 * @param pathOf where it stands in the response
 */
export function* signatureIssues(form: Form, response: object, sourceOf: (node: Node) => unknown, pathOf: (node: Node) => string): Generator<ValidationIssue> {
  if (count(response) < wanted(form.questionnaire)) yield issue('error', 'required', 'The questionnaire asks for a signature of the response.', 'QuestionnaireResponse');
  for (const node of form.nodes()) {
    const { kind, source, linkId } = node.item;
    if (kind === 'attachment' || kind === 'display' || isHidden(node.item) || source.readOnly === true || !node.enabled.get() || !hasContent(node)) continue;
    if (count(sourceOf(node)) < wanted(source)) yield issue('error', 'required', `${named(linkId)} has to be signed.`, pathOf(node));
  }
}

/** What nobody may process who does not know what it modifies. */
export function* modifierIssues({ questionnaire, items }: Pick<Form, 'questionnaire' | 'items'>): Generator<ValidationIssue> {
  if (isModified(questionnaire)) yield issue('information', 'not-supported', 'The questionnaire has a modifier extension, which may change what all of it means.', 'Questionnaire');
  for (const { source, linkId, items: inside } of items) {
    if (isModified(source)) yield issue('information', 'not-supported', `${named(linkId)} has a modifier extension in the questionnaire, which may change what it means.`, 'Questionnaire');
    yield* modifierIssues({ questionnaire: { resourceType: 'Questionnaire' }, items: inside });
  }
}
