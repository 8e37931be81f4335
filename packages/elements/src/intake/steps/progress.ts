/** How far a form is filled in: "Page 2 of 5", or "Page 2" while an answer may still bring another page or take one away. */
import type { IntakeShape } from '@foyer/core/intake/intake';
import { extensionValue } from '@foyer/core/intake/read/extensions';
import { isHidden, type Item } from '@foyer/core/intake/read/item';
import type { Journey } from '@foyer/core/journey/journey';
import { msg, str } from '../../i18n/msg.ts';
import type { Progress } from '../../widget/progress.ts';

/** Asked whatever is answered, as all around it is. */
const isAlways = (item: Item | undefined): boolean => !item || (!item.source.enableWhen && extensionValue(item.source, 'enableWhenExpression') === undefined && isAlways(item.parent));

/** It, or something in it, is asked whatever is answered. */
const isSure = (item: Item): boolean => !isHidden(item) && (item.kind === 'group' ? item.items.some(isSure) : isAlways(item));

export function progress({ index, path, step, view: { loaded: { form } } }: Journey<IntakeShape>): Progress {
  if (!form) return [];
  const { pages } = form;
  const position = index + 1;
  const total = path.length;
  const at = pages.findIndex(({ id }) => id === step);
  // The review comes last.
  const known = at < 0 || pages.slice(at + 1).every(({ items }) => items.some(isSure));
  return [known ? msg(str`Page ${position} of ${total}`, { id: 'intake.page.of' }) : msg(str`Page ${position}`, { id: 'intake.page' }), known];
}
