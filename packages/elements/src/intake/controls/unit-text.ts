/** In what a number is counted, in words. */
import { extensionValue } from '@foyer/core/intake/read/extensions';
import type { Coding } from '@foyer/core/model/questionnaire';
import { wordLines, type Slot } from '../control.ts';
import { aboutTexts, codingText } from '../form-words.ts';

/** Behind a number: a text of the form's, or the unit's name; undefined for what is no number. */
export function unitText({ node }: Pick<Slot, 'node'>): unknown {
  if (!['integer', 'decimal', 'quantity'].includes(node.item.kind)) return undefined;
  const said = aboutTexts(node, ['unit']);
  if (said.length > 0) return wordLines(said);
  const unit = extensionValue(node.item.source, 'unit') as Coding | undefined;
  return unit && typeof unit === 'object' ? codingText(unit, node.form).text : undefined;
}
