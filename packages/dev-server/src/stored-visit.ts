/** A visit as staff would read it: plain data, wherever FHIR put it. */
import type { Appointment, ContactPoint, HumanName, Patient, RelatedPerson, Resource } from '@medplum/fhirtypes';
import { attemptOf } from './access.ts';
import type { ClinicStore, Stored } from './clinic-store.ts';
import { isHold } from './rules/upkeep.ts';
import { serviceIdOf } from './rules/visit-rules.ts';
import { slotIds } from './standing-visits.ts';
import { ATTEMPT_SYSTEM, CARD_VERSION, INTERPRETER_REQUIRED, REFERENCE_SYSTEM, extensionOf, extensionsOf } from './terms.ts';

export interface StoredName {
  readonly given: string;
  readonly family: string;
}

export interface StoredVisit {
  readonly id: string;
  readonly status: string;
  readonly reference: string | undefined;
  readonly service: string | undefined;
  readonly slots: readonly string[];
  readonly start: string | undefined;
  readonly patient: string | undefined;
  readonly name: StoredName | undefined;
  readonly birthDate: string | undefined;
  readonly healthCard: {
    readonly system: string | undefined;
    readonly value: string | undefined;
    /** Ontario's version code. */
    readonly version: string | undefined;
  } | undefined;
  readonly phone: string | undefined;
  readonly email: string | undefined;
  /** Language of the interpreter, BCP 47. */
  readonly interpreter: string | undefined;
  readonly accessibility: readonly string[];
  readonly note: string | undefined;
  readonly reminders: readonly string[];
  readonly bookedBy: { readonly name: StoredName | undefined; readonly relationship: string | undefined } | undefined;
  readonly referral: string | undefined;
  readonly seenBefore: boolean | undefined;
  readonly language: string | undefined;
}

function nameOf(names: HumanName[] | undefined): StoredName | undefined {
  const name = names?.[0];
  return name && { given: name.given?.join(' ') ?? '', family: name.family ?? '' };
}

function point(telecom: ContactPoint[] | undefined, system: ContactPoint['system']): string | undefined {
  return telecom?.find(contact => contact.system === system)?.value;
}

/** A participant of a type, contained or referred to. */
async function person<T extends Resource>(store: ClinicStore, appointment: Appointment, type: T['resourceType']): Promise<T | undefined> {
  for (const { actor } of appointment.participant ?? []) {
    const reference = actor?.reference ?? '';
    const found = reference.startsWith('#')
      ? appointment.contained?.find(contained => contained.id === reference.slice(1))
      : await store.peek(reference.split('/')[0] as T['resourceType'], reference.split('/')[1] ?? '');
    if (found?.resourceType === type) return found as unknown as T;
  }
  return undefined;
}

function interpreterOf(appointment: Appointment, patient: Patient | undefined): string | undefined {
  const own = extensionOf(appointment, 'urn:foyer:interpreter')?.valueCode;
  if (own !== undefined || extensionOf(patient, INTERPRETER_REQUIRED)?.valueBoolean !== true) return own;
  const spoken = patient?.communication?.find(c => c.preferred) ?? patient?.communication?.[0];
  return spoken?.language.coding?.[0]?.code ?? spoken?.language.text;
}

function bookedBy(person: RelatedPerson | undefined): StoredVisit['bookedBy'] {
  const relationship = person?.relationship?.[0];
  return person && { name: nameOf(person.name), relationship: relationship?.text ?? relationship?.coding?.[0]?.code };
}

function healthCard(patient: Patient | undefined): StoredVisit['healthCard'] {
  const card = patient?.identifier?.find(identifier => identifier.system !== ATTEMPT_SYSTEM);
  return card && { system: card.system, value: card.value, version: extensionOf(card, CARD_VERSION)?.valueString };
}

export async function storedVisit(store: ClinicStore, attempt: string): Promise<StoredVisit | undefined> {
  const bundle = await store.search<Appointment>({ resourceType: 'Appointment' });
  const appointment = bundle.entry?.map(e => e.resource as Stored<Appointment>).find(a => attemptOf(a) === attempt && !isHold(a));
  if (!appointment) return undefined;
  const patient = await person<Patient>(store, appointment, 'Patient');
  const contact = extensionOf(appointment, 'urn:foyer:contact');
  const codes = (url: string) => extensionsOf(appointment, url).flatMap(e => e.valueCode ?? []);
  return {
    id: appointment.id,
    status: appointment.status,
    reference: appointment.identifier?.find(i => i.system === REFERENCE_SYSTEM)?.value,
    service: serviceIdOf(appointment),
    slots: slotIds(appointment),
    start: appointment.start,
    patient: patient?.id,
    name: nameOf(patient?.name),
    birthDate: patient?.birthDate,
    healthCard: healthCard(patient),
    phone: extensionOf(contact, 'phone')?.valueString ?? point(patient?.telecom, 'phone'),
    email: extensionOf(contact, 'email')?.valueString ?? point(patient?.telecom, 'email'),
    interpreter: interpreterOf(appointment, patient),
    accessibility: codes('urn:foyer:accessibility-need'),
    note: appointment.comment,
    reminders: codes('urn:foyer:reminder'),
    bookedBy: bookedBy(await person<RelatedPerson>(store, appointment, 'RelatedPerson')),
    referral: extensionOf(appointment, 'urn:foyer:referral')?.valueString,
    seenBefore: extensionOf(appointment, 'urn:foyer:seen-before')?.valueBoolean,
    language: codes('urn:foyer:language')[0],
  };
}
