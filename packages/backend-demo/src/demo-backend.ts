/**
 * A clinic inside of the page: a `Backend` over the sample clinic, for documentation, stories, trials and tests. What is
 * booked is kept in memory and is gone when the page is. Delays and faults on demand.
 */
import { BackendError } from '@foyer/core/backend/backend-error';
import type { AttemptId } from '@foyer/core/backend/attempt';
import type { Backend, CallOptions, Capabilities, Outcome, ReminderChannel } from '@foyer/core/backend/backend';
import type { FormsPort } from '@foyer/core/backend/forms-port';
import type { Booked, BookingRequest, SchedulingPort } from '@foyer/core/backend/scheduling-port';
import type { Appointment } from '@foyer/core/model/appointment';
import type { HealthcareService } from '@foyer/core/model/healthcare-service';
import { sampleClinic, type ClinicSlot, type SampleClinic } from './clinic.ts';
import { agreedSlot, bookableService, checkOffer, parseRequest } from './demo/booking-rules.ts';
import { carryOut, type DemoFault, type DemoOperation } from './demo/faults.ts';
import type { FormDesk } from './demo/form-desk.ts';
import { FormLedger, type FiledResponse, type FormCounts } from './demo/form-ledger.ts';
import { Ledger, type DemoCounts, type StoredVisit } from './demo/ledger.ts';
import { findSlots } from './demo/search.ts';

export type { DemoFault, DemoOperation } from './demo/faults.ts';
export type { FiledResponse, FormCounts } from './demo/form-ledger.ts';
export type { DemoCounts, StoredVisit } from './demo/ledger.ts';

export interface DemoOptions {
  /** Default: `sampleClinic()`. */
  readonly clinic?: SampleClinic;
  /** The credential is the sample adult's, who may also book for the sample child. Default: a guest. */
  readonly signedIn?: boolean;
  /** What to switch off or change. All is on by default, with reminders by text message and e-mail. */
  readonly capabilities?: {
    readonly hold?: boolean;
    readonly waitlist?: boolean;
    readonly guest?: boolean;
    readonly drafts?: boolean;
    readonly reminders?: readonly ReminderChannel[];
  };
  /** `request`: visits are only asked for, as where staff confirm each one, and forms are taken without being read back. Default `confirm`. */
  readonly mode?: 'confirm' | 'request';
  /** Milliseconds before every answer. Default 0. */
  readonly latency?: number;
  /** How long a time is held, in milliseconds. Default five minutes; it can be extended three times. */
  readonly holdFor?: number;
  /** How long a draft of a form is kept, in days. Default 30. */
  readonly draftsFor?: number;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
  /** What goes wrong. The list may be changed at any time, here or as `controls.faults`. */
  readonly faults?: DemoFault[];
}

/** The other side of the counter: what a test or a demonstration may do to the clinic. */
export interface DemoControls {
  readonly faults: DemoFault[];
  /** Milliseconds before every answer. */
  latency: number;
  state(): DemoCounts;
  /** What staff would see of a booking. */
  stored(attempt: AttemptId): StoredVisit | undefined;
  /** How many forms were filed, are being filled in, and how many files are there. */
  forms(): FormCounts;
  /** A form that was filed, as staff find it. */
  filed(attempt: AttemptId): FiledResponse | undefined;
  /** The same clinic, with the same book, under another credential. */
  backendFor(credential: { readonly signedIn: boolean }): DemoBackend;
}

export interface DemoBackend extends Backend {
  readonly scheduling: SchedulingPort;
  readonly forms: FormsPort;
  readonly controls: DemoControls;
}

/** A new clinic whose book nobody else writes in. */
export function demoBackend(options: DemoOptions = {}): DemoBackend {
  const now = options.now ?? Date.now;
  const clinic = options.clinic ?? sampleClinic();
  const ledger = new Ledger(now, options.holdFor ?? 5 * 60e3);
  const responses = new FormLedger(now, options.draftsFor ?? 30);
  const controls = { faults: options.faults ?? [], latency: options.latency ?? 0 };
  const backendFor = ({ signedIn }: { readonly signedIn: boolean }): DemoBackend => {
    const desk = new FrontDesk({ clinic, ledger, responses, now, capabilities: capabilitiesOf(options, signedIn) });
    return { ...wire(desk, controls), controls: all };
  };
  const all: DemoControls = Object.assign(controls, {
    state: () => ledger.counts(),
    stored: (attempt: AttemptId) => ledger.visit(attempt),
    forms: () => responses.counts(),
    filed: (attempt: AttemptId) => responses.filed(attempt),
    backendFor,
  });
  return backendFor({ signedIn: options.signedIn ?? false });
}

