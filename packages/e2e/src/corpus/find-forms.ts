/** Everything in a folder tree that forms are made of. Nothing that lies there is believed. */
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Questionnaire } from '@foyer/core/model/questionnaire';

export interface FoundForm {
  /** Path in the folder, and behind a `#` which one of a Bundle it is, or under which name the file has it. */
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

/** Around a form that is one of several in a file. */
const DEEPEST = 8;

/** A resource, those in a Bundle, however deep, and those that a file of some project's own holds. */
function* resourcesIn(value: unknown, name: string, depth = 0): Generator<readonly [name: string, resource: Resource]> {
  if (!isResource(value)) {
    if (typeof value !== 'object' || !value || depth > DEEPEST) return;
    for (const [key, inside] of Object.entries(value)) yield* resourcesIn(inside, `${name}#${key}`, depth + 1);
    return;
  }
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
