/** What the clinic knows already of a patient, as answers to a form. */
import type { Questionnaire, QuestionnaireItem, QuestionnaireResponse, ResponseItem, Value } from '@foyer/core/model/questionnaire';
import type { SamplePatient } from '../clinic.ts';

/** A patient as a FHIR R4 resource. */
export interface PatientResource {
  readonly resourceType: 'Patient';
  readonly id: string;
  readonly [field: string]: unknown;
}

export function patientResource({ id, name, birthDate, phone, email, language }: SamplePatient): PatientResource {
  return {
    resourceType: 'Patient', id, active: true, name: [{ given: [name.given], family: name.family }],
    ...(birthDate !== undefined && { birthDate }),
    telecom: [...(phone === undefined ? [] : [{ system: 'phone', value: phone }]), ...(email === undefined ? [] : [{ system: 'email', value: email }])],
    ...(language !== undefined && { communication: [{ language: { coding: [{ system: 'urn:ietf:bcp:47', code: language }] }, preferred: true }] }),
  };
}

/** The expressions that this clinic's forms begin with. A whole engine would be a thousand times their size. */
const KNOWN: Readonly<Record<string, (patient: SamplePatient) => Value | undefined>> = {
  '%patient.name.first().given.first()': ({ name }) => ({ valueString: name.given }),
  '%patient.name.first().family': ({ name }) => ({ valueString: name.family }),
  '%patient.birthDate': ({ birthDate }) => (birthDate === undefined ? undefined : { valueDate: birthDate }),
  '%patient.telecom.where(system=\'phone\').first().value': ({ phone }) => (phone === undefined ? undefined : { valueString: phone }),
  '%patient.telecom.where(system=\'email\').first().value': ({ email }) => (email === undefined ? undefined : { valueString: email }),
};

function known(item: QuestionnaireItem, patient: SamplePatient): Value | undefined {
  const initial = item.extension?.find(one => one.url?.endsWith('sdc-questionnaire-initialExpression'))?.['valueExpression'] as { readonly expression?: string } | undefined;
  return KNOWN[initial?.expression ?? '']?.(patient);
}

function answers(items: readonly QuestionnaireItem[] = [], patient: SamplePatient): ResponseItem[] {
  return items.flatMap(one => {
    const value = known(one, patient);
    const inside = one.type === 'group' ? answers(one.item, patient) : [];
    if (!value && inside.length === 0) return [];
    return [{ linkId: one.linkId ?? '', ...(value ? { answer: [value] } : { item: inside }) }];
  });
}

/** Answers that are known, or null where none is. */
export function prefilled(form: Questionnaire, patient: SamplePatient): QuestionnaireResponse | null {
  const item = answers(form.item, patient);
  if (item.length === 0) return null;
  const { url, version, id } = form;
  const questionnaire = url === undefined ? `Questionnaire/${id ?? ''}` : version === undefined ? url : `${url}|${version}`;
  return { resourceType: 'QuestionnaireResponse', questionnaire, status: 'in-progress', subject: { reference: `Patient/${patient.id}` }, item };
}
