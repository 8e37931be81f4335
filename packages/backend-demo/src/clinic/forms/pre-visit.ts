/** Asked a day or two before a visit: what brings you, and whether you should come in as planned. */
import {
  boxes, chosen, control, decimals, display, exclusive, form, group, help, instructions, isYes, maximum, minimum, options, page, question, radio, shortText, sliderStep, supportLink, unitOption, when,
} from './form-parts.ts';

const REASONS = options('reason', ['new', 'Something new', 'Quelque chose de nouveau'], ['follow-up', 'A follow-up', 'Un suivi'], ['renewal', 'A prescription renewal', 'Le renouvellement d’une ordonnance'], ['form', 'A form or a note', 'Un formulaire ou un billet'], ['check-up', 'A check-up', 'Un examen de santé']);
const SYMPTOMS = exclusive(['none'], options('symptom',
  ['fever', 'Fever', 'Fièvre'], ['cough', 'Cough', 'Toux'], ['throat', 'Sore throat', 'Mal de gorge'], ['pain', 'Pain', 'Douleur'], ['breath', 'Shortness of breath', 'Essoufflement'],
  ['chest', 'Chest pain or pressure', 'Douleur ou pression à la poitrine'], ['rash', 'A rash', 'Une éruption cutanée'], ['stomach', 'Vomiting or diarrhea', 'Vomissements ou diarrhée'], ['none', 'None of these', 'Aucun de ces symptômes']));
const SINCE = options('since', ['today', 'Since today', 'Depuis aujourd’hui'], ['days', 'For some days', 'Depuis quelques jours'], ['weeks', 'For some weeks', 'Depuis quelques semaines'], ['longer', 'For longer', 'Depuis plus longtemps']);
const symptom = (code: string) => chosen('symptoms', 'symptom', code);

export const PRE_VISIT = form({
  id: 'pre-visit', version: '1.0.0',
  title: ['Before your visit', 'Avant votre rendez-vous'],
  description: ['A few questions so that your visit can begin at once. It takes about 3 minutes.', 'Quelques questions pour que votre rendez-vous puisse commencer sans attendre. Il faut environ 3 minutes.'],
  item: [
    page('reason-page', ['Why you are coming', 'La raison de votre rendez-vous'], [
      radio('reason', ['What is your visit about?', 'Quel est le but de votre rendez-vous?'], REASONS, { required: true }),
      question('follow-up-of', 'string', ['A follow-up of what?', 'Un suivi de quoi?'], { maxLength: 200, enableWhen: [chosen('reason', 'reason', 'follow-up')] }),
      question('renew-what', 'string', ['Which medicines?', 'Quels médicaments?'], { repeats: true, maxLength: 120, enableWhen: [chosen('reason', 'reason', 'renewal')] }),
      question('form-due', 'date', ['When do you need the form?', 'Quand avez-vous besoin du formulaire?'], { enableWhen: [chosen('reason', 'reason', 'form')] }),
      question('most', 'text', ['What matters most to you in this visit?', 'Qu’est-ce qui compte le plus pour vous dans ce rendez-vous?'], { maxLength: 1000, extension: [shortText(['What matters most', 'Le plus important'])] }),
    ]),
    page('symptoms-page', ['How you feel', 'Comment vous allez'], [
      boxes('symptoms', ['Do you have any of these now?', 'Avez-vous l’un de ces symptômes en ce moment?'], SYMPTOMS, { required: true }),
      display('emergency', [
        'Chest pain or trouble breathing can be an emergency. Call 9‑1‑1 now if it is sudden or severe. Do not wait for your visit.',
        'Une douleur à la poitrine ou de la difficulté à respirer peut être une urgence. Appelez le 9‑1‑1 maintenant si c’est soudain ou intense. N’attendez pas votre rendez-vous.',
      ], { enableWhen: [symptom('chest'), symptom('breath')], enableBehavior: 'any' }),
      display('ask-nurse', [
        'You can also talk to a nurse at any hour: call 8‑1‑1.', 'Vous pouvez aussi parler à une infirmière ou un infirmier à toute heure : composez le 8‑1‑1.',
      ], { enableWhen: [symptom('fever'), symptom('stomach'), symptom('rash')], enableBehavior: 'any', extension: [supportLink('https://clinic.example/contact')] }),
      radio('since', ['Since when?', 'Depuis quand?'], SINCE, {
        enableWhen: ['fever', 'cough', 'throat', 'pain', 'breath', 'chest', 'rash', 'stomach'].map(symptom), enableBehavior: 'any',
      }),
      question('temperature', 'quantity', ['What was your highest temperature?', 'Quelle a été votre température la plus élevée?'], {
        enableWhen: [symptom('fever')], extension: [unitOption('Cel', ['°C', '°C']), unitOption('[degF]', ['°F', '°F']), decimals(1)],
      }),
      group('pain', ['Your pain', 'Votre douleur'], [
        question('pain-where', 'string', ['Where does it hurt?', 'Où avez-vous mal?'], { maxLength: 200 }),
        question('pain-level', 'integer', ['How bad is it, from 0 (no pain) to 10 (the worst you can imagine)?', 'Quelle en est l’intensité, de 0 (aucune douleur) à 10 (la pire que vous puissiez imaginer)?'], {
          extension: [control('slider'), sliderStep(1), minimum({ valueInteger: 0 }), maximum({ valueInteger: 10 }), shortText(['Pain, 0 to 10', 'Douleur, de 0 à 10'])],
        }),
      ], { enableWhen: [symptom('pain')] }),
      question('mask', 'boolean', ['Can you wear a mask in the clinic?', 'Pouvez-vous porter un masque à la clinique?'], { enableWhen: [symptom('fever'), symptom('cough'), symptom('throat')], enableBehavior: 'any' }),
    ]),
    page('changes-page', ['What has changed', 'Ce qui a changé'], [
      question('medicines-changed', 'boolean', ['Have your medicines changed since your last visit?', 'Vos médicaments ont-ils changé depuis votre dernière visite?']),
      question('medicines-how', 'text', ['What has changed?', 'Qu’est-ce qui a changé?'], { maxLength: 1000, enableWhen: [isYes('medicines-changed')] }),
      question('hospital', 'boolean', ['Have you been to a hospital since then?', 'Êtes-vous allé à l’hôpital depuis?']),
      question('hospital-when', 'date', ['When? The month is enough.', 'Quand? Le mois suffit.'], { enableWhen: [isYes('hospital')] }),
      question('travel', 'boolean', ['Have you been outside of Canada in the last 21 days?', 'Êtes-vous allé à l’extérieur du Canada dans les 21 derniers jours?']),
      question('travel-where', 'string', ['Where?', 'Où?'], { maxLength: 200, repeats: true, enableBehavior: 'all', enableWhen: [isYes('travel'), when('symptoms', { answerCoding: { system: 'urn:foyer:sample:symptom', code: 'none' } }, '!=')] }),
      question('arrive', 'time', ['From what time can you be reached by phone, if we have to call?', 'À partir de quelle heure peut-on vous joindre par téléphone, au besoin?'], {
        item: [help('arrive', ['We only call if something changes.', 'Nous n’appelons que si quelque chose change.'])],
      }),
      display('thanks', ['Bring your health card. If your answers change, tell us when you arrive.', 'Apportez votre carte d’assurance maladie. Si vos réponses changent, dites-le-nous à votre arrivée.'], { extension: [instructions] }),
    ]),
  ],
});
