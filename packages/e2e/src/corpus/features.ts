/** What a form uses beyond its questions, and whether anybody here reads it. */
import { readFileSync } from 'node:fs';
import { EXTENSIONS } from '@foyer/core/intake/read/extension-urls';
import type { Questionnaire } from '@foyer/core/model/questionnaire';
import { find } from '../../../tooling/src/repository.ts';

/** What says nothing to who fills in: how a form was made, what becomes of the answers, what systems do with both. */
const ELSEWHERE = new RegExp([
  'itemExtraction', 'observation-?[eE]xtract', 'observation-?[lL]ink', 'definitionExtract', 'templateExtract', 'sdc-questionnaire-extract', 'targetStructureMap', 'sourceStructureMap', 'sourceQueries',
  'itemContext', 'itemPopulationContext', 'contextExpression', 'isSubject', 'performerType', 'assemble', 'subQuestionnaire', 'endpoint', 'completionMode', 'entryMode', 'keyboard', 'cqf-library', 'cqf-calculatedValue',
  'designNote', 'usageMode', 'fhirType', 'definition$', 'versionAlgorithm', 'copyrightLabel', 'structuredefinition-', 'replaces', 'artifact', 'resource-', 'workflow', 'cqf-', 'wg$', 'codesystem', 'valueset', 'variable-', 'lookupQuestionnaire',
  'questionnaire-baseType', 'elementdefinition', 'fmm', 'standards-status', 'knowledge', 'http://loinc\\.org', 'derivationType', 'rendered-value', 'package-source', 'dependency', 'language$',
].join('|'));

export interface Features {
  readonly met: readonly string[];
  readonly unsupported: readonly string[];
}

const sources = find(['packages/core/src/intake/**/*.ts', 'packages/elements/src/intake/**/*.ts'], path => path.endsWith('.test.ts'));
/** Every word in quotes that a source file of forms has: a code or a name that nobody says is read by nobody. */
const said = new Set(sources.filter(path => !path.endsWith('read/extensions.ts')).flatMap(path => [...readFileSync(path, 'utf8').matchAll(/'([\w-]+)'/g)].map(([, word]) => word ?? '')));

const nameOf = (url: string) => Object.entries(EXTENSIONS).find(([, urls]) => (urls as readonly string[]).includes(url))?.[0];

const shortOf = (url: string) => url.replace(/^http:\/\/hl7\.org\/fhir\/(uv\/sdc\/)?StructureDefinition\//, '');

function* extensionsIn(value: unknown, depth = 0): Generator<{ readonly url: string; readonly valueCodeableConcept?: { readonly coding?: readonly { readonly code?: string }[] } }> {
  if (typeof value !== 'object' || value === null || depth > 200) return;
  for (const [key, inside] of Object.entries(value)) {
    // A form inside of a form, such as a profile, is not this form.
    if (key === 'contained' || key === 'text' && depth === 0) continue;
    if (key === 'extension' && Array.isArray(inside)) yield* inside.filter(one => typeof one?.url === 'string' && /^[a-z]+:/.test(one.url));
    yield* extensionsIn(inside, depth + 1);
  }
}

/** Features by name: of an extension, its address; of an item control, its code; of an element, its name. */
export function featuresOf(questionnaire: Questionnaire): Features {
  const met = new Set<string>();
  const unsupported = new Set<string>();
  for (const { url, valueCodeableConcept } of extensionsIn(questionnaire)) {
    const name = nameOf(url);
    if (name === 'itemControl') for (const { code } of valueCodeableConcept?.coding ?? []) (code !== undefined && said.has(code) ? met : unsupported).add(`itemControl ${code}`);
    else if (name !== undefined) (said.has(name) ? met : unsupported).add(shortOf(url));
    else if (!ELSEWHERE.test(url)) unsupported.add(shortOf(url));
  }
  return { met: [...met].sort(), unsupported: [...unsupported].sort() };
}
