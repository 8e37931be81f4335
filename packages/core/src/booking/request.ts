/** What was answered, put into the words of the scheduling port. */
import type { BookingRequest } from '../backend/scheduling-port.ts';
import type { View } from '../journey/definition.ts';
import type { BookingAnswers } from './answers.ts';
import type { BookingShape } from './booking.ts';

/** Everything that was answered, as one request. Throws a RangeError when an answer is missing. */
export function bookingRequest(view: View<BookingShape>, locale: string): BookingRequest {
  const { reason: r, modality: m, time: t, who: w, needs: n, contact: c, place: p, practitioner: d } = view.answers;
  if (!r || !m || !t || !w || !n || !c) throw new RangeError('A booking is sent only when every step is answered');
  const hold = view.obtained.time;
  const place = p && { location: p.location };
  return {
    service: r.service,
    modality: m.modality,
    time: t.kind === 'slot'
      ? { kind: 'slot', slot: t.slot, ...(hold && { hold }), ...(t.slot.location === undefined && place) }
      : { kind: 'waitlist', from: t.from, ...place, ...(d?.practitioner != null && { practitioner: d.practitioner }) },
    patient: patientOf(w),
    ...(w.kind === 'dependant' && { bookedBy: w.bookedBy }),
    contact: { ...(c.phone !== undefined && { phone: c.phone }), ...(c.email !== undefined && { email: c.email }) },
    reminders: c.consent ? c.reminders : [],
    language: locale,
    needs: n,
    ...(view.pins.referral !== undefined && { referral: view.pins.referral }),
  };
}

function patientOf(answer: BookingAnswers['who']): BookingRequest['patient'] {
  if (answer.kind === 'known') return { kind: 'known', id: answer.id };
  return {
    kind: 'new', name: answer.name, birthDate: answer.birthDate,
    ...(answer.healthCard && { healthCard: answer.healthCard }),
    ...(answer.seenBefore !== undefined && { seenBefore: answer.seenBefore }),
  };
}
