/** A small FHIR server that knows forms, as far as every test of them needs it. */
import type { QuestionnaireResponse } from '@foyer/core/model/questionnaire';
import { bundle, fake, type Answer, type Fake, type FakeReply } from '../fake-server.test-support.ts';

export const URL_OF_FORM = 'https://example.test/Questionnaire/history';
export const form = (change: object = {}) => ({ resourceType: 'Questionnaire', id: 'f1', url: URL_OF_FORM, version: '1', status: 'active', item: [], ...change });
export const response: QuestionnaireResponse = {
  resourceType: 'QuestionnaireResponse', questionnaire: `${URL_OF_FORM}|1`, status: 'completed',
  item: [{ linkId: 'g', item: [{ linkId: 'a', answer: [{ valueString: 'Sam', item: [{ linkId: 'c', answer: [{ valueInteger: 1 }] }] }] }, { linkId: 'b', answer: [{ valueBoolean: true }] }] }],
};

const CAPABLE = {
  resourceType: 'CapabilityStatement',
  rest: [{ mode: 'server', resource: [{ type: 'QuestionnaireResponse', interaction: [{ code: 'update' }] }, { type: 'Questionnaire', operation: [{ name: 'populate' }] }] }],
};
/** A server that knows forms. */
export const knowing = (answer: Answer, options: Parameters<typeof fake>[2] = {}): Fake =>
  fake('transaction', (r, nth) => (answer(r, nth) ?? (r.path === 'metadata' ? { body: CAPABLE } : undefined)), options);
/** One that answers a form that is sent. */
export const taking = (sent: FakeReply, more: Answer = () => undefined): Fake => knowing((r, nth) => (r.method === 'POST' && r.path === 'QuestionnaireResponse' ? sent : more(r, nth)));
export const made = (text: string, change: object = {}) => ({ ...JSON.parse(text) as object, id: 'r1', meta: { versionId: '1', lastUpdated: '2026-12-01T12:00:00Z' }, ...change });

/** A server with these patients and relations, as one of them signs in. */
export const showing = (patients: readonly object[], related: readonly object[], answer: Answer): Fake => knowing((r, nth) => {
  if (r.path === 'Patient/_search') return { body: bundle(...patients.map(one => ({ resourceType: 'Patient', ...one }))) };
  return r.path === 'RelatedPerson/_search' ? { body: bundle(...related.map(one => ({ resourceType: 'RelatedPerson', ...one }))) } : answer(r, nth);
}, { getToken: () => 't' });
export const asAlice = (answer: Answer): Fake => showing([{ id: 'alice' }], [], answer);
