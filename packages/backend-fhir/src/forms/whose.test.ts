/** Whose a form and its drafts are. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FormsPort } from '@foyer/core/backend/forms-port';
import type { Questionnaire, QuestionnaireResponse } from '@foyer/core/model/questionnaire';
import { ATTEMPT, bundle, calling, writing, type Answer, type Fake } from '../fake-server.test-support.ts';
import { asAlice, form, knowing, made, response, showing, URL_OF_FORM } from './fake-forms.test-support.ts';

const ALICE = { reference: 'Patient/alice' };
const BOB = { reference: 'Patient/bob' };

describe('whom a form is about', () => {
  const filedFor = async (patients: readonly object[], related: readonly object[] = []) => {
    const server = showing(patients, related, r => (r.path === 'QuestionnaireResponse' ? { status: 201, body: made(r.text) } : undefined));
    await server.forms.submit(response, writing());
    const { signedIn } = await server.backend.describe(calling());
    return { signedIn, subject: (JSON.parse(server.requests.find(r => r.path === 'QuestionnaireResponse')!.text) as QuestionnaireResponse).subject?.reference, booked: await server.port.patients(calling()) };
  };

  it('is whoever signed in, with a whole name or not', async () => {
    for (const name of [undefined, [{ family: 'Sample' }], [{ text: 'Alice' }]]) assert.deepEqual(await filedFor([{ id: 'alice', name }]), { signedIn: true, subject: 'Patient/alice', booked: [] });
  });

  it('is nobody where it may be one of several', async () => {
    const name = [{ family: 'Sample', given: ['Alice'] }];
    assert.equal((await filedFor([{ id: 'alice', name }, { id: 'bob', name }])).subject, undefined);
    assert.equal((await filedFor([{ id: 'bob', name }, { id: 'alice', name }], [{ id: 'r', patient: { reference: 'Patient/bob' } }])).subject, 'Patient/alice');
    assert.equal((await filedFor([])).subject, undefined);
  });
});

describe('drafts over FHIR', () => {
  it('are written to no address that an id leads to', async () => {
    const bad = { ...response, subject: ALICE, id: '../Patient/p1', status: 'in-progress', meta: { versionId: '1' } };
    const server = asAlice(r => (r.path === 'QuestionnaireResponse/_search' ? { body: bundle(bad) } : r.path === 'QuestionnaireResponse' ? { status: 201, body: bad } : undefined));
    assert.equal(await server.forms.draft(URL_OF_FORM, calling()), null);
    const { version } = await server.forms.saveDraft({ response }, writing());
    await server.forms.saveDraft({ response, version }, writing());
    await server.forms.discardDraft(URL_OF_FORM, writing());
    assert.deepEqual(server.writes(), ['POST QuestionnaireResponse', 'POST QuestionnaireResponse']);
  });

  it('are emptied and stopped where a server deletes nothing', async () => {
    const kept = { ...response, subject: ALICE, id: 'd1', status: 'in-progress', meta: { versionId: '4' } };
    const server = asAlice(r => {
      if (r.path === 'QuestionnaireResponse/_search') return { body: bundle(kept) };
      if (r.method === 'DELETE') return { status: 405, body: '' };
      return r.method === 'PUT' ? { body: JSON.parse(r.text) } : undefined;
    });
    await server.forms.discardDraft(URL_OF_FORM, writing());
    const put = server.requests.find(r => r.method === 'PUT')!;
    const { status, item } = JSON.parse(put.text) as QuestionnaireResponse;
    assert.deepEqual([put.path, put.headers.get('if-match'), status, item], ['QuestionnaireResponse/d1', 'W/"4"', 'stopped', undefined]);
  });

  it('are the newest for a form, in whatever version, and of no other form', async () => {
    const one = (id: string, at: string, change: object = {}) => ({ ...response, subject: ALICE, id, status: 'in-progress', meta: { versionId: '1', lastUpdated: at }, ...change });
    const all = [one('d1', '2026-11-01T00:00:00Z'), one('d2', '2026-11-03T00:00:00Z', { questionnaire: `${URL_OF_FORM}|0` }), one('d3', '2026-11-04T00:00:00Z', { questionnaire: 'urn:other' }), one('d4', '2026-11-05T00:00:00Z', { status: 'completed' })];
    const server = asAlice(r => (r.path === 'QuestionnaireResponse/_search' ? { body: bundle(...all) } : undefined));
    const draft = await server.forms.draft(URL_OF_FORM, calling());
    assert.deepEqual([draft?.response.id, draft?.savedAt], ['d2', Date.parse('2026-11-03T00:00:00Z')]);
  });

  /** A server that takes everything, and shows these drafts to whoever asks. */
  const lax = (...drafts: readonly unknown[]): Answer => r => {
    if (r.path === 'QuestionnaireResponse/_search') return { body: bundle(...drafts) };
    if (r.path === 'QuestionnaireResponse') return { status: 201, body: made(r.text) };
    return r.path.startsWith('QuestionnaireResponse/') ? { body: r.method === 'PUT' ? JSON.parse(r.text) as object : r.method === 'GET' ? made(JSON.stringify(response)) : {} } : undefined;
  };
  const kept = (id: string, subject: object | undefined, change: object = {}) =>
    ({ ...response, id, status: 'in-progress', subject, identifier: { system: 'urn:foyer:draft', value: 'b0b' }, meta: { versionId: '1', lastUpdated: '2026-11-01T00:00:00Z' }, ...change });
  const searched = ({ requests }: Fake) => requests.filter(r => r.path === 'QuestionnaireResponse/_search' && r.text.includes('in-progress')).map(r => r.text);

  it('are not looked for when a form is sent of which there was none', async () => {
    for (const server of [knowing(lax(kept('d1', BOB))), asAlice(lax(kept('d1', BOB))), asAlice(lax(kept('d1', ALICE)))]) {
      await server.forms.submit(response, writing());
      assert.deepEqual([searched(server), server.writes()], [[], ['POST QuestionnaireResponse']]);
    }
  });

  it('go when their form is sent, and nobody else’s do', async () => {
    const drafts = [kept('d1', BOB), kept('d2', undefined), kept('d3', { display: 'Alice' }), kept('d4', { reference: 'https://fhir.example.test/r4/Patient/alice/_history/2' })];
    const server = asAlice(lax(...drafts));
    assert.equal((await server.forms.draft(URL_OF_FORM, calling()))?.response.id, 'd4');
    await server.forms.submit(response, writing());
    assert.deepEqual(server.writes(), ['POST QuestionnaireResponse', 'DELETE QuestionnaireResponse/d4']);
    assert.ok(searched(server).every(text => text.includes('subject=Patient%2Falice')));
    const saving = asAlice(lax(kept('d5', ALICE, { identifier: { system: 'urn:foyer:draft', value: ATTEMPT } })));
    await saving.forms.saveDraft({ response }, writing());
    await saving.forms.submit(response, writing());
    assert.equal(saving.writes().at(-1), 'DELETE QuestionnaireResponse/d5');
  });

  it('of others are not shown, taken over or thrown away', async () => {
    const server = asAlice(lax(kept('d1', BOB)));
    assert.equal(await server.forms.draft(URL_OF_FORM, calling()), null);
    await server.forms.saveDraft({ response }, writing());
    await server.forms.discardDraft(URL_OF_FORM, writing());
    assert.deepEqual(server.writes(), ['POST QuestionnaireResponse']);
    await assert.rejects(server.forms.saveDraft({ response: { ...response, subject: BOB } }, writing()), { kind: 'not-allowed' });
  });

  it('are nobody’s where nobody signs in, or it may be one of several', async () => {
    const guest = knowing(lax(kept('d1', undefined)));
    const { draft, saveDraft, discardDraft } = guest.forms as FormsPort;
    assert.deepEqual([draft, saveDraft, discardDraft, (await guest.backend.describe(calling())).drafts], [undefined, undefined, undefined, false]);
    const either = showing([{ id: 'alice' }, { id: 'bob' }], [], lax(kept('d1', BOB), kept('d2', ALICE)));
    assert.equal(await either.forms.draft(URL_OF_FORM, calling()), null);
    await assert.rejects(either.forms.saveDraft({ response }, writing()), { kind: 'not-allowed' });
    await either.forms.discardDraft(URL_OF_FORM, writing());
    assert.deepEqual(either.writes(), []);
  });
});

describe('what is known already', () => {
  it('is filled in only where it is of whoever signed in', async () => {
    const filling = (subject: object | undefined) => asAlice(r => (r.path === 'Questionnaire/f1/$populate' ? { body: { ...response, subject } } : undefined)).forms.populate(form() as Questionnaire, calling());
    for (const subject of [undefined, ALICE]) assert.deepEqual((await filling(subject))?.item, response.item);
    for (const subject of [BOB, { display: 'Bob' }]) await assert.rejects(filling(subject), { kind: 'invalid' });
  });
});
