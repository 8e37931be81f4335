/** A visit as one resource, with its people inside of it. */
import type { Resource } from '../failure.ts';
import { some } from '../reading.ts';
import type { References, Visit } from './visit.ts';

/** Parts travel inside of the Appointment: https://hl7.org/fhir/R4/references.html#contained */
export const CONTAINED: References = { patient: '#patient', relatedPerson: '#related' };

/** The whole visit as one Appointment, with the people inside. */
export function contained({ appointment, patient, relatedPerson }: Visit): Resource {
  const inside = (of: Resource | undefined, reference: string) => (of ? [{ ...of, id: reference.slice(1) }] : []);
  return { ...appointment, contained: some([...inside(patient, CONTAINED.patient), ...inside(relatedPerson, CONTAINED.relatedPerson)]) };
}
