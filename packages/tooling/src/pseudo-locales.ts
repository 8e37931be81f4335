/**
 * Two locales that nobody speaks, made from the English words. `en-XA`: accented, about 40 % longer, in brackets, so that words
 * that were never extracted, that are cut off, or glued together from pieces are seen at a glance. `ar-XB`: the same words
 * written from right to left, so that a screen can be looked at in that direction.
 */
import type { Sentence, Unit, Xliff } from './xliff.ts';

const PLAIN = 'ABCDEGHIJKLNOPRSTUWYZabcdeghijklnoprstuwyz';
const ACCENTED = 'ÅƁÇÐÉĜĤÎĴĶĻÑÖÞŔŠŢÛŴÝŽåƀçðéĝĥîĵķļñöþŕšţûŵýž';
const LONGER = 0.4;
const VOWEL = /[aeiouy]/i;
/** Right-to-left mark, right-to-left override, pop directional formatting. */
const [RLM, RLO, PDF] = ['\u200f', '\u202e', '\u202c'];

function accentedWord(word: string): string {
  return word.replace(/[a-z]/gi, letter => ACCENTED[PLAIN.indexOf(letter)] ?? letter);
}

/** Doubles letters, vowels first, wherever enough length is owed: unlike filler at the end, that makes single words long too. */
function lengthened(text: string): string {
  let owed = 0;
  return text.replace(/./gsu, letter => {
    owed += LONGER;
    if (!/\p{L}/u.test(letter) || owed < (VOWEL.test(letter) ? 1 : 2)) return letter;
    owed--;
    return letter + letter;
  });
}

/** `[Çĥööšéé å ţîîméé]` */
export function accented(sentence: Sentence): Sentence {
  const words = sentence.map(piece => (typeof piece === 'string' ? accentedWord(lengthened(piece)) : piece));
  return ['[', ...words, ']'];
}

/** Each word that has letters, turned round; numbers keep their order, as they do in Arabic. */
export function mirrored(sentence: Sentence): Sentence {
  return sentence.map(piece => (typeof piece === 'string' ? piece.replace(/\S*\p{L}\S*/gu, word => `${RLM}${RLO}${word}${PDF}${RLM}`) : piece));
}

/** How each pseudo-locale is made. */
export const PSEUDO: Readonly<Record<string, (source: Sentence) => Sentence>> = { 'en-XA': accented, 'ar-XB': mirrored };

/** Neighbouring words as one piece, as lit-localize's tools write them. */
function joined(sentence: Sentence): Sentence {
  const pieces: Sentence[number][] = [];
  for (const piece of sentence) {
    const last = pieces.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
    else pieces.push(piece);
  }
  return pieces;
}

/** A pseudo-locale's file with every message made anew from its source; another locale's file as it is. */
export function withPseudoTargets(file: Xliff): Xliff {
  const make = PSEUDO[file.locale];
  if (make === undefined) return file;
  return { ...file, units: file.units.map((unit): Unit => ({ ...unit, target: joined(make(unit.source)) })) };
}
