/** What a form uses beyond its questions, and whether anybody here reads it. */
import { readFileSync } from 'node:fs';
import { EXTENSIONS } from '@foyer/core/intake/read/extension-urls';
import { extensionName } from '@foyer/core/intake/read/extensions';
import type { Questionnaire } from '@foyer/core/model/questionnaire';
import { find } from '../../../tooling/src/repository.ts';

/** What says nothing to who fills in: how a form was made, what becomes of the answers, what systems do with both. */
const ELSEWHERE = new RegExp([
  'itemExtraction', 'observation-?[eE]xtract', 'observation-?[lL]ink', 'definitionExtract', 'templateExtract', 'questionnaire-extract', 'targetStructureMap', 'sourceStructureMap', 'sourceQueries',
  'itemContext', 'contextExpression', 'isSubject', 'performerType', 'assemble', 'subQuestionnaire', 'endpoint', 'completionMode', 'lookupQuestionnaire', 'derivationType',
  'designNote', 'fhirType', 'questionnaire-definition', 'versionAlgorithm', 'copyrightLabel', '/structuredefinition-', 'replaces', 'artifact-', '/resource-', 'workflow-', 'cqf-(?!expression|calculatedValue|library)',
  'questionnaire-baseType', 'elementdefinition-', 'fmm', 'knowledge', 'http://loinc\\.org', 'rendered-value', 'package-source', 'codesystem-', 'valueset-(?!label)',
  // Helsenorge: the page around a form, its printed copy, and who may fill it in.
  'sdf-(sidebar|information-message|itemControl-visibility|presentationbuttons|questionnaire-navgiator|generate|authenticationreq|accessibilityto|canbeperformed|discretion)',
].join('|'));

/** Item controls that do something here: each is looked for by its code, see `features.test.ts`. */
export const CONTROLS = [
  'autocomplete', 'lookup', 'drop-down', 'check-box', 'radio-button', 'slider', 'spinner', 'text-box', 'year', 'yearMonth', 'year-month',
  'page', 'tab', 'header', 'footer', 'grid', 'gtable', 'table', 'htable', 'atable', 'help', 'flyover', 'legal', 'prompt', 'unit', 'upper', 'lower', 'highlight', 'sidebar', 'inline', 'step',
] as const;

/** What a renderer may leave undone, or has done by showing what is in it. */
const AS_IT_IS = ['itemControl tab-container', 'itemControl data-receiver', 'itemControl list', 'itemControl context-display', 'sdc-questionnaire-optionalDisplay', 'sdc-questionnaire-questionnaireAdaptive', 'sdc-questionnaire-width', 'sdc-questionnaire-unitSupplementalSystem', 'questionnaire-referenceProfile'];

/** Languages in which expressions are evaluated; one without a language is FHIRPath. */
const LANGUAGES = ['text/fhirpath', 'application/x-fhir-query'];

export interface Features {
  readonly met: readonly string[];
  readonly unsupported: readonly string[];
}

/** A name where an extension is asked for by it, or in the table of what expressions are for. */
const ASKED = /(?:extensions|extensionValue|extensionText|textIn|numberIn|codesIn|limit)\((?:[^()]|\([^()]*\))*?'([\w-]+)'/g;

const read = (pattern: string) => find([pattern], path => path.endsWith('.test.ts')).map(path => readFileSync(path, 'utf8'));
const sources = [...read('packages/core/src/intake/**/*.ts'), ...read('packages/elements/src/intake/**/*.ts')];
const asked = new Set([
  ...sources.flatMap(text => [...text.matchAll(ASKED)].map(([, name = '']) => name)),
  ...read('packages/core/src/intake/planned.ts').flatMap(text => [...text.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name)),
]);

/** What expressions ask of a form by themselves, such as the weights of options. */
const everything = [...sources, ...read('packages/fhirpath/src/**/*.ts')].join('\n');
const isAskedWhole = (url: string) => everything.includes(`'${url}'`);

/** As what reads a form calls it: forms have some under addresses of before, or with the beginning of another one's. */
const nameOf = (url: string) => [extensionName(url)].find(name => Object.hasOwn(EXTENSIONS, name));

const shortOf = (url: string) => url.replace(/^http:\/\/hl7\.org\/fhir\/(uv\/sdc\/)?StructureDefinition\//, '');

interface Found {
  readonly url: string;
  readonly valueCodeableConcept?: { readonly coding?: readonly { readonly code?: string }[] };
}

/** Objects of a form, but for other resources in it and its narrative. */
function* objectsIn(whole: object): Generator<Readonly<Record<string, unknown>>> {
  const left: object[] = [whole];
  for (let one = left.pop(); one; one = left.pop()) {
    if (!Array.isArray(one)) yield one as Readonly<Record<string, unknown>>;
    for (const [key, inside] of Object.entries(one)) {
      const isOther = key === 'contained' || (key === 'text' && one === whole);
      if (typeof inside === 'object' && inside !== null && !isOther) left.push(inside);
    }
  }
}

/** Names of what stands on one object. */
function* namesOn(of: Readonly<Record<string, unknown>>): Generator<readonly [name: string, isMet: boolean]> {
  const { extension, modifierExtension, implicitRules, expression, language } = of;
  if (Array.isArray(modifierExtension) && modifierExtension.length > 0) yield ['modifierExtension', false];
  if (typeof implicitRules === 'string') yield ['implicitRules', false];
  if (typeof expression === 'string' && typeof language === 'string') yield [`expressions in ${language}`, LANGUAGES.includes(language)];
  for (const { url, valueCodeableConcept } of Array.isArray(extension) ? extension.filter((one): one is Found => typeof one?.url === 'string' && /^[a-z]+:/.test(one.url)) : []) {
    const name = nameOf(url);
    if (name === 'itemControl') for (const { code } of valueCodeableConcept?.coding ?? []) yield [`itemControl ${code}`, (CONTROLS as readonly unknown[]).includes(code)];
    else if (name !== undefined) yield [shortOf(url), asked.has(name) || isAskedWhole(url)];
    else if (!ELSEWHERE.test(url)) yield [shortOf(url), isAskedWhole(url)];
  }
}

/** Features by name: of an extension, its address; of an item control, its code; of an element, its name. */
export function featuresOf(questionnaire: Questionnaire): Features {
  const all = new Map([...objectsIn(questionnaire)].flatMap(one => [...namesOn(one)]));
  const names = [...all.keys()].sort();
  const isMet = (name: string) => all.get(name) === true || AS_IT_IS.includes(name);
  return { met: names.filter(isMet), unsupported: names.filter(name => !isMet(name)) };
}
