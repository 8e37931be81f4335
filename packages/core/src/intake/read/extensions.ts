/** Extensions of FHIR and SDC by which a form says more. Nothing in them is believed: each reader looks at what is really there. */
import type { Beside, Extension } from '../../model/questionnaire.ts';

const HL7 = 'http://hl7.org/fhir/StructureDefinition/';
const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';

/** Ours, with the fallback that a reader who does not know them has: see `docs/guides/forms.md`. */
const FOYER = 'urn:foyer:form-';

const inQuestionnaire = (name: string) => `${HL7}questionnaire-${name}`;
const inSdc = (name: string) => SDC + name;

/** Each by every address under which forms in use have it. */
export const EXTENSIONS = {
  itemControl: [inQuestionnaire('itemControl')],
  choiceOrientation: [inQuestionnaire('choiceOrientation')],
  choiceColumn: [inSdc('choiceColumn')],
  collapsible: [inSdc('collapsible')],
  displayCategory: [inQuestionnaire('displayCategory')],
  hidden: [inQuestionnaire('hidden')],
  entryFormat: [`${HL7}entryFormat`],
  shortText: [inSdc('shortText')],
  supportLink: [inQuestionnaire('supportLink')],
  openLabel: [inSdc('openLabel')],
  sliderStep: [inQuestionnaire('sliderStepValue')],
  minOccurs: [inQuestionnaire('minOccurs')],
  maxOccurs: [inQuestionnaire('maxOccurs')],
  minValue: [`${HL7}minValue`],
  maxValue: [`${HL7}maxValue`],
  minQuantity: [inSdc('minQuantity')],
  maxQuantity: [inSdc('maxQuantity')],
  minLength: [`${HL7}minLength`],
  maxDecimalPlaces: [`${HL7}maxDecimalPlaces`],
  regex: [`${HL7}regex`],
  mimeType: [`${HL7}mimeType`],
  maxSize: [`${HL7}maxSize`],
  targetConstraint: [`${HL7}targetConstraint`],
  constraint: [inQuestionnaire('constraint')],
  unit: [inQuestionnaire('unit')],
  unitOption: [inQuestionnaire('unitOption')],
  unitValueSet: [inQuestionnaire('unitValueSet')],
  unitOpen: [inSdc('unitOpen'), inQuestionnaire('unitOpen')],
  optionExclusive: [inQuestionnaire('optionExclusive')],
  optionPrefix: [inQuestionnaire('optionPrefix')],
  ordinalValue: [`${HL7}ordinalValue`],
  itemWeight: [`${HL7}itemWeight`],
  referenceResource: [inQuestionnaire('referenceResource')],
  signatureRequired: [inQuestionnaire('signatureRequired')],
  terminologyServer: [inSdc('preferredTerminologyServer')],
  variable: [`${HL7}variable`],
  launchContext: [inSdc('launchContext')],
  initialExpression: [inSdc('initialExpression')],
  calculatedExpression: [inSdc('calculatedExpression')],
  enableWhenExpression: [inSdc('enableWhenExpression')],
  answerExpression: [inSdc('answerExpression')],
  toggleExpression: [inSdc('answerOptionsToggleExpression')],
  cqfExpression: [`${HL7}cqf-expression`, `${HL7}cqf-calculatedValue`],
  populationContext: [inSdc('itemPopulationContext')],
  disabledDisplay: ['http://hl7.org/fhir/5.0/StructureDefinition/extension-Questionnaire.item.disabledDisplay'],
  translation: [`${HL7}translation`],
  markdown: [`${HL7}rendering-markdown`],
  xhtml: [`${HL7}rendering-xhtml`],
  style: [`${HL7}rendering-style`],
  requiredWhen: [`${FOYER}required-when`],
  copyWhenHidden: [`${FOYER}copy-when-hidden`],
  autocomplete: [`${FOYER}autocomplete`],
  reviewText: [`${FOYER}review-text`],
  documentType: [`${FOYER}document-type`],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ExtensionName = keyof typeof EXTENSIONS;

/** Every extension of a name, in order. */
export function extensions(of: Beside | undefined, name: ExtensionName): Extension[] {
  const urls: readonly string[] = EXTENSIONS[name];
  const all: unknown = of?.extension;
  return Array.isArray(all) ? (all as Extension[]).filter(one => urls.includes(one?.url ?? '')) : [];
}

/** The value of the first extension of a name, whatever its type. */
export function extensionValue(of: Beside | undefined, name: ExtensionName): unknown {
  const [one] = extensions(of, name);
  return one && valueIn(one);
}

/** What stands under `value[x]`. */
export function valueIn(of: object): unknown {
  const key = valueKey(of);
  return key && (of as Record<string, unknown>)[key];
}

/** The name under which the value stands, e.g. `valueCoding`. */
export function valueKey(of: object): string | undefined {
  return Object.keys(of).find(key => key.startsWith('value'));
}

export const numberIn = (of: Beside | undefined, name: ExtensionName): number | undefined => {
  const value = extensionValue(of, name);
  return typeof value === 'number' ? value : undefined;
};

export const textIn = (of: Beside | undefined, name: ExtensionName): string | undefined => {
  const value = extensionValue(of, name);
  return typeof value === 'string' ? value : undefined;
};

/** Codes of CodeableConcepts, e.g. of `itemControl`. */
export const codesIn = (of: Beside | undefined, name: ExtensionName): string[] => extensions(of, name).flatMap(one => {
  const value = valueIn(one) as { readonly coding?: readonly { readonly code?: string }[] } | string | undefined;
  return typeof value === 'string' ? [value] : value?.coding?.flatMap(({ code }) => code ?? []) ?? [];
});
