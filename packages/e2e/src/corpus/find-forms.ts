/** Everything in a folder tree that forms are made of. Nothing that lies there is believed. */
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Questionnaire } from '@foyer/core/model/questionnaire';

export interface FoundForm {
  /** Path in the folder, and behind a `#` which one of a Bundle it is. */
  readonly name: string;
  readonly questionnaire: Questionnaire;
}

/** A FHIR resource of which nothing more is known. */
export type Resource = Readonly<Record<string, unknown>> & { readonly resourceType: string };

export interface Found {
  readonly forms: readonly FoundForm[];
  /** ValueSets and CodeSystems by their canonical address. */
  readonly terms: ReadonlyMap<string, Resource>;
  /** Files that are no JSON. */
  readonly broken: readonly string[];
}

/** Larger files are bundles of data, not of forms. */
const LARGEST = 20e6;
const TERMS = ['ValueSet', 'CodeSystem'];

const isResource = (value: unknown): value is Resource => typeof value === 'object' && value !== null && typeof Reflect.get(value, 'resourceType') === 'string';

/** A resource, or those in a Bundle, however deep. */
function* resourcesIn(value: unknown, name: string): Generator<readonly [name: string, resource: Resource]> {
  if (!isResource(value)) return;
  yield [name, value];
  const entries: unknown = value['entry'];
  if (value.resourceType !== 'Bundle' || !Array.isArray(entries)) return;
  for (const [i, entry] of entries.entries()) yield* resourcesIn(entry?.resource, `${name}#${i}`);
}

/** Throws a SyntaxError for what is no JSON. All is read to its end: a file that breaks off may have been the form. */
const parsed = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/, ''));

/** Reads a folder. A file that is no JSON is named; one that is no form is passed over. */
export function findForms(folder: string): Found {
  const forms: FoundForm[] = [];
  const terms = new Map<string, Resource>();
  const broken: string[] = [];
  for (const path of globSync('**/*.json', { cwd: folder }).map(one => one.replaceAll('\\', '/')).sort()) {
    const whole = join(folder, path);
    const { size } = statSync(whole);
    if (!statSync(whole).isFile() || size > LARGEST) continue;
    try {
      for (const [name, resource] of resourcesIn(parsed(whole), path)) {
        if (resource.resourceType === 'Questionnaire') forms.push({ name, questionnaire: resource as unknown as Questionnaire });
        if (TERMS.includes(resource.resourceType) && typeof resource['url'] === 'string') terms.set(resource['url'], resource);
      }
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      broken.push(path);
    }
  }
  return { forms, terms, broken };
}