function capabilitiesOf({ capabilities = {}, mode }: DemoOptions, signedIn: boolean): Capabilities {
  return {
    hold: capabilities.hold ?? true,
    waitlist: capabilities.waitlist ?? true,
    reminders: [...(capabilities.reminders ?? ['sms', 'email'])],
    guest: capabilities.guest ?? true,
    drafts: capabilities.drafts ?? true,
    signedIn,
    requestOnly: mode === 'request',
  };
}

/** Puts delays, faults and aborts around everything that the front desk does. */
function wire(desk: FrontDesk, controls: { readonly faults: readonly DemoFault[]; readonly latency: number }): Omit<DemoBackend, 'controls'> {
  const { clinic, ledger, capabilities } = desk;
  const run = <R>(operation: DemoOperation, { signal }: CallOptions, work: () => R) =>
    carryOut(operation, signal, controls.latency, controls.faults, work);
  return {
    describe: o => run('describe', o, () => structuredClone(capabilities)),
    organisation: o => run('organisation', o, () => clinic.organisation(o.locale)),
    outcome: (attempt, o) => run('outcome', o, () => desk.outcome(attempt)),
    forget: () => desk.forget(),
    forms: formsOf(desk, run),
    scheduling: {
      services: o => run('services', o, () => clinic.services(o.locale)),
      locations: o => run('locations', o, () => clinic.locations(o.locale)),
      practitioners: o => run('practitioners', o, () => clinic.practitioners(o.locale)),
      patients: o => run('patients', o, () => desk.patients()),
      slots: (query, o) => run('slots', o, () => findSlots(
        clinic, clinic.services(o.locale).find(s => s.id === query.service), query, desk.now(), slot => ledger.isFree(slot),
      )),
      isFree: (slot, o) => run('isFree', o, () => {
        const found = clinic.slot(slot.id);
        return found !== undefined && ledger.isFree(found);
      }),
      ...(capabilities.hold && {
        hold: (slot, o) => run('hold', o, () => ledger.hold(desk.slot(slot.id), o.attempt)),
        extendHold: (hold, o) => run('extendHold', o, () => ledger.extend(hold)),
        release: (hold, o) => run('release', o, () => ledger.release(hold)),
      }),
      book: (request, o) => run('book', o, () => desk.book(request, o.attempt, o.locale)),
    },
  };
}

type Run = <R>(operation: DemoOperation, options: CallOptions, work: () => R) => Promise<R>;

/** The forms' half. */
function formsOf(desk: FrontDesk, run: Run): FormsPort {
  const at = async <R>(operation: DemoOperation, options: CallOptions, work: (forms: FormDesk) => R) => {
    const forms = await desk.forms();
    return run(operation, options, () => work(forms));
  };
  return {
    questionnaire: (reference, o) => at('questionnaire', o, forms => forms.questionnaire(reference)),
    expand: (query, o) => at('expand', o, forms => forms.expand(query, o.locale)),
    populate: (form, o) => at('populate', o, forms => forms.populate(form)),
    launchContext: (names, o) => at('launchContext', o, forms => forms.launchContext(names)),
    search: (query, o) => at('search', o, forms => forms.search(query)),
    ...(desk.capabilities.drafts && {
      saveDraft: (draft, o) => at('saveDraft', o, forms => forms.saveDraft(draft, o.attempt)),
      draft: (form, o) => at('draft', o, forms => forms.draft(form)),
      discardDraft: (form, o) => at('discardDraft', o, forms => forms.discardDraft(form)),
    }),
    upload: (file, o) => at('upload', o, forms => forms.upload(file, o.onProgress)),
    submit: (response, o) => at('submit', o, forms => forms.submit(response, o.attempt)),
  };
}

interface FrontDeskParts {
  readonly clinic: SampleClinic;
  readonly ledger: Ledger;
  readonly responses: FormLedger;
  readonly now: () => number;
  readonly capabilities: Capabilities;
}

/** One credential's dealings with the clinic. */
class FrontDesk {
  readonly clinic: SampleClinic;
  readonly ledger: Ledger;
  readonly now: () => number;
  readonly capabilities: Capabilities;
  readonly #responses: FormLedger;
  /** Tells one visitor from the next. */
  #owner = crypto.randomUUID() as string;

