/** English words with their French beside them, by FHIR's own translation extension on the primitive. */
import type { Extension } from '@medplum/fhirtypes';
import { TRANSLATION } from '../terms.ts';

/** The same words in both languages; missing where nothing is said. */
export interface Said {
  readonly en: string | undefined;
  readonly fr: string | undefined;
}

/** What stands beside a primitive in FHIR's JSON, under `_name`. */
interface Beside {
  readonly extension: Extension[];
}

function translation(fr: string): Beside {
  return { extension: [{ url: TRANSLATION, extension: [{ url: 'lang', valueCode: 'fr-CA' }, { url: 'content', valueString: fr }] }] };
}

/** `{name, _name}` for a field called `name`; nothing where nothing is said. */
export function bilingual<K extends string>(field: K, said: Said): { [P in K]?: string } {
  if (said.en === undefined) return {};
  const beside = said.fr === undefined || said.fr === said.en ? {} : { [`_${field}`]: translation(said.fr) };
  return { [field]: said.en, ...beside } as { [P in K]?: string };
}

/** An extension with words, or nothing. */
export function wordsExtension(url: string, said: Said, field: 'valueString' | 'valueUrl' = 'valueString'): Extension[] {
  return said.en === undefined ? [] : [{ url, ...bilingual(field, said) }];
}

/** Pairs the English and the French of a list by id. */
export function pairs<T extends { readonly id: string }>(english: readonly T[], french: readonly T[]): (readonly [T, T])[] {
  const byId = new Map(french.map(item => [item.id, item]));
  return english.map(item => [item, byId.get(item.id) ?? item]);
}
