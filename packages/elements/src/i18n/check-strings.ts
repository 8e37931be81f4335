/** Says on the console which of a page's own words replace nothing. Fetched only where a page brings words. */
import { IDS } from './message-ids.ts';

/** What was said is not said again: a page may have several widgets with the same words. */
const said = new Set<string>();

const pairs = (text: string) => new Set([...text].map((_, i) => text.slice(i, i + 2)));

/** How much two ids have in common, 0 to 1 (Dice's coefficient of their pairs of letters). */
function likeness(one: string, other: string): number {
  const [a, b] = [pairs(one.toLowerCase()), pairs(other.toLowerCase())];
  return 2 * [...a].filter(pair => b.has(pair)).length / (a.size + b.size);
}

/** At most three ids that are like this one, the likest first. */
function like(id: string): string[] {
  return IDS.map(known => ({ known, near: likeness(id, known) })).filter(({ near }) => near > 0.5).sort((a, b) => b.near - a.near).slice(0, 3).map(({ known }) => known);
}

/** One line for each id that is no message, once a page. */
export function checkStrings({ localName }: Pick<Element, 'localName'>, strings: Readonly<Record<string, object>>): void {
  for (const id of new Set(Object.values(strings).flatMap(words => Object.keys(words)))) {
    if (IDS.includes(id) || said.has(id)) continue;
    said.add(id);
    const near = like(id);
    console.warn(`<${localName}>: strings has an unknown message id "${id}"${near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '.'} All ids are in docs/reference/messages.md.`);
  }
}
