import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Binary, Bundle, CapabilityStatement, Parameters, Questionnaire, QuestionnaireResponse, ValueSet } from '@medplum/fhirtypes';
import type { DevServer } from './server.ts';
import { ask, guestToken, issueOf, resources, startTestServer } from './test-server.ts';

const CANONICAL = 'https://clinic.example/fhir/Questionnaire';
const option = (code: string) => ({ valueCoding: { system: 'http://loinc.org', code } });

function worry(change: Partial<QuestionnaireResponse> = {}, rows = 7): QuestionnaireResponse {
  return {
    resourceType: 'QuestionnaireResponse', status: 'completed', questionnaire: `${CANONICAL}/gad-7|1.0.0`,
    item: [{ linkId: 'gad-7', item: Array.from({ length: rows }, (_, i) => ({ linkId: String(i + 1), answer: [option('LA6569-3')] })) }], ...change,
  };
}

const sentBy = (attempt: string) => worry({ identifier: { system: 'urn:foyer:attempt', value: attempt } });
const begun = (change: Partial<QuestionnaireResponse> = {}) => worry({ status: 'in-progress', ...change }, 1);

describe('forms', () => {
  let server: DevServer;
  let base: string;
  let mine: string;
  let theirs: string;
  let sam: string;

  before(async () => {
    server = await startTestServer();
    base = `${server.url}/fhir`;
  });
  beforeEach(async () => {
    await server.admin.reset();
    [mine, theirs] = [await guestToken(server), await guestToken(server)];
    sam = server.admin.patientToken('sample-sam').access_token;
  });
  after(() => server.close());

  const post = (json: unknown, token: string | undefined, headers: Record<string, string> = {}) => ask<QuestionnaireResponse & { id: string }>(`${base}/QuestionnaireResponse`, { json, headers, ...(token !== undefined && { token }) });

  it('gives everybody the six forms, by id, by address and by version', async () => {
    assert.equal((await ask<Questionnaire>(`${base}/Questionnaire/phq-9`)).body.title, 'Questions about your mood (PHQ-9)');
    const found = async (query: string) => resources((await ask<Bundle<Questionnaire>>(`${base}/Questionnaire?${query}`)).body).map(form => form.id);
    assert.equal((await found('')).length, 6);
    assert.deepEqual(await found(`url=${CANONICAL}/gad-7`), ['gad-7']);
    assert.deepEqual(await found(`url=${CANONICAL}/gad-7&version=1.0.0`), ['gad-7']);
    assert.deepEqual(await found(`url=${CANONICAL}/gad-7&version=2`), []);
  });

  it('says what it can do with forms', async () => {
    const { body } = await ask<CapabilityStatement>(`${base}/metadata`);
    const of = (type: string) => body.rest?.[0]?.resource?.find(one => one.type === type);
    assert.deepEqual([of('ValueSet')?.operation?.[0]?.name, of('Questionnaire')?.operation?.[0]?.name], ['expand', 'populate']);
    assert.ok(of('QuestionnaireResponse')?.interaction?.some(one => one.code === 'delete'));
  });

  it('expands a value set by filter, count and offset, in both languages, by GET and by POST', async () => {
    const url = 'https://clinic.example/fhir/ValueSet/medications';
    const expansion = async (query: string) => (await ask<ValueSet>(`${base}/ValueSet/$expand?url=${url}&${query}`)).body.expansion;
    const first = await expansion('count=3');
    assert.equal(first?.contains?.length, 3);
    assert.ok((first?.total ?? 0) > 300);
    assert.equal((await expansion('count=1&offset=2'))?.contains?.[0]?.code, first?.contains?.[2]?.code);
    assert.deepEqual((await expansion('filter=acetam&displayLanguage=fr-CA'))?.contains?.map(one => one.display), ['acétaminophène']);
    assert.equal((await expansion('filter=zzz'))?.contains, undefined);
    const json = { resourceType: 'Parameters', parameter: [{ name: 'url', valueUri: url }, { name: 'filter', valueString: 'warf' }, { name: 'count', valueInteger: 5 }] };
    assert.deepEqual((await ask<ValueSet>(`${base}/ValueSet/$expand`, { json })).body.expansion?.contains?.map(one => one.code), ['warfarin']);
    assert.equal((await ask<ValueSet>(`${base}/ValueSet/languages/$expand?filter=cree`)).status, 200);
    assert.equal((await ask(`${base}/ValueSet/$expand?url=urn:none`)).status, 404);
    assert.equal((await ask(`${base}/ValueSet/$expand?url=${url}&count=some`)).status, 400);
  });

  it('fills in what it knows of a patient, for the patient alone', async () => {
    const json = { resourceType: 'Parameters', parameter: [{ name: 'subject', valueReference: { reference: 'Patient/sample-sam' } }] };
    const { body } = await ask<Parameters>(`${base}/Questionnaire/new-patient/$populate`, { json, token: sam });
    const filled = body.parameter?.find(one => one.name === 'response')?.resource as QuestionnaireResponse;
    assert.deepEqual(filled.item?.[0]?.item?.[0], { linkId: 'given', answer: [{ valueString: 'Sam' }] });
    assert.equal((await ask(`${base}/Questionnaire/new-patient/$populate`, { json, token: mine })).status, 403);
    assert.equal((await ask(`${base}/Questionnaire/new-patient/$populate`, { json })).status, 401);
    assert.equal((await ask(`${base}/Questionnaire/none/$populate`, { json, token: sam })).status, 404);
  });

  it('files a form once for an attempt, and shows it to who sent it', async () => {
    const attempt = randomUUID();
    const condition = { 'if-none-exist': `identifier=urn:foyer:attempt|${attempt}` };
    const one = await post(sentBy(attempt), mine, condition);
    assert.equal(one.status, 201);
    const two = await post(sentBy(attempt), mine, condition);
    assert.deepEqual([two.status, two.body.id], [200, one.body.id]);
    const bare = await post(sentBy(attempt), mine);
    assert.deepEqual([bare.status, issueOf(bare.body).code], [409, 'duplicate']);
    assert.equal((await server.admin.state()).responses, 1);
    const found = async (token: string, form: string) => resources((await ask<Bundle>(`${base}/QuestionnaireResponse/_search`, { token, form })).body).length;
    assert.equal(await found(mine, `identifier=urn:foyer:attempt|${attempt}`), 1);
    assert.equal(await found(theirs, 'status=completed'), 0);
    assert.equal((await ask(`${base}/QuestionnaireResponse/${one.body.id}`, { token: theirs })).status, 404);
    assert.equal((await ask(`${base}/QuestionnaireResponse/${one.body.id}`)).status, 401);
    assert.equal((await server.admin.storedForm(attempt))?.id, one.body.id);
  });

  it('gives a patient the own forms, by form, patient and status', async () => {
    await post(sentBy(randomUUID()), sam);
    await post(begun({ questionnaire: `${CANONICAL}/phq-9|1.0.0`, item: [] }), sam);
    const found = async (query: string, token = sam) => resources((await ask<Bundle<QuestionnaireResponse>>(`${base}/QuestionnaireResponse?${query}`, { token })).body).map(one => one.status);
    assert.deepEqual(await found('patient=sample-sam&status=completed'), ['completed']);
    assert.deepEqual(await found('patient=Patient/sample-sam&status=in-progress'), ['in-progress']);
    assert.deepEqual(await found(`questionnaire=${CANONICAL}/gad-7|1.0.0&patient=sample-sam`), ['completed']);
    // What a child's own credential sent is seen by the parent.
    await post(sentBy(randomUUID()), server.admin.patientToken('sample-robin').access_token);
    assert.deepEqual(await found('patient=sample-robin'), ['completed']);
    assert.deepEqual(await found('patient=sample-sam', mine), []);
  });

  it('refuses what is wrong by its place in the response, an older form, and one that is not here', async () => {
    const bad = await post({ ...sentBy(randomUUID()), item: [{ linkId: 'gad-7', item: [{ linkId: '1', answer: [option('no-such-answer')] }] }] }, mine);
    assert.equal(bad.status, 422);
    const issues = (bad.body as unknown as { issue: { code: string; expression: string[] }[] }).issue.map(one => [one.code, one.expression[0]]);
    assert.equal(issues.filter(([code]) => code === 'required').length, 6);
    assert.deepEqual(issues.at(-1), ['code-invalid', 'QuestionnaireResponse.item[0].item[0].answer[0]']);
    assert.equal((await post({ ...sentBy(randomUUID()), questionnaire: `${CANONICAL}/gad-7|0.9` }, mine)).status, 409);
    assert.equal((await post({ ...sentBy(randomUUID()), questionnaire: 'urn:none' }, mine)).status, 422);
    assert.equal((await post(worry(), mine)).status, 422, 'a guest needs an attempt');
    assert.equal((await post(sentBy(randomUUID()), undefined)).status, 401);
    assert.equal((await post({ ...sentBy(randomUUID()), subject: { reference: 'Patient/sample-sam' } }, mine)).status, 403);
    assert.equal((await post({ ...sentBy(randomUUID()), subject: { reference: 'Patient/sample-robin' } }, sam)).status, 201);
    assert.equal((await post(worry({ status: 'stopped' }), sam)).status, 403);
  });

  it('keeps a draft of a version, for its owner, for a while', async () => {
    const { body } = await post(begun(), mine);
    const url = `${base}/QuestionnaireResponse/${body.id}`;
    const put = (tag: string | undefined, token = mine, change: Partial<QuestionnaireResponse> = {}) => ask<QuestionnaireResponse>(url, { method: 'PUT', token, json: { ...begun(change), id: body.id }, ...(tag !== undefined && { headers: { 'if-match': tag } }) });
    const tag = `W/"${body.meta?.versionId ?? ''}"`;
    assert.equal((await put(undefined)).status, 428);
    assert.equal((await put(tag, theirs)).status, 403);
    assert.equal((await put(tag)).status, 200);
    assert.equal((await put(tag)).status, 412);
    assert.equal((await server.admin.state()).drafts, 1);
    assert.equal(body.extension?.find(one => one.url === 'urn:foyer:expires')?.valueInstant, '2026-12-30T12:00:00.000Z');
    await server.admin.advance(31 * 24 * 3600e3);
    assert.equal((await server.admin.state()).drafts, 0);
  });

  it('lets a draft be thrown away, and nothing that was sent', async () => {
    const draft = await post(begun(), mine);
    const sent = await post(sentBy(randomUUID()), mine);
    const remove = (id: string, token = mine) => ask(`${base}/QuestionnaireResponse/${id}`, { method: 'DELETE', token });
    assert.equal((await remove(draft.body.id, theirs)).status, 403);
    assert.equal((await remove(draft.body.id)).status, 204);
    assert.equal((await remove(sent.body.id)).status, 403);
    assert.equal((await ask(`${base}/Questionnaire/phq-9`, { method: 'DELETE', token: mine })).status, 403);
    assert.equal((await ask(`${base}/QuestionnaireResponse/${sent.body.id}`, { method: 'PUT', token: mine, json: { ...sent.body }, headers: { 'if-match': `W/"${sent.body.meta?.versionId ?? ''}"` } })).status, 403);
  });

  it('takes files as they are, up to ten megabytes, and gives them to their owner', async () => {
    const send = (bytes: number, token = mine) => fetch(`${base}/Binary`, { method: 'POST', headers: { 'content-type': 'image/png', authorization: `Bearer ${token}` }, body: new Uint8Array(bytes) });
    const reply = await send(1_500_000);
    const file = await reply.json() as Binary;
    assert.deepEqual([reply.status, file.contentType, file.data], [201, 'image/png', undefined]);
    const read = await ask<Binary>(`${base}/Binary/${file.id}`, { token: mine });
    assert.equal(Buffer.from(read.body.data ?? '', 'base64').length, 1_500_000);
    assert.equal((await ask(`${base}/Binary/${file.id}`, { token: theirs })).status, 404);
    assert.equal((await send(10_000_001)).status, 413);
    assert.equal((await server.admin.state()).files, 1);
    const history = (url: string): QuestionnaireResponse => ({ ...begun(), questionnaire: `${CANONICAL}/new-patient|1.0.0`, item: [{ linkId: 'medicines', item: [{ linkId: 'list', answer: [{ valueAttachment: { url } }] }] }] });
    assert.equal((await post(history(`Binary/${file.id}`), theirs)).status, 422);
    assert.equal((await post(history(`Binary/${file.id}`), mine)).status, 201);
  });

  it('takes a form in a transaction, or nothing of it', async () => {
    const entry = (resource: QuestionnaireResponse) => ({ resource, request: { method: 'POST', url: 'QuestionnaireResponse' } });
    const whole = (...all: QuestionnaireResponse[]) => ask<Bundle>(base, { token: mine, json: { resourceType: 'Bundle', type: 'transaction', entry: all.map(entry) } });
    assert.equal((await whole(sentBy(randomUUID()), worry())).status, 422);
    assert.equal((await server.admin.state()).responses, 0);
    assert.equal((await whole(sentBy(randomUUID()), sentBy(randomUUID()))).status, 200);
    assert.equal((await server.admin.state()).responses, 2);
  });
});
