/** What a family clinic asks somebody who comes for the first time. */
import type { QuestionnaireItem } from '@foyer/core/model/questionnaire';
import {
  aboutPatient, boxes, CANONICAL, chosen, control, entryFormat, exclusive, fileSize, fileType, form, group, help, initially, isYes, maximum, minimum, most, mustBe, openLabel,
  options, page, pattern, question, radio, shortText, when,
} from './form-parts.ts';

/** What is wanted of a telephone number in North America, loosely. */
const PHONE = pattern('\\(?[2-9]\\d{2}\\)?[ .\\-]?\\d{3}[ .\\-]?\\d{4}( ?(x|ext\\.?|poste) ?\\d{1,6})?');
/** Nobody's number, also not the clinic's own. */
const likePhone = entryFormat(['For example: 416-555-0177', 'Par exemple : 416-555-0177']);

const aboutYou: QuestionnaireItem = page('about-you', ['About you', 'À propos de vous'], [
  question('given', 'string', ['First name', 'Prénom'], { required: true, maxLength: 80, extension: [initially('%patient.name.first().given.first()')] }),
  question('family', 'string', ['Last name', 'Nom de famille'], { required: true, maxLength: 80, extension: [initially('%patient.name.first().family')] }),
  question('called', 'string', ['What would you like us to call you?', 'Comment souhaitez-vous que l’on vous appelle?'], { maxLength: 80 }),
  question('born', 'date', ['Date of birth', 'Date de naissance'], {
    required: true,
    extension: [
      initially('%patient.birthDate'), entryFormat(['year-month-day, such as 1987-04-12', 'année-mois-jour, par exemple 1987-04-12']), minimum({ valueDate: '1900-01-01' }),
      mustBe('born-before-today', '%resource.item.where(linkId=\'about-you\').item.where(linkId=\'born\').answer.value <= today()', ['Enter a date of birth that is not in the future.', 'Entrez une date de naissance qui n’est pas dans l’avenir.']),
    ],
  }),
  radio('gender', ['Gender', 'Genre'], options('gender', ['woman', 'Woman', 'Femme'], ['man', 'Man', 'Homme'], ['non-binary', 'Non-binary', 'Non binaire'], ['two-spirit', 'Two-Spirit', 'Bispirituel'], ['not-said', 'I prefer not to say', 'Je préfère ne pas répondre']), {
    type: 'open-choice', extension: [openLabel(['In my own words', 'Dans mes propres mots'])],
  }),
  question('language', 'choice', ['Which language do you speak best?', 'Quelle langue parlez-vous le mieux?'], { answerValueSet: `${CANONICAL}/ValueSet/languages`, extension: [control('autocomplete')] }),
  question('interpreter', 'boolean', ['Do you need an interpreter?', 'Avez-vous besoin d’un interprète?'], {}),
]);

const reachYou: QuestionnaireItem = page('reach-you', ['How to reach you', 'Comment vous joindre'], [
  question('phone', 'string', ['Telephone', 'Téléphone'], {
    required: true, maxLength: 30, extension: [initially('%patient.telecom.where(system=\'phone\').first().value'), likePhone, PHONE],
  }),
  question('message', 'boolean', ['May we leave a message at this number?', 'Pouvons-nous laisser un message à ce numéro?']),
  question('email', 'string', ['Email', 'Courriel'], { maxLength: 120, extension: [initially('%patient.telecom.where(system=\'email\').first().value'), entryFormat(['For example: name@example.org', 'Par exemple : nom@example.org']), pattern('[^@\\s]+@[^@\\s]+\\.[^@\\s]+')] }),
  group('address', ['Home address', 'Adresse du domicile'], [
    question('street', 'string', ['Street and number', 'Numéro et rue'], { maxLength: 120 }),
    question('city', 'string', ['City or town', 'Ville'], { maxLength: 80 }),
    question('province', 'choice', ['Province or territory', 'Province ou territoire'], { answerValueSet: '#provinces', extension: [control('drop-down')] }),
    question('postal-code', 'string', ['Postal code', 'Code postal'], { maxLength: 7, extension: [entryFormat(['For example: M5V 2T6', 'Par exemple : H2X 1Y4']), pattern('[A-Za-z]\\d[A-Za-z] ?\\d[A-Za-z]\\d')] }),
  ]),
  group('emergency', ['Whom should we call in an emergency?', 'Qui devons-nous appeler en cas d’urgence?'], [
    question('emergency-name', 'string', ['Name', 'Nom'], { maxLength: 120, extension: [shortText(['Emergency contact', 'Personne à joindre'])] }),
    question('emergency-phone', 'string', ['Telephone', 'Téléphone'], { maxLength: 30, extension: [likePhone, PHONE] }),
    question('emergency-who', 'string', ['What is this person to you?', 'Qui est cette personne pour vous?'], { maxLength: 60, enableWhen: [when('emergency-name', { answerBoolean: true }, 'exists')] }),
  ]),
]);

