/** `ValueSet/$expand` (https://hl7.org/fhir/R4/valueset-operation-expand.html) and SDC's `Questionnaire/$populate`. */
import { matching, valueSets } from '@foyer/backend-demo/clinic/forms/value-sets';
import { prefilled } from '@foyer/backend-demo/demo/prefill';
import type { SamplePatient } from '@foyer/backend-demo/clinic';
import type { Questionnaire as Form } from '@foyer/core/model/questionnaire';
import type { Parameters, Patient, Questionnaire, QuestionnaireResponse, ValueSet } from '@medplum/fhirtypes';
import { requireToken } from '../interactions.ts';
import { forbidden, malformed, notFound } from '../refusal.ts';
import type { Answer, Call, Session } from '../session.ts';
import { OperationParameters } from './parameters.ts';

const MOST = 1000;

function number(parameters: OperationParameters, name: string, standard: number): number {
  const value = Number(parameters.first(name) ?? standard);
  if (!Number.isInteger(value) || value < 0) throw malformed(`${name} must be a whole number`);
  return value;
}

/** Published, so nobody has to sign in. */
export async function expand(session: Session, call: Call): Promise<Answer> {
  const parameters = new OperationParameters(call);
  parameters.only('url', 'filter', 'count', 'offset', 'displayLanguage', 'valueSetVersion', 'includeDesignations');
  const [, id] = call.path;
  const stored = id?.startsWith('$') === false ? await session.clinic.store.peek<ValueSet>('ValueSet', id) : undefined;
  const url = stored?.url ?? parameters.first('url')?.split('|')[0];
  const set = valueSets().find(one => one.url === url);
  if (!set) throw notFound();
  const found = matching(set, parameters.first('filter'), parameters.first('displayLanguage') ?? 'en');
  const offset = number(parameters, 'offset', 0);
  const contains = found.slice(offset, offset + Math.min(number(parameters, 'count', MOST), MOST)) as { system: string; code: string; display: string }[];
  const timestamp = session.clinic.clock.instant();
  return { status: 200, resource: { resourceType: 'ValueSet', url: set.url, status: 'active', expansion: { timestamp, total: found.length, offset, ...(contains.length > 0 && { contains }) } } as ValueSet };
}

/** A patient of the store as the sample clinic knows people. */
function sample({ id = '', name, birthDate, telecom }: Patient): SamplePatient {
  const point = (system: string) => telecom?.find(one => one.system === system)?.value;
  return {
    id, relationship: 'self', name: { given: name?.[0]?.given?.[0] ?? '', family: name?.[0]?.family ?? '' }, birthDate, phone: point('phone'), email: point('email'),
    healthCard: { province: 'ON', number: '' },
  };
}

export async function populate(session: Session, call: Call): Promise<Answer> {
  requireToken(session);
  const parameters = new OperationParameters(call);
  const { store, access } = session.clinic;
  const [, id] = call.path;
  const bundle = await store.search<Questionnaire>({ resourceType: 'Questionnaire', count: MOST });
  const wanted = parameters.first('canonical')?.split('|')[0];
  const form = bundle.entry?.map(e => e.resource).find(one => (id?.startsWith('$') === false ? one?.id === id : one?.url === wanted));
  if (!form) throw notFound();
  const reference = parameters.reference('subject')?.reference ?? '';
  const patient = reference.startsWith('Patient/') ? await store.peek<Patient>('Patient', reference.slice('Patient/'.length)) : undefined;
  const mayRead = await access.reader(session.principal);
  if (!patient || !mayRead(patient)) throw forbidden('Not a patient of this token');
  const filled = prefilled(form as unknown as Form, sample(patient)) ?? { resourceType: 'QuestionnaireResponse', questionnaire: form.url ?? '', status: 'in-progress' };
  const resource: Parameters = { resourceType: 'Parameters', parameter: [{ name: 'response', resource: filled as unknown as QuestionnaireResponse }] };
  return { status: 200, resource: resource as unknown as NonNullable<Answer['resource']> };
}
