/**
 * Who may see what. Guests see what their own token made; a patient sees the patient, the people tied to the patient by a
 * RelatedPerson, their visits and their forms; everybody sees what a clinic publishes.
 */
import { isAttemptId } from '@foyer/core/backend/attempt';
import type { Appointment, Identifier, Patient, RelatedPerson, Resource } from '@medplum/fhirtypes';
import type { ClinicStore } from './clinic-store.ts';
import { ATTEMPT_SYSTEM } from './terms.ts';
import type { Principal } from './tokens.ts';

const PUBLISHED: ReadonlySet<string> = new Set([
  'Organization', 'Location', 'HealthcareService', 'PractitionerRole', 'Practitioner', 'Schedule', 'Slot', 'Questionnaire', 'ValueSet',
]);
const PERSONAL: ReadonlySet<string> = new Set(['Patient', 'RelatedPerson', 'Appointment', 'QuestionnaireResponse', 'Binary']);

export function isPublished(type: string): boolean {
  return PUBLISHED.has(type);
}

export function isServed(type: string): boolean {
  return PUBLISHED.has(type) || PERSONAL.has(type);
}

/** The attempt that wrote a resource. */
export function attemptOf(resource: { identifier?: Identifier[] | Identifier } | undefined): string | undefined {
  return [resource?.identifier ?? []].flat().find(i => i.system === ATTEMPT_SYSTEM)?.value;
}

/** The attempt that a search by identifier asks about, which is what gives access to it; undefined where it asks about anything else. */
export function attemptNamed(identifier: string | null): string | undefined {
  const [system, value, ...more] = identifier?.split('|') ?? [];
  return system === ATTEMPT_SYSTEM && more.length === 0 ? isAttemptId(value) ? value : undefined : undefined;
}

/** References of an appointment's participants, contained ones left out. */
export function participants(appointment: Appointment): string[] {
  return (appointment.participant ?? []).flatMap(({ actor }) => (actor?.reference && !actor.reference.startsWith('#') ? [actor.reference] : []));
}

export class Access {
  readonly #store: ClinicStore;
  readonly #made = new Map<string, Set<string>>();

  constructor(store: ClinicStore) {
    this.#store = store;
  }

  /** Remembers what a token wrote. Called after the commit only. */
  remember(principal: Principal, references: Iterable<string>): void {
    const made = this.#made.get(principal.id) ?? new Set();
    this.#made.set(principal.id, made);
    for (const reference of references) made.add(reference);
  }

  made(principal: Principal, reference: string): boolean {
    return this.#made.get(principal.id)?.has(reference) ?? false;
  }

  /** References of the patients that a patient's token may act for: the patient and, through RelatedPerson, dependants. */
  async family(principal: Principal): Promise<ReadonlySet<string>> {
    if (principal.kind !== 'patient') return new Set();
    const self = await this.#store.peek<Patient>('Patient', principal.patient);
    const family = new Set([`Patient/${principal.patient}`]);
    for (const { other } of self?.link ?? []) {
      const [type, id] = (other.reference ?? '').split('/');
      if (type !== 'RelatedPerson' || id === undefined) continue;
      const relation = await this.#store.peek<RelatedPerson>('RelatedPerson', id);
      if (relation?.patient.reference) family.add(relation.patient.reference);
    }
    return family;
  }

  /** A test for what a principal may read. `attempt` is an attempt id that the request itself named in a search by POST. */
  async reader(principal: Principal, attempt?: string): Promise<(resource: Resource) => boolean> {
    const family = await this.family(principal);
    return resource => PUBLISHED.has(resource.resourceType)
      || (PERSONAL.has(resource.resourceType) && principal.kind !== 'public' && (
        this.made(principal, `${resource.resourceType}/${resource.id ?? ''}`)
        || (attempt !== undefined && attemptOf(resource as Appointment) === attempt)
        || belongsTo(resource, family)));
  }

  clear(): void {
    this.#made.clear();
  }
}

function belongsTo(resource: Resource, family: ReadonlySet<string>): boolean {
  if (resource.resourceType === 'Patient') return family.has(`Patient/${resource.id ?? ''}`);
  if (resource.resourceType === 'RelatedPerson') return family.has(resource.patient.reference ?? '');
  if (resource.resourceType === 'QuestionnaireResponse') return family.has(resource.subject?.reference ?? '');
  return resource.resourceType === 'Appointment' && participants(resource).some(reference => family.has(reference));
}
