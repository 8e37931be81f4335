/** How much may still be written where the form limits it. */
import { msg, plural, str } from '../../i18n/msg.ts';
import { textOf, type Slot } from '../control.ts';

function sayLeft(left: number): string {
  const n = Math.abs(left);
  return left < 0
    ? plural(n, {
      one: () => msg(str`${n} character too many`, { id: 'intake.text.over.one' }),
      other: () => msg(str`${n} characters too many`, { id: 'intake.text.over' }),
    })
    : plural(n, {
      one: () => msg(str`${n} character left`, { id: 'intake.text.left.one' }),
      other: () => msg(str`${n} characters left`, { id: 'intake.text.left' }),
    });
}

let pause: ReturnType<typeof setTimeout> | undefined;

/** How much may still be written, once it is not much: seen at once, said when the person rests. */
function leftOf({ node, answer }: Slot): number | undefined {
  const { maxLength } = node.item.source;
  if (typeof maxLength !== 'number') return undefined;
  const left = maxLength - textOf(answer).length;
  return left < maxLength / 4 ? left : undefined;
}

/** Said once nobody typed for a second. */
export function sayLater({ node, screen, answer: { key } }: Slot): void {
  clearTimeout(pause);
  pause = setTimeout(() => {
    const answer = node.given.find(one => one.key === key);
    const left = answer && leftOf({ node, answer } as Slot);
    if (left !== undefined) screen.announce(() => sayLeft(left));
  }, 1000);
}

export function leftText(slot: Slot): string | undefined {
  const left = leftOf(slot);
  return left === undefined ? undefined : sayLeft(left);
}
