/** The clinic's terminology server, as far as forms need one: what the folder has itself, and made-up codes for everything else. */
import { containedCodes } from '@foyer/core/intake/contained-codes';
import type { Coding } from '@foyer/core/model/questionnaire';
import type { Resource } from './find-forms.ts';

/** More are not sent into the page. */
const MOST = 2000;

export interface Codes {
  readonly options: readonly Coding[];
  /** Nobody in the folder knows the value set. */
  readonly invented: boolean;
}

interface Include {
  readonly system?: string;
  readonly concept?: readonly Coding[];
  readonly filter?: readonly unknown[];
  readonly valueSet?: readonly string[];
}

interface Concept {
  readonly code?: string;
  readonly display?: string;
  readonly concept?: readonly Concept[];
}

const bare = (url: string) => url.split('|')[0] ?? url;

function* conceptsOf(system: string, concepts: readonly Concept[] = []): Generator<Coding> {
  for (const { code, display, concept } of concepts) {
    if (code !== undefined) yield { system, code, ...(display !== undefined && { display }) };
    yield* conceptsOf(system, concept);
  }
}

/** Codes of a value set of the folder. Undefined where it cannot be read without more than the folder has. */
function known(url: string, terms: ReadonlyMap<string, Resource>, depth = 0): Coding[] | undefined {
  const valueSet = terms.get(bare(url));
  if (!valueSet || depth > 5) return undefined;
  const listed = containedCodes(valueSet);
  if (listed) return listed;
  const compose = valueSet['compose'] as { readonly include?: readonly Include[] } | undefined;
  const parts = compose?.include?.map(({ system, concept, filter, valueSet: others }) => {
    if (concept && system) return [...concept].map(one => ({ ...one, system }));
    if (others && !system) {
      const all = others.map(one => known(one, terms, depth + 1));
      return all.includes(undefined) ? undefined : all.flatMap(one => one ?? []);
    }
    const all = system && terms.get(bare(system))?.['concept'];
    return system && Array.isArray(all) && !filter ? [...conceptsOf(system, all as Concept[])] : undefined;
  });
  return parts && parts.length > 0 && !parts.includes(undefined) ? parts.flatMap(one => one ?? []) : undefined;
}

const invented = (url: string): Coding[] => ['First', 'Second', 'Third', 'Fourth'].map((word, i) => ({
  system: 'urn:foyer:made-up', code: `c${i + 1}`, display: `${word} of ${bare(url).split('/').at(-1)}`,
}));

/**
 * What a value set holds.
 * @param used codes that the form itself names for its questions: whatever else is in there, they are
 */
export function codesOf(url: string, terms: ReadonlyMap<string, Resource>, used: readonly Coding[] = []): Codes {
  const options = known(url, terms)?.slice(0, MOST);
  return options && options.length > 0 ? { options, invented: false } : { options: [...used, ...invented(url)], invented: true };
}
