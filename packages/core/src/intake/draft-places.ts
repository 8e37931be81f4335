/** Where drafts are kept: at the clinic, where it has them for this patient, and on the device. What a device does is a port: there is no DOM here. */
import { newAttemptId } from '../backend/attempt.ts';
import type { FormsPort } from '../backend/forms-port.ts';
import type { StepCall } from '../journey/definition.ts';
import type { Questionnaire, QuestionnaireResponse } from '../model/questionnaire.ts';
import { formName } from './draft-response.ts';

export type Where = 'clinic' | 'device';

/** What is kept somewhere, and until when. */
export interface Kept {
  readonly where: Where;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  /** When it is thrown away by itself, in milliseconds since 1970; undefined where nobody said. */
  readonly until: number | undefined;
}

export interface FoundDraft extends Kept {
  readonly response: QuestionnaireResponse;
  /** Goes on with it: what is saved from now on takes its place. */
  takeUp(): void;
  discard(): Promise<void>;
}

export interface DraftPlace {
  readonly where: Where;
  /** Every draft for this form and this patient, the newest first. */
  find(): Promise<readonly FoundDraft[]>;
  /** In place of what was saved before. */
  save(response: QuestionnaireResponse): Promise<Kept>;
  /** Throws away what was saved or taken up here; nothing where nothing was. */
  discard(): Promise<void>;
}

/** What a draft on a device belongs to. */
export interface DraftAbout {
  readonly system: string;
  /** `guest`, or the reference of the patient who is signed in. */
  readonly owner: string;
  /** Whatever its version. */
  readonly form: string;
}

/** A draft as a device keeps it. All of it is for nobody else's eyes. */
export interface DeviceDraft {
  readonly about: DraftAbout;
  readonly savedAt: number;
  readonly response: QuestionnaireResponse;
}

/** What stands for a draft on the device, and for the state in which it was seen. Says nothing about it. */
export interface DeviceRecord {
  readonly id: string;
  /** Changes with each save. */
  readonly stamp: string;
  readonly until: number;
}

/** The device, as far as it keeps drafts. Fails with any error where it cannot. */
export interface DraftStore {
  /** Drafts that can be read and have not ended. What has ended goes. */
  list(): Promise<readonly (DeviceRecord & { readonly draft: DeviceDraft })[]>;
  /** Writes over a record, or, where that was changed by somebody else in the meantime or is not given, beside it. */
  save(draft: DeviceDraft, over: DeviceRecord | undefined): Promise<DeviceRecord>;
  remove(id: string): Promise<void>;
}

export function clinicPlace(forms: Required<Pick<FormsPort, 'saveDraft' | 'draft' | 'discardDraft'>>, name: string, call: Pick<StepCall, 'locale'>): DraftPlace {
  // The filling in, not the attempt that sends the form: by it an own save whose reply was lost is known again.
  const attempt = newAttemptId();
  const { signal } = new AbortController();
  const options = { signal, locale: call.locale, attempt };
  let version: string | undefined;
  let there = false;
  const discard = async () => {
    await forms.discardDraft(name, options);
    there = false;
    version = undefined;
  };
  const seen = (of: { readonly version?: string | undefined }) => {
    there = true;
    version = of.version;
  };
  return {
    where: 'clinic',
    async find() {
      const found = await forms.draft(name, options);
      return found ? [{ where: 'clinic', savedAt: found.savedAt, until: found.expiresAt, response: found.response, takeUp: () => seen(found), discard }] : [];
    },
    async save(response) {
      const saved = await forms.saveDraft({ response, version }, options);
      seen(saved);
      return { where: 'clinic', savedAt: saved.savedAt, until: saved.expiresAt };
    },
    discard: async () => { if (there) await discard(); },
  };
}

const GUEST = 'guest';

export function devicePlace(store: DraftStore, about: DraftAbout, now: () => number): DraftPlace {
  let record: DeviceRecord | undefined;
  const isMine = (of: DraftAbout) => of.system === about.system && of.owner === about.owner && of.form === about.form;
  /** Who is signed in now is another one: the one before has signed out. */
  const isLeft = (of: DraftAbout) => of.system === about.system && ![of.owner, about.owner].includes(GUEST) && of.owner !== about.owner;
  return {
    where: 'device',
    async find() {
      const all = await store.list();
      for (const { id, draft } of all) if (isLeft(draft.about)) await store.remove(id);
      const mine = all.filter(({ draft }) => isMine(draft.about)).toSorted((a, b) => b.draft.savedAt - a.draft.savedAt);
      return mine.map(({ draft: { savedAt, response }, ...found }) => ({
        where: 'device', savedAt, until: found.until, response, takeUp: () => { record = found; }, discard: () => store.remove(found.id),
      }));
    },
    async save(response) {
      const savedAt = now();
      record = await store.save({ about, savedAt, response }, record);
      return { where: 'device', savedAt, until: record.until };
    },
    async discard() {
      if (record) await store.remove(record.id);
      record = undefined;
    },
  };
}

/** Whose drafts: a guest's, or those of the patient who is signed in. Undefined where it cannot be said whose, so that nobody else is shown them. */
async function ownerOf(signedIn: boolean | undefined, call: StepCall): Promise<string | undefined> {
  if (!signedIn) return GUEST;
  const { patient } = await call.backend.forms?.launchContext?.(['patient'], call) ?? {};
  const id: unknown = typeof patient === 'object' && patient ? Reflect.get(patient, 'id') : undefined;
  return typeof id === 'string' ? `Patient/${id}` : undefined;
}

/**
 * The places for a form, the best one first: the clinic, where it has drafts and the patient is signed in; then the device. A guest's draft stays
 * off the clinic's system: after a reload nobody there would know the guest again.
 * @param system which system, so that two clinics on one page are not mixed up
 */
export async function placesFor(form: Questionnaire, store: DraftStore | undefined, system: string, call: StepCall): Promise<DraftPlace[]> {
  const { forms } = call.backend;
  const { drafts, signedIn } = await call.backend.describe(call);
  const owner = await ownerOf(signedIn, call).catch(() => undefined);
  const name = formName(form);
  const { saveDraft, draft, discardDraft } = forms ?? {};
  const atClinic = drafts && signedIn && name !== undefined && saveDraft && draft && discardDraft;
  return [
    ...atClinic ? [clinicPlace({ saveDraft, draft, discardDraft }, name, call)] : [],
    ...store && owner !== undefined ? [devicePlace(store, { system, owner, form: name ?? form.title ?? '' }, () => Date.now())] : [],
  ];
}

/** What is there to go on with, the newest first. A place that does not answer has nothing to show now. */
export async function findDrafts(places: readonly DraftPlace[]): Promise<FoundDraft[]> {
  const found = await Promise.all(places.map(place => place.find().catch(() => [])));
  return found.flat().toSorted((a, b) => b.savedAt - a.savedAt);
}
