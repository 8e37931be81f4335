/** The six sites of the sample clinic. Every address and number is invented; 555-01xx numbers are never given out. */
import type { Location } from '@foyer/core/model/location';
import type { Organisation } from '@foyer/core/model/organisation';
import { say, type Words } from './words.ts';

export const SITE_IDS = ['toronto', 'gatineau', 'montreal', 'st-johns', 'regina', 'vancouver'] as const;
export type SiteId = (typeof SITE_IDS)[number];

interface Site {
  readonly id: SiteId;
  readonly timeZone: string;
  readonly name: Words;
  readonly address: { readonly line: string; readonly city: string; readonly state: string; readonly postalCode: string };
  readonly phone: string;
  readonly hours: Words;
  readonly directions: Words;
  readonly accessibility: Words;
}

const WEEKDAYS: Words = [
  'Monday to Friday, 8 a.m. to 5 p.m.',
  'Du lundi au vendredi, de 8 h à 17 h',
];
const WEEKDAYS_AND_SATURDAYS: Words = [
  'Monday to Friday, 8 a.m. to 5 p.m.; every second Saturday, 9 a.m. to noon',
  'Du lundi au vendredi, de 8 h à 17 h; un samedi sur deux, de 9 h à midi',
];

const SITES: readonly Site[] = [
  {
    id: 'toronto',
    timeZone: 'America/Toronto',
    name: ['Maple & Main Toronto', 'Érable et Principale Toronto'],
    address: { line: '480 Maplewell Street West, Suite 200', city: 'Toronto', state: 'ON', postalCode: 'M5V 0Z1' },
    phone: '416-555-0101',
    hours: [
      'Monday to Friday, 8 a.m. to 5 p.m. (Wednesdays until 8 p.m.); every second Saturday, 9 a.m. to noon',
      'Du lundi au vendredi, de 8 h à 17 h (le mercredi jusqu’à 20 h); un samedi sur deux, de 9 h à midi',
    ],
    directions: [
      'Two minutes on foot from the streetcar stop at Maplewell and Main. The entrance is beside the pharmacy. Paid parking behind the building.',
      'À deux minutes à pied de l’arrêt de tramway Maplewell et Main. L’entrée est à côté de la pharmacie. Stationnement payant derrière l’immeuble.',
    ],
    accessibility: [
      'No steps at the door. Lift to the second floor. Wide washroom on every floor. Hearing loop at the front desk.',
      'Entrée de plain-pied. Ascenseur jusqu’au deuxième étage. Toilettes accessibles à chaque étage. Boucle auditive à l’accueil.',
    ],
  },
  {
    id: 'gatineau',
    timeZone: 'America/Toronto',
    name: ['Maple & Main Gatineau', 'Érable et Principale Gatineau'],
    address: { line: '75, rue du Sentier', city: 'Gatineau', state: 'QC', postalCode: 'J8X 0Z2' },
    phone: '819-555-0102',
    hours: WEEKDAYS,
    directions: [
      'Buses stop in front of the door. Free parking for two hours on the street.',
      'L’autobus s’arrête devant la porte. Stationnement gratuit de deux heures dans la rue.',
    ],
    accessibility: [
      'Ramp on the left side of the building. All rooms are on the ground floor.',
      'Rampe du côté gauche de l’immeuble. Toutes les salles sont au rez-de-chaussée.',
    ],
  },
  {
    id: 'montreal',
    timeZone: 'America/Toronto',
    name: ['Maple & Main Montréal', 'Érable et Principale Montréal'],
    address: { line: '1450, rue de l’Érablière, bureau 3', city: 'Montréal', state: 'QC', postalCode: 'H2J 0Z3' },
    phone: '514-555-0103',
    hours: WEEKDAYS_AND_SATURDAYS,
    directions: [
      'Five minutes on foot from the metro. Ring at the door marked 1450; the clinic is on the first floor above the bakery.',
      'À cinq minutes à pied du métro. Sonnez à la porte 1450; la clinique est au-dessus de la boulangerie.',
    ],
    accessibility: [
      'Lift from the side entrance on the lane; phone us and we open it. One step at the front door.',
      'Ascenseur par l’entrée de la ruelle; appelez-nous et nous ouvrirons. Une marche à la porte principale.',
    ],
  },
  {
    id: 'st-johns',
    timeZone: 'America/St_Johns',
    name: ['Maple & Main St. John’s', 'Érable et Principale St. John’s'],
    address: { line: '12 Lantern Hill Road', city: 'St. John’s', state: 'NL', postalCode: 'A1C 0Z4' },
    phone: '709-555-0104',
    hours: WEEKDAYS,
    directions: [
      'The blue building at the top of the hill. Free parking in front. In winter please use the covered entrance.',
      'L’immeuble bleu en haut de la côte. Stationnement gratuit devant. L’hiver, veuillez utiliser l’entrée couverte.',
    ],
    accessibility: [
      'No steps from the parking lot. Automatic door. Accessible washroom.',
      'Aucune marche depuis le stationnement. Porte automatique. Toilettes accessibles.',
    ],
  },
  {
    id: 'regina',
    timeZone: 'America/Regina',
    name: ['Maple & Main Regina', 'Érable et Principale Regina'],
    address: { line: '2300 Prairie Lily Avenue', city: 'Regina', state: 'SK', postalCode: 'S4P 0Z5' },
    phone: '306-555-0105',
    hours: WEEKDAYS,
    directions: [
      'In the Prairie Lily shopping centre, door 4. Free parking.',
      'Dans le centre commercial Prairie Lily, porte 4. Stationnement gratuit.',
    ],
    accessibility: [
      'No steps. Automatic door. A quiet waiting room is there for anyone who asks.',
      'Aucune marche. Porte automatique. Une salle d’attente calme est offerte sur demande.',
    ],
  },
  {
    id: 'vancouver',
    timeZone: 'America/Vancouver',
    name: ['Maple & Main Vancouver', 'Érable et Principale Vancouver'],
    address: { line: '915 Tidewater Street', city: 'Vancouver', state: 'BC', postalCode: 'V6B 0Z6' },
    phone: '604-555-0106',
    hours: WEEKDAYS_AND_SATURDAYS,
    directions: [
      'One block from the SkyTrain. Bicycle parking at the door. Paid parking under the building.',
      'À une rue du SkyTrain. Stationnement pour vélos à la porte. Stationnement payant sous l’immeuble.',
    ],
    accessibility: [
      'No steps. Lift with spoken floors. Adjustable examination tables.',
      'Aucune marche. Ascenseur avec annonce vocale. Tables d’examen réglables.',
    ],
  },
];

