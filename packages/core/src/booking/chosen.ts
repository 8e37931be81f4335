/** Where and with whom the chosen time is, and what follows from it. Pure. */
import type { Location } from '../model/location.ts';
import type { Practitioner } from '../model/practitioner.ts';
import type { Seen } from './offer.ts';

export function chosenLocation({ answers, loaded }: Seen): Location | undefined {
  const id = answers.time?.kind === 'slot' ? answers.time.slot.location ?? answers.place?.location : answers.place?.location;
  return loaded.place?.find(location => location.id === id);
}

/** True where the clinic phones the patient: for the visit itself, or with a time from the waiting list. An e-mail address alone is not enough then. */
export const isPhoned = ({ answers: { modality, time } }: Pick<Seen, 'answers'>): boolean => modality?.modality === 'phone' || time?.kind === 'waitlist';

export function chosenPractitioner({ answers, loaded }: Seen): Practitioner | undefined {
  const id = answers.time?.kind === 'slot' ? answers.time.slot.practitioner : answers.practitioner?.practitioner;
  return loaded.practitioner?.find(practitioner => practitioner.id === id);
}