const health: QuestionnaireItem = page('health', ['Your health', 'Votre santé'], [
  boxes('conditions', ['Have you ever been told that you have any of these?', 'Vous a-t-on déjà dit que vous aviez l’un de ces problèmes?'], exclusive(['none'], options('condition',
    ['hypertension', 'High blood pressure', 'Haute pression (hypertension)'], ['diabetes', 'Diabetes', 'Diabète'], ['asthma', 'Asthma', 'Asthme'], ['copd', 'Chronic lung disease (COPD)', 'Maladie pulmonaire chronique (MPOC)'],
    ['heart', 'Heart disease', 'Maladie du cœur'], ['stroke', 'Stroke', 'Accident vasculaire cérébral (AVC)'], ['cancer', 'Cancer', 'Cancer'], ['thyroid', 'Thyroid disease', 'Maladie de la thyroïde'],
    ['depression', 'Depression or anxiety', 'Dépression ou anxiété'], ['kidney', 'Kidney disease', 'Maladie des reins'], ['none', 'None of these', 'Aucun de ces problèmes']))),
  question('cancer-kind', 'string', ['Which kind of cancer, and when?', 'Quel type de cancer, et quand?'], { maxLength: 200, enableWhen: [chosen('conditions', 'condition', 'cancer')] }),
  question('other-conditions', 'text', ['Anything else about your health that we should know?', 'Y a-t-il autre chose que nous devrions savoir sur votre santé?'], { maxLength: 2000 }),
  group('operation', ['Operations', 'Opérations'], [
    question('operation-what', 'string', ['What was it?', 'De quoi s’agissait-il?'], { maxLength: 120 }),
    question('operation-when', 'date', ['When? The year is enough.', 'Quand? L’année suffit.'], { extension: [entryFormat(['year, such as 2014', 'année, par exemple 2014'])] }),
  ], { repeats: true, extension: [most(20)] }),
]);

const medicines: QuestionnaireItem = page('medicines', ['Medicines and allergies', 'Médicaments et allergies'], [
  question('takes', 'boolean', ['Do you take any medicines, vitamins or natural products?', 'Prenez-vous des médicaments, des vitamines ou des produits naturels?'], { required: true }),
  group('medicine', ['Medicine', 'Médicament'], [
    question('medicine-name', 'open-choice', ['Name', 'Nom'], {
      required: true, answerValueSet: `${CANONICAL}/ValueSet/medications`, extension: [control('autocomplete'), openLabel(['Not in the list', 'Absent de la liste'])],
      item: [help('medicine-name', ['It is on the label. The name of the ingredient or of the brand will do.', 'Il figure sur l’étiquette. Le nom de l’ingrédient ou de la marque convient.'])],
    }),
    question('medicine-dose', 'string', ['How much, and how often?', 'Combien, et à quelle fréquence?'], { maxLength: 120, extension: [entryFormat(['For example: 500 mg twice a day', 'Par exemple : 500 mg deux fois par jour'])] }),
  ], { repeats: true, enableWhen: [isYes('takes')], extension: [most(40)] }),
  question('list', 'attachment', ['Or take a picture of your list or your labels', 'Ou prenez une photo de votre liste ou de vos étiquettes'], {
    repeats: true, enableWhen: [isYes('takes')], extension: [fileType('image/jpeg'), fileType('image/png'), fileType('application/pdf'), fileSize(5), most(5)],
  }),
  radio('allergic', ['Are you allergic to anything?', 'Êtes-vous allergique à quelque chose?'], options('yes-no-unsure', ['yes', 'Yes', 'Oui'], ['no', 'No', 'Non'], ['unsure', 'I am not sure', 'Je ne sais pas'])),
  group('allergy', ['Allergy', 'Allergie'], [
    question('allergy-to', 'string', ['To what?', 'À quoi?'], { required: true, maxLength: 120 }),
    question('allergy-reaction', 'string', ['What happens?', 'Que se passe-t-il?'], { maxLength: 200 }),
  ], { repeats: true, enableWhen: [chosen('allergic', 'yes-no-unsure', 'yes')], extension: [most(20)] }),
]);

