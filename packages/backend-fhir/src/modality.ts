/**
 * How a visit happens. FHIR R4 has no element for it; it is carried as a coding of HL7's v3 ParticipationMode in
 * `HealthcareService.characteristic` and in `serviceCategory` of Slot and Appointment. No such coding means in person.
 */
import { MODALITIES, type Modality } from '@foyer/core/model/primitives';
import { tokenIn, tokens } from './reading.ts';

export interface ModalityCoding {
  readonly system: string;
  readonly code: string;
}
export type ModalityCodings = Readonly<Record<Modality, ModalityCoding>>;

const PARTICIPATION_MODE = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationMode';

/** https://terminology.hl7.org/CodeSystem-v3-ParticipationMode.html */
export const MODALITY_CODINGS: ModalityCodings = {
  'in-person': { system: PARTICIPATION_MODE, code: 'FACE' },
  phone: { system: PARTICIPATION_MODE, code: 'PHONE' },
  video: { system: PARTICIPATION_MODE, code: 'VIDEOCONF' },
};

/** The modalities that some concepts name, in our order; in person where they name none. */
export function modalitiesIn(concepts: unknown, known: ModalityCodings): Modality[] {
  const all = tokens(concepts);
  const found = MODALITIES.filter(m => all.includes(tokenIn(known[m])));
  return found.length > 0 ? found : ['in-person'];
}
