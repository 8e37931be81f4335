/** Whose a form and its drafts are. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { QuestionnaireResponse } from '@foyer/core/model/questionnaire';
import { bundle, calling, writing } from '../fake-server.test-support.ts';
import { knowing, made, response, showing, URL_OF_FORM } from './fake-forms.test-support.ts';

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
    const bad = { ...response, id: '../Patient/p1', status: 'in-progress', meta: { versionId: '1' } };
    const server = knowing(r => (r.path === 'QuestionnaireResponse/_search' ? { body: bundle(bad) } : r.path === 'QuestionnaireResponse' ? { status: 201, body: bad } : undefined));
    assert.equal(await server.forms.draft(URL_OF_FORM, calling()), null);
    const { version } = await server.forms.saveDraft({ response }, writing());
    await server.forms.saveDraft({ response, version }, writing());
    await server.forms.discardDraft(URL_OF_FORM, writing());
    assert.deepEqual(server.writes(), ['POST QuestionnaireResponse', 'POST QuestionnaireResponse']);
  });

  it('are emptied and stopped where a server deletes nothing', async () => {
    const kept = { ...response, id: 'd1', status: 'in-progress', meta: { versionId: '4' } };
    const server = knowing(r => {
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
    const one = (id: string, at: string, change: object = {}) => ({ ...response, id, status: 'in-progress', meta: { versionId: '1', lastUpdated: at }, ...change });
    const all = [one('d1', '2026-11-01T00:00:00Z'), one('d2', '2026-11-03T00:00:00Z', { questionnaire: `${URL_OF_FORM}|0` }), one('d3', '2026-11-04T00:00:00Z', { questionnaire: 'urn:other' }), one('d4', '2026-11-05T00:00:00Z', { status: 'completed' })];
    const server = knowing(r => (r.path === 'QuestionnaireResponse/_search' ? { body: bundle(...all) } : undefined));
    const draft = await server.forms.draft(URL_OF_FORM, calling());
    assert.deepEqual([draft?.response.id, draft?.savedAt], ['d2', Date.parse('2026-11-03T00:00:00Z')]);
  });
});
