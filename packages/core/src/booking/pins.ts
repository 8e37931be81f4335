/** Pins that lead nowhere: the patient is simply asked, so somebody has to tell whoever wrote the page. Pure. */
import type { View } from '../journey/definition.ts';
import type { BookingPins } from './answers.ts';
import type { BookingShape } from './booking.ts';

/** A pin that the backend does not offer. Ids are the organisation's own; nothing here is about a patient. */
export interface UnknownPin {
  readonly pin: Exclude<keyof BookingPins, 'referral'>;
  readonly value: string;
  /** Some of what it could be, ten at most. Empty where the backend offers none at all. */
  readonly offered: readonly string[];
}

const AT_MOST = 10;

/** Pins that are not among what has been loaded so far. A list that is not here yet says nothing about its pin. */
export function unknownPins({ pins, loaded }: Pick<View<BookingShape>, 'pins' | 'loaded'>): UnknownPin[] {
  const idsOf = (list: readonly { readonly id: string }[] | undefined) => list?.map(({ id }) => id);
  // A service that is booked elsewhere cannot be pinned either.
  const services = loaded.reason?.filter(({ bookElsewhere }) => bookElsewhere === undefined);
  const lists = {
    service: idsOf(services), site: idsOf(loaded.place), practitioner: idsOf(loaded.practitioner),
    modality: services && [...new Set<string>(services.flatMap(({ modalities }) => modalities))],
  };
  return Object.entries(lists).flatMap(([pin, offered]) => {
    const value = pins[pin as UnknownPin['pin']];
    if (value === undefined || !offered || offered.includes(value)) return [];
    return { pin: pin as UnknownPin['pin'], value, offered: offered.slice(0, AT_MOST) };
  });
}
