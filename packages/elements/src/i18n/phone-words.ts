/** Telephone numbers as people write them, so that they are read and heard in groups. */
import { spokenLocale } from './msg.ts';

/** "416-555-0123" · « 416 555-0123 » (Office québécois de la langue française) for a number of North America; others as typed. */
export function sayPhone(text: string): string {
  const [, area, exchange, line, extension] = /^(?:\+?1)?([2-9]\d\d)([2-9]\d\d)(\d{4})((?:ext|poste|x).*)?$/i.exec(text.replace(/[\s().\-/]/g, '')) ?? [];
  if (line === undefined) return text;
  const more = extension && ` ${extension.replace(/(?=\d)/, ' ')}`;
  return `${area}${spokenLocale().startsWith('fr') ? '\u00a0' : '-'}${exchange}-${line}${more ?? ''}`;
}
