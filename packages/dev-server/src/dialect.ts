/** The kinds of FHIR server that one sample clinic is served as. Same data, different rules: see README.md. */
import type { Appointment } from '@medplum/fhirtypes';

export interface Dialect {
  /** Where it is mounted, e.g. `/claim/fhir`. */
  readonly path: string;
  readonly transactions: boolean;
  /** Patients and guests may change the status of a Slot. */
  readonly slotWrites: boolean;
  /** A visit can only be booked on a Slot that its attempt has claimed. */
  readonly claimFirst: boolean;
  /** In which states patients and guests may create an Appointment directly. */
  readonly creates: readonly Appointment['status'][];
  readonly operations?: 'ihe' | 'medplum';
}

const TRANSACTION = {
  transactions: true, slotWrites: true, claimFirst: false, creates: ['booked', 'proposed', 'waitlist'],
} as const;

const OPERATIONS = { transactions: false, slotWrites: false, claimFirst: false, creates: ['waitlist'] } as const;

export const DIALECTS: readonly Dialect[] = [
  { path: '/fhir', ...TRANSACTION },
  { path: '/transaction/fhir', ...TRANSACTION },
  { path: '/claim/fhir', transactions: false, slotWrites: true, claimFirst: true, creates: ['booked', 'waitlist'] },
  { path: '/request/fhir', transactions: false, slotWrites: false, claimFirst: false, creates: ['proposed', 'waitlist'] },
  { path: '/operations-ihe/fhir', ...OPERATIONS, operations: 'ihe' },
  { path: '/operations-medplum/fhir', ...OPERATIONS, operations: 'medplum' },
];
