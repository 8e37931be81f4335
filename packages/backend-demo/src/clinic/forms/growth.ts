/** A child's growth and development, as a parent tells of it before a well-child visit. */
import {
  aboutPatient, boxes, CANONICAL, chosen, control, decimals, display, entryFormat, exclusive, form, group, help, initially, instructions, isYes, least, LOINC, maximum, minimum, most, mustBe, options,
  question, radio, shortText, UCUM, unitOption,
} from './form-parts.ts';

const KILOGRAMS = unitOption('kg', ['kg', 'kg']);
const POUNDS = unitOption('[lb_av]', ['lb', 'lb']);
const CENTIMETRES = unitOption('cm', ['cm', 'cm']);
const INCHES = unitOption('[in_i]', ['in', 'po']);
const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';
/** Of a quantity, in the unit of the limit. */
const within = (low: number, high: number, unit: string) => [
  { url: `${SDC}minQuantity`, valueQuantity: { value: low, unit, system: UCUM, code: unit } }, { url: `${SDC}maxQuantity`, valueQuantity: { value: high, unit, system: UCUM, code: unit } },
];

export const GROWTH = form({
  id: 'child-growth', version: '1.0.0',
  title: ['Your child’s growth', 'La croissance de votre enfant'],
  description: ['For a well-child visit, up to 17 years of age. Measurements from home are welcome; we measure again at the clinic.', 'Pour un examen périodique, jusqu’à 17 ans. Les mesures prises à la maison sont utiles; nous mesurons de nouveau à la clinique.'],
  extension: [aboutPatient],
  item: [
    group('child', ['Your child', 'Votre enfant'], [
      question('child-name', 'string', ['First name', 'Prénom'], { required: true, maxLength: 80, extension: [initially('%patient.name.first().given.first()')] }),
      question('child-born', 'date', ['Date of birth', 'Date de naissance'], {
        required: true, extension: [initially('%patient.birthDate'), entryFormat(['year-month-day', 'année-mois-jour']), mustBe('child-born-before-today', '%resource.item.where(linkId=\'child\').item.where(linkId=\'child-born\').answer.value <= today()', ['Enter a date of birth that is not in the future.', 'Entrez une date de naissance qui n’est pas dans l’avenir.'])],
      }),
      question('early', 'boolean', ['Was your child born more than 3 weeks early?', 'Votre enfant est-il né plus de 3 semaines avant terme?']),
      question('weeks', 'integer', ['After how many weeks of pregnancy?', 'Après combien de semaines de grossesse?'], { enableWhen: [isYes('early')], extension: [minimum({ valueInteger: 22 }), maximum({ valueInteger: 37 })] }),
      question('birth-weight', 'quantity', ['Weight at birth, if you know it', 'Poids à la naissance, si vous le connaissez'], { code: [{ system: LOINC, code: '8339-4' }], extension: [KILOGRAMS, POUNDS, unitOption('g', ['g', 'g']), decimals(2)] }),
    ]),
    group('measured', ['A measurement', 'Une mesure'], [
      question('measured-on', 'date', ['When was it taken?', 'Quand a-t-elle été prise?'], { required: true }),
      question('measured-where', 'choice', ['Where?', 'Où?'], { answerOption: options('where', ['home', 'At home', 'À la maison'], ['clinic', 'At a clinic or pharmacy', 'Dans une clinique ou une pharmacie'], ['school', 'At school', 'À l’école']), extension: [control('drop-down')] }),
      question('weight', 'quantity', ['Weight', 'Poids'], { code: [{ system: LOINC, code: '29463-7' }], extension: [KILOGRAMS, POUNDS, decimals(1), ...within(0.3, 250, 'kg')], initial: [{ valueQuantity: { unit: 'kg', system: UCUM, code: 'kg' } }] }),
      question('height', 'quantity', ['Height or length', 'Taille'], {
        code: [{ system: LOINC, code: '8302-2' }], extension: [CENTIMETRES, INCHES, decimals(1), ...within(20, 230, 'cm')], initial: [{ valueQuantity: { unit: 'cm', system: UCUM, code: 'cm' } }],
        item: [help('height', ['Under 2 years: lying down. From 2 years on: standing, without shoes.', 'Avant 2 ans : en position couchée. À partir de 2 ans : debout, sans chaussures.'])],
      }),
      question('head', 'quantity', ['Around the head, for children under 2', 'Tour de tête, pour les enfants de moins de 2 ans'], { code: [{ system: LOINC, code: '9843-4' }], extension: [CENTIMETRES, INCHES, decimals(1)] }),
    ], { repeats: true, extension: [least(1), most(6), shortText(['Measurements', 'Mesures'])] }),
    group('parents', ['Heights of the parents', 'Taille des parents'], [
      question('parent-height', 'quantity', ['Height of a parent', 'Taille d’un parent'], { repeats: true, extension: [CENTIMETRES, INCHES, most(2)] }),
    ]),
    group('eating', ['Eating and sleeping', 'Alimentation et sommeil'], [
      boxes('milk', ['What does your child drink most?', 'Que boit surtout votre enfant?'], options('milk', ['breast', 'Breast milk', 'Lait maternel'], ['formula', 'Infant formula', 'Préparation pour nourrissons'], ['cow', 'Cow’s milk', 'Lait de vache'], ['plant', 'A plant-based drink', 'Une boisson végétale'], ['water', 'Water', 'Eau'], ['juice', 'Juice or sweet drinks', 'Jus ou boissons sucrées'])),
      question('vitamin-d', 'boolean', ['Does your child take vitamin D?', 'Votre enfant prend-il de la vitamine D?']),
      question('sleep', 'decimal', ['Hours of sleep in 24 hours', 'Heures de sommeil en 24 heures'], { extension: [minimum({ valueDecimal: 0 }), maximum({ valueDecimal: 24 }), decimals(1)] }),
    ]),
    boxes('worries', ['Do you worry about any of these?', 'L’un de ces points vous inquiète-t-il?'], exclusive(['none'], options('worry',
      ['eating', 'Eating', 'L’alimentation'], ['talking', 'Talking', 'Le langage'], ['hearing', 'Hearing or seeing', 'L’ouïe ou la vue'], ['moving', 'Walking or moving', 'La marche ou les mouvements'], ['behaviour', 'Behaviour or school', 'Le comportement ou l’école'], ['none', 'None of these', 'Aucun de ces points']))),
    question('worry-about', 'text', ['Tell us more', 'Dites-nous-en plus'], { maxLength: 2000, enableBehavior: 'any', enableWhen: ['eating', 'talking', 'hearing', 'moving', 'behaviour'].map(code => chosen('worries', 'worry', code)) }),
    radio('vaccines', ['Are the vaccines up to date?', 'Les vaccins sont-ils à jour?'], options('yes-no-unsure', ['yes', 'Yes', 'Oui'], ['no', 'No', 'Non'], ['unsure', 'I am not sure', 'Je ne sais pas'])),
    question('child-language', 'choice', ['Languages spoken at home', 'Langues parlées à la maison'], { repeats: true, answerValueSet: `${CANONICAL}/ValueSet/languages`, extension: [control('autocomplete')] }),
    display('bring', ['Bring the vaccination record and the health card.', 'Apportez le carnet de vaccination et la carte d’assurance maladie.'], { extension: [instructions] }),
  ],
});
