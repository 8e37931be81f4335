/** Who works at the sample clinic, and when. All of them are invented. */
import type { Practitioner } from '@foyer/core/model/practitioner';
import type { ServiceId } from './services.ts';
import type { SiteId } from './sites.ts';
import { say, type Words } from './words.ts';

/** A stretch of a working day that is cut into visits of one length. */
export interface Session {
  /** Minutes after midnight by the clinic's clock. */
  readonly from: number;
  readonly to: number;
  readonly length: number;
  readonly services: readonly ServiceId[];
}

/** A working week at one site. */
export interface Duty {
  readonly site: SiteId;
  /** 0 is Sunday. */
  readonly weekdays: readonly number[];
  readonly sessions: readonly Session[];
  /** 0 or 1: only in every second week. */
  readonly fortnight?: 0 | 1;
}

export interface SamplePractitioner {
  readonly id: string;
  readonly name: Words;
  readonly role: Words;
  readonly languages: readonly string[];
  readonly duties: readonly Duty[];
}

const clock = (hour: number, minute = 0) => hour * 60 + minute;
const MORNING: Session = { from: clock(9), to: clock(12), length: 30, services: ['check-up', 'mental-health'] };
const FIRST_VISITS: Session = { from: clock(13), to: clock(15), length: 40, services: ['new-patient'] };
const RENEWALS: Session = { from: clock(15, 15), to: clock(16, 45), length: 10, services: ['prescription-renewal'] };
const VACCINES: Session = { from: clock(8, 30), to: clock(12), length: 15, services: ['flu-vaccine'] };
const CHECK_UPS: Session = { from: clock(13), to: clock(16, 30), length: 30, services: ['check-up'] };
const PHYSICIAN = [MORNING, FIRST_VISITS, RENEWALS];
const NURSE = [VACCINES, CHECK_UPS];
const NURSE_PRACTITIONER = [{ ...VACCINES, to: clock(9) }, { ...MORNING, from: clock(9) }, FIRST_VISITS, RENEWALS];
const MIDWIFE: Session[] = [
  { from: clock(9), to: clock(12), length: 30, services: ['prenatal'] },
  { from: clock(13), to: clock(16), length: 30, services: ['prenatal'] },
];
const PHYSIO: Session[] = [
  { from: clock(8), to: clock(11, 45), length: 45, services: ['physiotherapy'] },
  { from: clock(12, 30), to: clock(17), length: 45, services: ['physiotherapy'] },
];
const TALKS: Session[] = [
  { from: clock(10), to: clock(13), length: 30, services: ['mental-health'] },
  { from: clock(14), to: clock(17), length: 30, services: ['mental-health'] },
];
const EVENING_TALKS: Session[] = [{ from: clock(13), to: clock(20), length: 30, services: ['mental-health'] }];
const SATURDAY: Session[] = [{ from: clock(9), to: clock(10, 30), length: 15, services: ['flu-vaccine'] }, { from: clock(10, 30), to: clock(12), length: 30, services: ['check-up'] }];

const FAMILY_PHYSICIAN: Words = ['Family physician', 'Médecin de famille'];
const PHYSIOTHERAPIST: Words = ['Physiotherapist', 'Physiothérapeute'];
const SATURDAYS = { weekdays: [6], sessions: SATURDAY } as const;

