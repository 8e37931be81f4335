/** A page's own words as `msg` looks for them: by id. In bundles, where messages have places, `own-words-by-place.ts` takes this one's place. */
import type { Catalogue } from './catalogue.ts';

/** Resolves once `ownWords` can be asked. */
export const prepareOwnWords = (): Promise<void> => Promise.resolve();

export const ownWords = (words: Catalogue | undefined): Catalogue | undefined => words;
