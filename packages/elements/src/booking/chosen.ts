/** What was chosen, as it was offered. */
import type { BookingShape } from '@foyer/core/booking/booking';
import type { View } from '@foyer/core/journey/definition';
import type { KnownPatient } from '@foyer/core/model/patient';
import type { Slot } from '@foyer/core/model/slot';

type BookingView = View<BookingShape>;

/** The time that was chosen, if one was. */
export function chosenSlot({ answers: { time } }: Pick<BookingView, 'answers'>): Slot | undefined {
  return time?.kind === 'slot' ? time.slot : undefined;
}

/** The person that was chosen among those that the clinic knows. */
export function knownPatient({ answers: { who }, loaded }: BookingView): KnownPatient | undefined {
  return who?.kind === 'known' ? loaded.who?.find(({ id }) => id === who.id) : undefined;
}