  constructor({ clinic, ledger, responses, now, capabilities }: FrontDeskParts) {
    this.clinic = clinic;
    this.ledger = ledger;
    this.now = now;
    this.capabilities = capabilities;
    this.#responses = responses;
  }

  /** Whoever is next is somebody else; who signs in is known again. */
  forget(): void {
    this.#owner = crypto.randomUUID();
  }

  /** The desk for forms, as it is for whoever is here now. */
  async forms(): Promise<FormDesk> {
    if (!this.capabilities.guest && !this.capabilities.signedIn) throw new BackendError('sign-in');
    const patient = this.capabilities.signedIn ? this.clinic.patients.find(p => p.relationship === 'self') : undefined;
    const owner = patient?.id ?? this.#owner;
    const { FormDesk: Desk } = await import('./demo/form-desk.ts');
    return new Desk(this.#responses, { owner, patient, requestOnly: this.capabilities.requestOnly === true });
  }

  patients() {
    return this.capabilities.signedIn ? this.clinic.patients.map(({ healthCard: _, ...known }) => structuredClone(known)) : [];
  }

  slot(id: string): ClinicSlot {
    const slot = this.clinic.slot(id);
    if (!slot) throw new BackendError('slot-taken');
    return slot;
  }

  outcome(attempt: AttemptId): Outcome {
    const visit = this.ledger.visit(attempt);
    if (visit) return this.#booked(visit);
    const filed = this.#responses.filed(attempt);
    return filed ? { state: this.capabilities.requestOnly ? 'requested' : 'confirmed', form: { id: filed.id } } : { state: 'none' };
  }

  /** A second call of an attempt answers with what the first one made; for another time it is `duplicate`. */
  book(asked: BookingRequest, attempt: AttemptId, locale: string): Booked {
    const before = this.ledger.visit(attempt);
    if (before) return this.#again(before, asked);
    const request = parseRequest(asked);
    checkOffer(request, this.capabilities);
    const service = bookableService(request, this.clinic.services(locale));
    const slot = agreedSlot(request, service, this.clinic);
    const ids = this.ledger.nextIds();
    const person = this.#person(request, ids.patient);
    if (slot && request.time.kind === 'slot') this.ledger.claimable(slot, request.time.hold, attempt);
    const appointment = this.#appointment(ids.appointment, request, service, slot, attempt);
    const visit = { appointment, ...person, ...particulars(request) };
    this.ledger.write(attempt, visit, request.patient.kind === 'new');
    return this.#booked(visit);
  }

  #again(visit: StoredVisit, asked: BookingRequest): Booked {
    const slot = asked.time.kind === 'slot' ? asked.time.slot.id : undefined;
    if (visit.appointment.slots?.[0] !== slot) throw new BackendError('duplicate');
    return this.#booked(visit);
  }

  #booked({ appointment }: StoredVisit): Booked {
    return { state: appointment.status === 'booked' ? 'confirmed' : 'requested', appointment: structuredClone(appointment) };
  }

  #person({ patient }: BookingRequest, newId: string): Pick<StoredVisit, 'patient' | 'name' | 'birthDate' | 'healthCard' | 'seenBefore'> {
    if (patient.kind === 'new') {
      const { kind: _, ...person } = patient;
      return { patient: newId, ...person };
    }
    const known = this.capabilities.signedIn ? this.clinic.patients.find(p => p.id === patient.id) : undefined;
    if (!known) throw new BackendError('not-allowed');
    return { patient: known.id, name: known.name, birthDate: known.birthDate, healthCard: known.healthCard };
  }

  #appointment(
    id: string, request: BookingRequest, service: HealthcareService, slot: ClinicSlot | undefined, attempt: AttemptId,
  ): Appointment {
    const { start, end, timeZone } = slot ?? {};
    const { location, practitioner } = slot ?? (request.time.kind === 'waitlist' ? request.time : {});
    return {
      id,
      status: slot === undefined ? 'waitlist' : this.capabilities.requestOnly ? 'proposed' : 'booked',
      ...(start && { start }),
      ...(end && { end }),
      ...(timeZone && { timeZone }),
      service: service.id,
      ...(location && { location }),
      ...(practitioner && { practitioner }),
      modality: request.modality,
      ...(slot && { slots: [slot.id] }),
      attempt,
      ...(service.preparation && { instruction: service.preparation }),
    };
  }
}

/** Everything that a patient said beside who, what and when. */
function particulars(request: BookingRequest) {
  const { contact, needs, bookedBy, reminders, language, referral } = request;
  return { ...contact, ...needs, bookedBy, reminders, language, referral };
}