export const PRACTITIONERS: readonly SamplePractitioner[] = [
  {
    id: 'gill', name: ['Dr. Amrit Gill', 'Dre Amrit Gill'], role: FAMILY_PHYSICIAN, languages: ['en', 'pa', 'hi'],
    duties: [{ site: 'toronto', weekdays: [1, 2, 3, 4], sessions: PHYSICIAN }],
  },
  {
    id: 'okafor', name: ['Chidi Okafor', 'Chidi Okafor'], role: ['Registered nurse', 'Infirmier'], languages: ['en', 'ig'],
    duties: [{ site: 'toronto', weekdays: [1, 2, 3, 4, 5], sessions: NURSE }, { site: 'toronto', ...SATURDAYS, fortnight: 0 }],
  },
  {
    id: 'chen', name: ['Mei-Ling Chen', 'Mei-Ling Chen'], role: PHYSIOTHERAPIST, languages: ['en', 'zh', 'yue'],
    duties: [{ site: 'toronto', weekdays: [1, 2, 3, 5], sessions: PHYSIO }],
  },
  {
    id: 'rahimi', name: ['Dr. Fatima Rahimi', 'Dre Fatima Rahimi'], role: ['Psychologist', 'Psychologue'], languages: ['en', 'fr', 'fa'],
    duties: [
      { site: 'toronto', weekdays: [1, 2], sessions: TALKS },
      { site: 'toronto', weekdays: [3], sessions: EVENING_TALKS },
      { site: 'gatineau', weekdays: [4, 5], sessions: TALKS },
    ],
  },
  {
    id: 'nguyen', name: ['Sophie Lavoie-Nguyen', 'Sophie Lavoie-Nguyen'], role: ['Nurse practitioner', 'Infirmière praticienne spécialisée'], languages: ['fr', 'en', 'vi'],
    duties: [{ site: 'gatineau', weekdays: [1, 2, 3, 4, 5], sessions: NURSE_PRACTITIONER }],
  },
  {
    id: 'tremblay', name: ['Dr. Étienne Tremblay', 'Dr Étienne Tremblay'], role: FAMILY_PHYSICIAN, languages: ['fr', 'en'],
    duties: [{ site: 'montreal', weekdays: [1, 2, 4, 5], sessions: PHYSICIAN }],
  },
  {
    id: 'haddad', name: ['Nour Haddad', 'Nour Haddad'], role: ['Midwife', 'Sage-femme'], languages: ['fr', 'ar', 'en'],
    duties: [{ site: 'montreal', weekdays: [1, 2, 3, 4], sessions: MIDWIFE }],
  },
  {
    id: 'joseph', name: ['Marie-Ange Joseph', 'Marie-Ange Joseph'], role: ['Registered nurse', 'Infirmière'], languages: ['fr', 'ht', 'en'],
    duties: [{ site: 'montreal', weekdays: [2, 3, 5], sessions: NURSE }, { site: 'montreal', ...SATURDAYS, fortnight: 1 }],
  },
  {
    id: 'power', name: ['Dr. Maeve Power', 'Dre Maeve Power'], role: FAMILY_PHYSICIAN, languages: ['en', 'ga'],
    duties: [{ site: 'st-johns', weekdays: [1, 2, 3, 5], sessions: PHYSICIAN }],
  },
  {
    id: 'roche', name: ['Declan Roche', 'Declan Roche'], role: PHYSIOTHERAPIST, languages: ['en', 'fr'],
    duties: [{ site: 'st-johns', weekdays: [1, 3, 4], sessions: PHYSIO }],
  },
  {
    id: 'cardinal', name: ['Dakota Cardinal', 'Dakota Cardinal'], role: ['Nurse practitioner', 'Infirmière praticienne'], languages: ['en', 'cr'],
    duties: [{ site: 'regina', weekdays: [1, 2, 3, 4, 5], sessions: NURSE_PRACTITIONER }],
  },
  {
    id: 'wong', name: ['Dr. Kai Wong', 'Dr Kai Wong'], role: FAMILY_PHYSICIAN, languages: ['en', 'yue'],
    duties: [{ site: 'vancouver', weekdays: [1, 2, 3, 4], sessions: PHYSICIAN }],
  },
  {
    id: 'santos', name: ['Luz Santos', 'Luz Santos'], role: ['Midwife and nurse', 'Sage-femme et infirmière'], languages: ['en', 'tl', 'es'],
    duties: [
      { site: 'vancouver', weekdays: [1, 3, 5], sessions: MIDWIFE },
      { site: 'vancouver', weekdays: [2, 4], sessions: NURSE },
      { site: 'vancouver', ...SATURDAYS, fortnight: 0 },
    ],
  },
];

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

export function practitioners(locale: string): Practitioner[] {
  return PRACTITIONERS.map(person => ({
    id: person.id,
    name: say(person.name, locale),
    role: say(person.role, locale),
    services: unique(person.duties.flatMap(duty => duty.sessions.flatMap(session => session.services))),
    locations: unique(person.duties.map(duty => duty.site)),
    languages: [...person.languages],
  }));
}

/** The sites at which each service is offered. */
export function sitesOfServices(): ReadonlyMap<ServiceId, ReadonlySet<SiteId>> {
  const sites = new Map<ServiceId, Set<SiteId>>();
  for (const duty of PRACTITIONERS.flatMap(person => person.duties)) {
    for (const id of duty.sessions.flatMap(session => session.services)) {
      sites.set(id, (sites.get(id) ?? new Set()).add(duty.site));
    }
  }
  return sites;
}
