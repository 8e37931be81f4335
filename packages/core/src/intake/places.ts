/** Where each question of a form stands, as numbers: the same for everybody, whatever is asked or answered. */
import type { Questionnaire } from '../model/questionnaire.ts';
import { pagesOf, type Page } from './pages.ts';
import { isHidden, isQuestion, readItems, type Item } from './read/item.ts';

/** Both from 0. A repeated question has one place, however often it is answered. */
export interface Place {
  readonly page: number;
  /** Among all questions of its page, also those that are asked only sometimes; what nobody is to see is not counted. */
  readonly question: number;
}

export function placesOf(pages: readonly Page[]): ReadonlyMap<Item, Place> {
  const places = new Map<Item, Place>();
  pages.forEach(({ items }, page) => {
    let question = 0;
    const count = (all: readonly Item[]) => {
      for (const item of all) {
        if (isHidden(item)) continue;
        if (isQuestion(item)) places.set(item, { page, question: question++ });
        count(item.items);
      }
    };
    count(items);
  });
  return places;
}

/** Which question of one's own form a place is: for reading a report beside the form. */
export interface NamedPlace extends Place {
  readonly linkId: string;
  readonly text: string | undefined;
}

/** The places of a form, in order. For whoever reads a report; a widget never sends these. */
export function namedPlaces(questionnaire: Questionnaire): NamedPlace[] {
  const places = placesOf(pagesOf(readItems(questionnaire.item, () => undefined)));
  return [...places].map(([{ linkId, source: { text } }, place]) => ({ ...place, linkId, text }));
}