/** The clock of a site. */
export const SITE_ZONES: Readonly<Record<SiteId, string>> =
  Object.fromEntries(SITES.map(site => [site.id, site.timeZone])) as Record<SiteId, string>;

export function locations(locale: string): Location[] {
  return SITES.map(site => ({
    id: site.id,
    name: say(site.name, locale),
    address: { ...site.address, line: [site.address.line], country: 'CA' },
    phone: site.phone,
    hours: say(site.hours, locale),
    directions: say(site.directions, locale),
    accessibility: say(site.accessibility, locale),
    timeZone: site.timeZone,
  }));
}

export function organisation(locale: string): Organisation {
  return {
    name: say(['Maple & Main Family Health', 'Clinique familiale Érable et Principale'], locale),
    phone: '416-555-0100',
    hours: say(['Phone line: Monday to Friday, 8 a.m. to 6 p.m. Eastern Time', 'Au téléphone : du lundi au vendredi, de 8 h à 18 h (heure de l’Est)'], locale),
    contactLink: say(['https://clinic.example/contact', 'https://clinic.example/fr/contact'], locale),
    relayPhone: '1-800-555-0199',
    languages: ['en', 'fr'],
    privacyLink: say(['https://clinic.example/privacy', 'https://clinic.example/fr/confidentialite'], locale),
    urgent: say([
      'If it is an emergency, call 911. For advice from a nurse at any hour, call 811.',
      'En cas d’urgence, composez le 911. Pour parler à une infirmière à toute heure, composez le 811.',
    ], locale),
  };
}