const habits: QuestionnaireItem = page('habits', ['Habits and family', 'Habitudes et famille'], [
  radio('smokes', ['Do you smoke or vape?', 'Fumez-vous ou vapotez-vous?'], options('smoking', ['never', 'Never', 'Jamais'], ['before', 'I used to', 'Dans le passé'], ['now', 'Yes', 'Oui'])),
  question('cigarettes', 'integer', ['How many cigarettes on a usual day?', 'Combien de cigarettes par jour, en général?'], {
    enableWhen: [chosen('smokes', 'smoking', 'now')], extension: [minimum({ valueInteger: 0 }), maximum({ valueInteger: 100 })],
  }),
  question('drinks', 'integer', ['How many alcoholic drinks in a usual week?', 'Combien de consommations d’alcool par semaine, en général?'], {
    extension: [minimum({ valueInteger: 0 }), maximum({ valueInteger: 150 })],
    item: [help('drinks', ['One drink is a bottle of beer (341 ml), a glass of wine (142 ml), or 43 ml of spirits.', 'Une consommation est une bouteille de bière (341 ml), un verre de vin (142 ml) ou 43 ml de spiritueux.'])],
  }),
  boxes('family-history', ['Has a parent, brother, sister or child of yours had any of these?', 'Un de vos parents, frères, sœurs ou enfants a-t-il eu l’un de ces problèmes?'], exclusive(['none', 'unknown'], options('family-history',
    ['heart', 'Heart disease before 60', 'Maladie du cœur avant 60 ans'], ['diabetes', 'Diabetes', 'Diabète'], ['breast', 'Breast or ovarian cancer', 'Cancer du sein ou de l’ovaire'], ['bowel', 'Bowel cancer', 'Cancer colorectal'],
    ['none', 'None of these', 'Aucun de ces problèmes'], ['unknown', 'I do not know', 'Je ne sais pas']))),
]);

/** Canada Post's codes, in the order of the map from west to east, as a value set inside of the form. */
const PROVINCES = {
  resourceType: 'ValueSet', id: 'provinces', status: 'active',
  compose: {
    include: [{
      system: 'urn:iso:std:iso:3166:-2',
      concept: ([
        ['BC', 'British Columbia', 'Colombie-Britannique'], ['AB', 'Alberta', 'Alberta'], ['SK', 'Saskatchewan', 'Saskatchewan'], ['MB', 'Manitoba', 'Manitoba'], ['ON', 'Ontario', 'Ontario'], ['QC', 'Quebec', 'Québec'],
        ['NB', 'New Brunswick', 'Nouveau-Brunswick'], ['NS', 'Nova Scotia', 'Nouvelle-Écosse'], ['PE', 'Prince Edward Island', 'Île-du-Prince-Édouard'], ['NL', 'Newfoundland and Labrador', 'Terre-Neuve-et-Labrador'],
        ['YT', 'Yukon', 'Yukon'], ['NT', 'Northwest Territories', 'Territoires du Nord-Ouest'], ['NU', 'Nunavut', 'Nunavut'],
      ] as const).map(([code, display, value]) => ({ code: `CA-${code}`, display, designation: [{ language: 'fr-CA', value }] })),
    }],
  },
};

export const NEW_PATIENT = form({
  id: 'new-patient', version: '1.0.0',
  title: ['New patient health history', 'Antécédents de santé – nouveau patient'],
  description: ['So that we know you when you come. It takes about 15 minutes; you can stop and go on later.', 'Pour mieux vous connaître à votre arrivée. Il faut environ 15 minutes; vous pouvez vous arrêter et continuer plus tard.'],
  extension: [aboutPatient],
  contained: [PROVINCES],
  item: [aboutYou, reachYou, health, medicines, habits],
});
