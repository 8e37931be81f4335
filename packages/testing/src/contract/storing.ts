/** Everything that a patient said reaches the clinic's staff, letter for letter. */
import { newAttemptId } from '@foyer/core/backend/attempt';
import type { BookingRequest } from '@foyer/core/backend/scheduling-port';
import { holds, refused, same } from './assertions.ts';
import { BOOKER, NEW_PATIENT, PERSONAL, type Check, type Scene } from './scene.ts';
import type { StoredVisit } from './subject.ts';

async function storedOf(scene: Scene, change: Partial<BookingRequest>): Promise<StoredVisit> {
  const attempt = newAttemptId();
  await scene.book(await scene.slot(), attempt, change);
  const stored = await scene.subject.stored(attempt);
  holds(stored, 'staff to see the booking');
  return stored;
}

/** A check that one part of the request is stored as it was sent. */
function keeps(what: string, change: Partial<BookingRequest>, expected: Partial<StoredVisit>): Check {
  return {
    name: `keeps ${what}`,
    run: async scene => {
      const stored = await storedOf(scene, change);
      for (const [key, value] of Object.entries(expected)) same(stored[key as keyof StoredVisit], value, key);
    },
  };
}

const person = (change: Partial<Extract<BookingRequest['patient'], { kind: 'new' }>>): Partial<BookingRequest> => (
  { patient: { kind: 'new', name: NEW_PATIENT, birthDate: PERSONAL.birthDate, ...change } }
);
const needs = (change: Partial<BookingRequest['needs']>): Partial<BookingRequest> => ({ needs: { accessibility: [], ...change } });
const healthCard = { province: 'ON', number: '0000000000', version: 'ZZ' } as const;
const longNote = 'Sample. '.repeat(125).trimEnd();

export const STORING_CHECKS: readonly Check[] = [
  keeps('the name of a new patient, with every accent', person({}), { name: NEW_PATIENT }),
  keeps('a name of one letter, and a long one', person({ name: { given: 'É', family: 'S'.repeat(100) } }), { name: { given: 'É', family: 'S'.repeat(100) } }),
  keeps('the date of birth, also a leap day', person({ birthDate: '2000-02-29' }), { birthDate: '2000-02-29' }),
  keeps('the health card with its version', person({ healthCard }), { healthCard }),
  keeps('that a patient has been there before', person({ seenBefore: true }), { seenBefore: true }),
  keeps('that a patient has not been there before', person({ seenBefore: false }), { seenBefore: false }),
  keeps('phone and e-mail', { contact: { phone: PERSONAL.phone, email: PERSONAL.email } }, { phone: PERSONAL.phone, email: PERSONAL.email }),
  keeps('an e-mail address alone', { contact: { email: PERSONAL.email } }, { phone: undefined, email: PERSONAL.email }),
  keeps('a phone number with an extension', { contact: { phone: '416-555-0177 ext. 12' } }, { phone: '416-555-0177 ext. 12' }),
  keeps('the language that the patient reads', { language: 'fr-CA' }, { language: 'fr-CA' }),
  keeps('the interpreter’s language', needs({ interpreter: 'pa' }), { interpreter: 'pa' }),
  keeps('accessibility needs', needs({ accessibility: ['wheelchair', 'sign-language'] }), { accessibility: ['wheelchair', 'sign-language'] }),
  keeps('every kind of accessibility need', needs({ accessibility: ['hearing', 'sight', 'support-person', 'other'] }), { accessibility: ['hearing', 'sight', 'support-person', 'other'] }),
  keeps('a note with signs of many kinds, as text', needs({ note: PERSONAL.note }), { note: PERSONAL.note }),
  keeps('a note of a thousand letters', needs({ note: longNote }), { note: longNote }),
  keeps('who booked for the patient', { bookedBy: { name: BOOKER, relationship: 'partner' } }, { bookedBy: { name: BOOKER, relationship: 'partner' } }),
  keeps('the referral number', { referral: 'REF-0042' }, { referral: 'REF-0042' }),
  keeps('that no reminders are wanted', { reminders: [] }, { reminders: [] }),
  {
    name: 'keeps the reminders that the patient agreed to; or refuses them, where none are sent',
    run: async scene => {
      const { reminders } = scene.subject.promised;
      const contact = { phone: PERSONAL.phone, email: PERSONAL.email };
      if (reminders.length > 0) return same([...(await storedOf(scene, { reminders: [...reminders], contact })).reminders].sort(), [...reminders].sort(), 'reminders');
      await refused(scene.book(await scene.slot(), newAttemptId(), { reminders: ['sms'], contact }), 'rejected', 'policy');
    },
  },
  {
    name: 'adds nothing that the patient did not say',
    run: async scene => {
      const stored = await storedOf(scene, person({}));
      const { interpreter, note, bookedBy, referral, email, healthCard: card, seenBefore } = stored;
      same({ interpreter, note, bookedBy, referral, email, card, seenBefore }, {}, 'what was not asked for');
      same([stored.accessibility, stored.reminders], [[], []], 'needs and reminders');
    },
  },
  {
    name: 'keeps what belongs to one booking apart from the next',
    run: async scene => {
      const first = newAttemptId();
      await scene.book(await scene.slot(), first, needs({ interpreter: 'ar' }));
      const second = await storedOf(scene, needs({ interpreter: 'vi' }));
      same([(await scene.subject.stored(first))?.interpreter, second.interpreter], ['ar', 'vi'], 'the interpreters');
    },
  },
  {
    name: 'keeps nothing of a booking that was refused',
    run: async scene => {
      const slot = await scene.slot();
      await scene.book(slot);
      const attempt = newAttemptId();
      await refused(scene.book(slot, attempt), 'slot-taken');
      same(await scene.subject.stored(attempt), undefined, 'what staff see of a refused booking');
    },
  },
];
