/** A form with some of its items written anew. Nothing in it is believed. */
import type { Questionnaire, QuestionnaireItem } from '../model/questionnaire.ts';

/** What is deeper is not asked anyway; see `read/item.ts`. */
const DEEPEST = 41;

/** @param write what stands in the place of an item, whose own items are written already */
export function rewritten(questionnaire: Questionnaire, write: (item: QuestionnaireItem) => readonly QuestionnaireItem[]): Questionnaire {
  const all = (items: readonly QuestionnaireItem[], depth: number): QuestionnaireItem[] => items.flatMap(item => {
    if (typeof item !== 'object' || !item) return [item];
    return write(Array.isArray(item.item) && depth < DEEPEST ? { ...item, item: all(item.item, depth + 1) } : item);
  });
  return Array.isArray(questionnaire.item) ? { ...questionnaire, item: all(questionnaire.item, 0) } : questionnaire;
}
