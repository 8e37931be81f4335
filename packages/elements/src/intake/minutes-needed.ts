/** About how long a form takes: for who decides whether to begin now. */
import type { Form } from '@foyer/core/intake/form';
import { isHidden, isQuestion, type Item } from '@foyer/core/intake/read/item';

/** Seconds that a question takes most people to read and answer: choosing is quicker than writing. */
const SECONDS: Readonly<Record<string, number>> = { boolean: 8, choice: 10, text: 40, attachment: 60 };
const OTHERWISE = 15;
/** Of what is asked only after another answer, about half is asked. */
const PERHAPS = 0.5;

function seconds(items: readonly Item[]): number {
  return items.reduce((sum, item) => {
    if (isHidden(item)) return sum;
    const own = (isQuestion(item) ? SECONDS[item.kind] ?? OTHERWISE : 0) + seconds(item.items);
    return sum + own * (item.source.enableWhen ? PERHAPS : 1);
  }, 0);
}

/** In whole minutes, at least 1. */
export const minutesNeeded = ({ items }: Pick<Form, 'items'>): number => Math.max(1, Math.ceil(seconds(items) / 60));
