/** What the server knows already of who fills in a form. */
import { BackendError } from '@foyer/core/backend/backend-error';
import { Id } from '@foyer/core/model/primitives';
import type { Questionnaire, QuestionnaireResponse } from '@foyer/core/model/questionnaire';
import { unless } from '../failure.ts';
import type { ServerCall } from '../server.ts';
import { selfOf, target } from './self.ts';
import { list, raw, text, type Raw } from '../raw.ts';
import { fit } from '../reading.ts';
import { stringify } from '../resource-text.ts';

/** `$populate` of SDC (https://hl7.org/fhir/uv/sdc/OperationDefinition-Questionnaire-populate.html), where the server says that it has it. */
export async function populate(call: ServerCall, form: Questionnaire): Promise<QuestionnaireResponse | null> {
  const { body } = await call.statement();
  const offered = list(body.rest).flatMap(rest => list(rest.resource)).filter(one => one.type === 'Questionnaire').flatMap(one => list(one.operation));
  const reference = offered.some(one => text(one.name)?.replace('$', '') === 'populate') && await selfOf(call);
  if (!reference) return null;
  const id = fit(Id, form.id);
  const parameter = [{ name: 'subject', valueReference: { reference } }, ...(id === undefined ? [{ name: 'questionnaire', resource: form }] : [])];
  const path = id === undefined ? 'Questionnaire/$populate' : `Questionnaire/${id}/$populate`;
  const reply = await call.send(path, { body: stringify({ resourceType: 'Parameters', parameter }), headers: { 'content-type': 'application/fhir+json' } });
  const filled = reply.body.resourceType === 'Parameters' ? raw(list(reply.body.parameter).find(one => one.name === 'response')?.resource) : reply.body;
  if (filled.subject !== undefined && target(filled.subject) !== reference) throw new BackendError('invalid', { cause: new Error('What is known of somebody else') });
  const { item } = filled as { readonly item?: unknown };
  return Array.isArray(item) && item.length > 0 ? filled as unknown as QuestionnaireResponse : null;
}

/** The patient, as whom the form is about and as who fills it in. Nothing else is known here. */
export async function launchContext(call: ServerCall, names: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const wanted = names.filter(name => name === 'patient' || name === 'user');
  const reference = wanted.length > 0 && await selfOf(call);
  const patient = reference && await unless(call.send(reference), 'gone', 'not-allowed');
  return patient ? Object.fromEntries(wanted.map(name => [name, patient.body])) : {};
}

/** A type, or one of its resources: nothing that leads to another address, and no operation. */
const QUERY = /^([A-Z][A-Za-z]+)(?:\/([A-Za-z0-9-][A-Za-z0-9\-.]{0,63}))?(?:\?([^#]*))?$/;

/** An `x-fhir-query`. Searches go by POST, because they are about a patient. */
export async function search(call: ServerCall, query: string): Promise<Raw> {
  const [, type, id, parameters] = QUERY.exec(query) ?? [];
  if (type === undefined || (id !== undefined && parameters !== undefined)) throw new BackendError('not-allowed', { cause: new Error('No query of this server') });
  if (id !== undefined) return (await call.send(`${type}/${id}`)).body;
  const { entries } = await call.search(type, [...new URLSearchParams(parameters)], { personal: true });
  return { resourceType: 'Bundle', type: 'searchset', total: entries.length, entry: entries.map(resource => ({ resource })) };
}
