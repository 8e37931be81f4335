/** Telephone numbers as people write them, so that they are read and heard in groups. */
import { spokenLocale } from './msg.ts';

const NORTH_AMERICA = /^(?:\+?1)?([2-9]\d\d)([2-9]\d\d)(\d{4})(?:((?:ext|poste|x)\D*)(.*))?$/i;

/** "416-555-0123" · « 416 555-0123 » (Office québécois de la langue française) for a number of North America; others as typed. */
export function sayPhone(text: string): string {
  const plain = text.replace(/[\s().\-/]/g, '');
  return NORTH_AMERICA.test(plain) ? plain.replace(NORTH_AMERICA, `$1${spokenLocale().startsWith('fr') ? '\u00a0' : '-'}$2-$3 $4 $5`).trim() : text;
}
