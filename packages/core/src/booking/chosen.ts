/** Where and with whom the chosen time is. Pure. */
import type { Location } from '../model/location.ts';
import type { Practitioner } from '../model/practitioner.ts';
import type { Seen } from './offer.ts';

export function chosenLocation({ answers, loaded }: Seen): Location | undefined {
  const id = answers.time?.kind === 'slot' ? answers.time.slot.location ?? answers.place?.location : answers.place?.location;
  return loaded.place?.find(location => location.id === id);
}

export function chosenPractitioner({ answers, loaded }: Seen): Practitioner | undefined {
  const id = answers.time?.kind === 'slot' ? answers.time.slot.practitioner : answers.practitioner?.practitioner;
  return loaded.practitioner?.find(practitioner => practitioner.id === id);
}
