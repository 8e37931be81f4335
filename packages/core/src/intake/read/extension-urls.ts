/** The addresses of the extensions by which a form says more, for tools and tests: what reads a form tells them by `extensionName()`. */

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
  choiceColumn: [inSdc('choiceColumn'), inQuestionnaire('choiceColumn')],
  collapsible: [inSdc('collapsible')],
  displayCategory: [inQuestionnaire('displayCategory')],
  hidden: [inQuestionnaire('hidden')],
  entryFormat: [`${HL7}entryFormat`],
  shortText: [inSdc('shortText')],
  supportLink: [inQuestionnaire('supportLink')],
  itemMedia: [inSdc('itemMedia')],
  itemAnswerMedia: [inSdc('itemAnswerMedia')],
  supportHyperlink: [inQuestionnaire('supportHyperlink'), inSdc('supportHyperlink')],
  keyboard: [inSdc('keyboard')],
  columnCount: [inSdc('columnCount')],
  openLabel: [inSdc('openLabel')],
  sliderStepValue: [inQuestionnaire('sliderStepValue')],
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
  referenceFilter: [inQuestionnaire('referenceFilter')],
  signatureRequired: [inQuestionnaire('signatureRequired')],
  entryMode: [inSdc('entryMode')],
  preferredTerminologyServer: [inSdc('preferredTerminologyServer'), `${HL7}preferredTerminologyServer`],
  'terminology-server': [`${HL7}terminology-server`],
  variable: [`${HL7}variable`],
  launchContext: [inSdc('launchContext')],
  initialExpression: [inSdc('initialExpression')],
  calculatedExpression: [inSdc('calculatedExpression')],
  enableWhenExpression: [inSdc('enableWhenExpression')],
  answerExpression: [inSdc('answerExpression')],
  candidateExpression: [inSdc('candidateExpression')],
  answerOptionsToggleExpression: [inSdc('answerOptionsToggleExpression')],
  'cqf-expression': [`${HL7}cqf-expression`, `${HL7}cqf-calculatedValue`],
  itemPopulationContext: [inSdc('itemPopulationContext')],
  disabledDisplay: ['http://hl7.org/fhir/5.0/StructureDefinition/extension-Questionnaire.item.disabledDisplay'],
  translation: [`${HL7}translation`],
  'rendering-markdown': [`${HL7}rendering-markdown`],
  'rendering-xhtml': [`${HL7}rendering-xhtml`],
  'rendering-style': [`${HL7}rendering-style`],
  'required-when': [`${FOYER}required-when`],
  'copy-when-hidden': [`${FOYER}copy-when-hidden`],
  autocomplete: [`${FOYER}autocomplete`],
  'review-text': [`${FOYER}review-text`],
  'document-type': [`${FOYER}document-type`],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ExtensionName = keyof typeof EXTENSIONS;
