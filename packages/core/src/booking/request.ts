/** What was answered, put into the words of the scheduling port. */
import type { BookingRequest } from '../backend/scheduling-port.ts';
import type { View } from '../journey/definition.ts';
import type { BookingAnswers } from './answers.ts';
import type { BookingShape } from './booking.ts';

/** Fields that say something. What was not answered stays missing. */
function said<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

/** Everything that was answered, as one request. Throws a RangeError when an answer is missing. */
export function bookingRequest({ answers, obtained, pins }: View<BookingShape>, language: string): BookingRequest {
  const { reason, modality, time, who, needs, contact, place, practitioner } = answers;
  if (!reason || !modality || !time || !who || !needs || !contact) throw new RangeError('No answer');
  const location = place?.location;
  return said<BookingRequest>({
    service: reason.service,
    modality: modality.modality,
    time: said<BookingRequest['time']>(time.kind === 'slot'
      ? { ...time, hold: obtained.time, location: time.slot.location === undefined ? location : undefined }
      : { ...time, location, practitioner: practitioner?.practitioner ?? undefined }),
    patient: patientOf(who),
    bookedBy: who.kind === 'dependant' ? who.bookedBy : undefined,
    contact: said<BookingRequest['contact']>({ phone: contact.phone, email: contact.email }),
    reminders: contact.consent ? contact.reminders : [],
    language, needs,
    referral: pins.referral,
  });
}

function patientOf(answer: BookingAnswers['who']): BookingRequest['patient'] {
  if (answer.kind === 'known') return { kind: 'known', id: answer.id };
  const { name, birthDate, healthCard, seenBefore } = answer;
  return said<BookingRequest['patient']>({ kind: 'new', name, birthDate, healthCard, seenBefore });
}
