/** A parent who signs in, and a child to book for. Both are invented. */
import type { HealthCard, KnownPatient } from '@foyer/core/model/patient';

export interface SamplePatient extends KnownPatient {
  readonly healthCard: HealthCard;
}

export const PATIENTS: readonly SamplePatient[] = [
  {
    id: 'sample-sam', name: { given: 'Sam', family: 'Sample' }, birthDate: '1987-04-12', relationship: 'self',
    phone: '416-555-0142', email: 'sam.sample@example.com', language: 'en-CA',
    healthCard: { province: 'ON', number: '0000000000', version: 'ZZ' },
  },
  {
    id: 'sample-robin', name: { given: 'Robin', family: 'Sample' }, birthDate: '2019-09-30', relationship: 'child',
    phone: '416-555-0142', email: 'sam.sample@example.com', language: 'fr-CA',
    healthCard: { province: 'ON', number: '0000000001', version: 'ZZ' },
  },
];
