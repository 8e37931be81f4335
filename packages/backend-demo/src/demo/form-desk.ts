/** One credential's dealings with the clinic's forms. Fetched with the first of them: who books does not wait for six forms. */
import { BackendError } from '@foyer/core/backend/backend-error';
import type { AttemptId } from '@foyer/core/backend/attempt';
import type { Expansion, FiledForm, FormDraft, ValueSetQuery } from '@foyer/core/backend/forms-port';
import { sameAnswers } from '@foyer/core/internal/same-answers';
import type { Attachment, Questionnaire, QuestionnaireResponse, ResponseItem } from '@foyer/core/model/questionnaire';
import type { SamplePatient } from '../clinic.ts';
import { formNamed, FORMS, type SampleForm } from '../clinic/forms/forms.ts';
import { matching, valueSets } from '../clinic/forms/value-sets.ts';
import type { FiledResponse, FormLedger } from './form-ledger.ts';
import { patientResource, prefilled } from './prefill.ts';
import { responseIssues } from './response-rules.ts';

/** The largest file that the clinic takes, in bytes. */
const LARGEST_FILE = 10_000_000;

/** A type, or one of its resources, of this clinic: no other address, and no operation. */
const QUERY = /^[A-Z][A-Za-z]+(\/[A-Za-z0-9-]{1,64})?(\?[^#]*)?$/;

/** Whose desk it is. */
export interface FormVisitor {
  /** Tells visitors apart: a guest sees what this guest made. */
  readonly owner: string;
  /** The signed-in patient. */
  readonly patient: SamplePatient | undefined;
  /** Staff look at each form before it counts: nothing is read back. */
  readonly requestOnly: boolean;
}

/** Addresses of files in some answers. */
function filesIn(items: readonly ResponseItem[] = []): string[] {
  return items.flatMap(({ answer = [], item }) => [...answer.flatMap(one => [...(one.valueAttachment?.url === undefined ? [] : [one.valueAttachment.url]), ...filesIn(one.item)]), ...filesIn(item)]);
}

export class FormDesk {
  readonly #ledger: FormLedger;
  readonly #visitor: FormVisitor;

  constructor(ledger: FormLedger, visitor: FormVisitor) {
    this.#ledger = ledger;
    this.#visitor = visitor;
  }

  questionnaire(reference: string): Questionnaire {
    const form = formNamed(reference);
    if (!form) throw new BackendError('gone');
    return structuredClone(form);
  }

  expand({ url, filter, count }: ValueSetQuery, locale: string): Expansion {
    const set = valueSets().find(one => one.url === url.split('|')[0]);
    if (!set) throw new BackendError('gone');
    const found = matching(set, filter, locale);
    return { options: found.slice(0, count), more: found.length > count };
  }

  populate(form: Questionnaire): QuestionnaireResponse | null {
    const { patient } = this.#visitor;
    return patient ? prefilled(form, patient) : null;
  }

  launchContext(names: readonly string[]): Record<string, unknown> {
    const { patient } = this.#visitor;
    return patient ? Object.fromEntries(names.filter(name => name === 'patient' || name === 'user').map(name => [name, patientResource(patient)])) : {};
  }

  /** The clinic has the patient's own resource, and nothing else to look up. */
  search(query: string): unknown {
    const { patient } = this.#visitor;
    if (!QUERY.test(query)) throw new BackendError('not-allowed');
    if (!patient) throw new BackendError('sign-in');
    const own = patientResource(patient);
    if (query === `Patient/${patient.id}`) return own;
    if (!query.includes('?')) throw new BackendError('gone');
    const entry = query.startsWith('Patient?') ? [{ resource: own }] : [];
    return { resourceType: 'Bundle', type: 'searchset', total: entry.length, entry };
  }

  draft(reference: string): FormDraft | null {
    return this.#ledger.draft(this.#visitor.owner, urlOf(reference));
  }

  saveDraft({ response, version }: Pick<FormDraft, 'response' | 'version'>, attempt: AttemptId): FormDraft {
    if (response.status !== 'in-progress') throw new BackendError('rejected', { issues: [{ path: '', code: 'status' }] });
    return this.#ledger.save(this.#visitor.owner, urlOf(response.questionnaire ?? ''), attempt, response, version);
  }

  discardDraft(reference: string): void {
    this.#ledger.discard(this.#visitor.owner, urlOf(reference));
  }

  upload(file: Blob, onProgress: ((part: number) => void) | undefined): Attachment {
    if (file.size > LARGEST_FILE) throw new BackendError('too-large');
    for (const part of [0, 0.5, 1]) onProgress?.(part);
    return this.#ledger.put({ contentType: file.type || 'application/octet-stream', size: file.size, ...(file instanceof File && { title: file.name }) });
  }

  /** A second sending of an attempt answers with what the first one filed; with other answers it is `duplicate`. */
  submit(response: QuestionnaireResponse, attempt: AttemptId): FiledForm {
    const before = this.#ledger.filed(attempt);
    if (before) {
      if (!sameAnswers(before.response, response)) throw new BackendError('duplicate');
      return this.filed(before);
    }
    this.#check(response);
    if (response.status === 'amended' && response.id !== undefined) return this.#amend(response, response.id, attempt);
    return this.filed(this.#ledger.file(this.#visitor.owner, urlOf(response.questionnaire ?? ''), attempt, response));
  }

  #amend(response: QuestionnaireResponse, id: string, attempt: AttemptId): FiledForm {
    const there = this.#ledger.standing(this.#visitor.owner, id);
    if (!there) throw new BackendError('gone');
    if (there.response.meta?.versionId === response.meta?.versionId) return this.filed(this.#ledger.amend(there, attempt, response));
    return sameAnswers(there.response, response, true) ? this.filed(there) : { state: 'conflict', id, response: structuredClone(there.response) };
  }

  filed({ id, response }: FiledResponse): FiledForm {
    return this.#visitor.requestOnly ? { state: 'requested', id } : { state: 'confirmed', id, response: structuredClone(response) };
  }

  #check(response: QuestionnaireResponse): void {
    const form = currentForm(response.questionnaire ?? '');
    const issues = responseIssues(form, response).map(({ path, code }) => ({ path, code }));
    if (response.status !== 'completed' && response.status !== 'amended') issues.push({ path: '', code: 'status' });
    if (filesIn(response.item).some(url => !this.#ledger.hasFile(url))) issues.push({ path: '', code: 'file' });
    if (issues.length > 0) throw new BackendError('rejected', { issues });
  }
}

/** Drafts belong to a form in whatever version: a newer one takes over what fits. */
function urlOf(reference: string): string {
  const name = reference.split('|')[0] ?? '';
  return formNamed(name)?.url ?? name;
}

/** Errors: `gone` for a form that is not there, `stale` where it has another version by now. */
function currentForm(reference: string): SampleForm {
  const form = formNamed(reference);
  if (form) return form;
  throw new BackendError(FORMS.some(one => one.url === urlOf(reference)) ? 'stale' : 'gone');
}
