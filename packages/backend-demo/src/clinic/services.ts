/** What the sample clinic offers. */
import type { HealthcareService } from '@foyer/core/model/healthcare-service';
import type { Modality } from '@foyer/core/model/primitives';
import { SITE_IDS, type SiteId } from './sites.ts';
import { say, type Words } from './words.ts';

export type ServiceId =
  | 'check-up' | 'new-patient' | 'flu-vaccine' | 'mental-health' | 'prenatal' | 'physiotherapy' | 'prescription-renewal' | 'travel-health';

export interface SampleService {
  readonly id: ServiceId;
  readonly name: Words;
  readonly description: Words;
  readonly minutes: number;
  readonly modalities: readonly Modality[];
  readonly preparation?: Words;
  readonly policy?: Words;
  readonly knownPatientsOnly?: true;
  readonly byPhone?: true;
}

const ONE_DAY: Words = [
  'If you cannot come, please cancel at least 24 hours before. Call us if it is later than that.',
  'Si vous ne pouvez pas venir, veuillez annuler au moins 24 heures à l’avance. Passé ce délai, appelez-nous.',
];

export const SERVICES: readonly SampleService[] = [
  {
    id: 'check-up',
    name: ['Check-up', 'Examen de santé'],
    description: ['A visit about your health in general, or about something new that is not urgent.', 'Une visite pour votre santé en général, ou pour un nouveau problème qui n’est pas urgent.'],
    minutes: 30,
    modalities: ['in-person'],
    preparation: ['Bring your health card and a list of the medicines you take.', 'Apportez votre carte d’assurance maladie et la liste de vos médicaments.'],
    policy: ONE_DAY,
  },
  {
    id: 'new-patient',
    name: ['First visit as a new patient', 'Première visite'],
    description: ['For people who have not been here before. We get to know you and your health history.', 'Pour les personnes qui ne sont jamais venues. Nous apprenons à connaître votre état de santé.'],
    minutes: 40,
    modalities: ['in-person', 'video'],
    preparation: ['Bring your health card, your vaccination record, and the names of your medicines.', 'Apportez votre carte d’assurance maladie, votre carnet de vaccination et le nom de vos médicaments.'],
    policy: ONE_DAY,
  },
  {
    id: 'flu-vaccine',
    name: ['Flu vaccine', 'Vaccin contre la grippe'],
    description: ['The yearly flu shot, from six months of age.', 'Le vaccin annuel, à partir de l’âge de six mois.'],
    minutes: 15,
    modalities: ['in-person'],
    preparation: ['Wear a short-sleeved top. You wait 15 minutes with us afterwards.', 'Portez un haut à manches courtes. Vous attendrez 15 minutes sur place après le vaccin.'],
  },
  {
    id: 'mental-health',
    name: ['Mental health follow-up', 'Suivi en santé mentale'],
    description: ['To talk about how you have been and how your plan is working.', 'Pour parler de la façon dont vous allez et de votre plan de soins.'],
    minutes: 30,
    modalities: ['video', 'phone', 'in-person'],
    preparation: ['For a phone or video visit, choose a quiet place where you can speak freely.', 'Pour une visite par téléphone ou par vidéo, choisissez un endroit calme où vous pouvez parler librement.'],
    policy: ONE_DAY,
  },
  {
    id: 'prenatal',
    name: ['Prenatal visit', 'Visite prénatale'],
    description: ['Regular care during a pregnancy.', 'Le suivi régulier pendant la grossesse.'],
    minutes: 30,
    modalities: ['in-person'],
    preparation: ['Bring your pregnancy record. You may bring one person with you.', 'Apportez votre carnet de grossesse. Une personne peut vous accompagner.'],
    policy: ONE_DAY,
  },
  {
    id: 'physiotherapy',
    name: ['Physiotherapy', 'Physiothérapie'],
    description: ['Treatment for muscles and joints. You do not need a referral.', 'Traitement des muscles et des articulations. Aucune référence n’est nécessaire.'],
    minutes: 45,
    modalities: ['in-person'],
    preparation: ['Wear clothes that you can move in.', 'Portez des vêtements dans lesquels vous pouvez bouger.'],
    policy: [
      'A visit that is missed, or cancelled less than 24 hours before, costs $40. Provincial plans do not cover this fee.',
      'Une visite manquée, ou annulée moins de 24 heures à l’avance, coûte 40 $. Les régimes provinciaux ne couvrent pas ces frais.',
    ],
  },
  {
    id: 'prescription-renewal',
    name: ['Prescription renewal', 'Renouvellement d’ordonnance'],
    description: ['To renew a medicine that you already take. By phone or video only.', 'Pour renouveler un médicament que vous prenez déjà. Par téléphone ou par vidéo seulement.'],
    minutes: 10,
    modalities: ['phone', 'video'],
    preparation: ['Have the medicine’s label and your pharmacy’s name with you.', 'Ayez sous la main l’étiquette du médicament et le nom de votre pharmacie.'],
    knownPatientsOnly: true,
  },
  {
    id: 'travel-health',
    name: ['Travel health', 'Santé-voyage'],
    description: ['Vaccines and advice before a trip. Please call us six weeks before you leave.', 'Vaccins et conseils avant un voyage. Veuillez nous appeler six semaines avant le départ.'],
    minutes: 30,
    modalities: ['in-person'],
    byPhone: true,
  },
];

/** Services with the sites where somebody really offers them; `sites` missing for a service means that nobody does. */
export function services(locale: string, sites: ReadonlyMap<ServiceId, ReadonlySet<SiteId>>): HealthcareService[] {
  return SERVICES.map(service => {
    const at = sites.get(service.id);
    return {
      id: service.id,
      name: say(service.name, locale),
      description: say(service.description, locale),
      duration: service.minutes,
      modalities: [...service.modalities],
      ...(at && at.size < SITE_IDS.length && { locations: SITE_IDS.filter(id => at.has(id)) }),
      ...(service.preparation && { preparation: say(service.preparation, locale) }),
      ...(service.policy && { policy: say(service.policy, locale) }),
      ...(service.knownPatientsOnly && { knownPatientsOnly: true }),
      ...(service.byPhone && { bookElsewhere: 'phone' as const }),
    };
  });
}
