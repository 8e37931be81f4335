/** Consent to care by telephone, video and messages. Modelled on what the provinces' colleges and medical associations ask for, in the clinic's own words. */
import { aboutPatient, boxes, chosen, control, display, form, group, initially, mustBe, options, question, radio, shortText, supportLink } from './form-parts.ts';

export const VIRTUAL_CARE = form({
  id: 'virtual-care-consent', version: '2.0.0',
  title: ['Consent to virtual care', 'Consentement aux soins virtuels'],
  description: ['Virtual care means visits by telephone or video, and secure messages. You can change your mind at any time.', 'Les soins virtuels sont des rendez-vous par téléphone ou par vidéo, et des messages sécurisés. Vous pouvez changer d’avis en tout temps.'],
  extension: [aboutPatient],
  item: [
    group('terms', ['What you should know', 'Ce que vous devez savoir'], [
      display('term-1', ['Virtual care is not for emergencies. In an emergency call 9‑1‑1 or go to the nearest emergency department.', 'Les soins virtuels ne sont pas destinés aux urgences. En cas d’urgence, appelez le 9‑1‑1 ou rendez-vous à l’urgence la plus proche.']),
      display('term-2', ['We use tools that protect your privacy, but no tool is perfectly secure. Use a device and a network that you trust, and a place where nobody overhears you.', 'Nous utilisons des outils qui protègent votre vie privée, mais aucun n’est parfaitement sûr. Utilisez un appareil et un réseau de confiance, dans un endroit où personne ne peut vous entendre.']),
      display('term-3', ['Some things need an examination. We may ask you to come in.', 'Certains problèmes exigent un examen. Nous pourrions vous demander de venir sur place.']),
      display('term-4', ['Visits are not recorded. What is said goes into your record, as with any visit.', 'Les rendez-vous ne sont pas enregistrés. Ce qui est dit est consigné à votre dossier, comme lors de tout rendez-vous.']),
      display('term-5', ['You may say no. Your care here stays the same.', 'Vous pouvez refuser. Vos soins ici restent les mêmes.'], { extension: [supportLink('https://clinic.example/privacy')] }),
    ], { extension: [control('legal')] }),
    radio('decision', ['Do you agree to virtual care?', 'Acceptez-vous les soins virtuels?'], options('consent', ['yes', 'Yes, I agree', 'Oui, j’accepte'], ['no', 'No, I prefer to come in', 'Non, je préfère venir sur place'], ['ask', 'I have questions first', 'J’ai d’abord des questions']), { required: true }),
    boxes('channels', ['By what means?', 'Par quels moyens?'], options('channel', ['phone', 'Telephone', 'Téléphone'], ['video', 'Video', 'Vidéo'], ['messages', 'Secure messages', 'Messages sécurisés']), {
      required: true, enableWhen: [chosen('decision', 'consent', 'yes')],
    }),
    question('email', 'string', ['To which email may we send the link?', 'À quelle adresse courriel pouvons-nous envoyer le lien?'], {
      maxLength: 120, enableWhen: [chosen('channels', 'channel', 'video'), chosen('channels', 'channel', 'messages')], enableBehavior: 'any', extension: [initially('%patient.telecom.where(system=\'email\').first().value')],
    }),
    question('questions', 'text', ['What would you like to know?', 'Qu’aimeriez-vous savoir?'], { maxLength: 1000, enableWhen: [chosen('decision', 'consent', 'ask')] }),
    group('sign', ['Signature', 'Signature'], [
      radio('signs', ['Who signs?', 'Qui signe?'], options('signs', ['self', 'The patient', 'Le patient'], ['other', 'A parent, guardian or substitute decision-maker', 'Un parent, un tuteur ou un mandataire']), { required: true, initial: [{ valueCoding: { system: 'urn:foyer:sample:signs', code: 'self', display: 'The patient' } }] }),
      question('signs-as', 'string', ['What are you to the patient?', 'Qui êtes-vous pour le patient?'], { required: true, maxLength: 80, enableWhen: [chosen('signs', 'signs', 'other')] }),
      question('name', 'string', ['Type your full name', 'Écrivez votre nom au complet'], { required: true, maxLength: 120, extension: [shortText(['Name of who signs', 'Nom du signataire'])] }),
      question('date', 'date', ['Date', 'Date'], {
        required: true,
        extension: [initially('today()'), mustBe('signed-by-today', '%resource.item.where(linkId=\'sign\').item.where(linkId=\'date\').answer.value <= today()', ['Enter the date of today, or an earlier one.', 'Entrez la date d’aujourd’hui ou une date antérieure.'])],
      }),
    ], { enableWhen: [chosen('decision', 'consent', 'yes'), chosen('decision', 'consent', 'no')], enableBehavior: 'any' }),
  ],
});
