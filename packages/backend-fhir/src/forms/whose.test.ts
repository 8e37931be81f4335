/** Whose a form and its drafts are. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Questionnaire, QuestionnaireResponse } from '@foyer/core/model/questionnaire';
import { ATTEMPT, bundle, calling, writing, type Answer } from '../fake-server.test-support.ts';
import { form, knowing, made, response, showing, URL_OF_FORM } from './fake-forms.test-support.ts';

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

describe('a credential that sees other people', () => {
  const draftOf = (id: string, reference?: string) => ({ ...response, id, status: 'in-progress', meta: { versionId: '1' }, ...(reference && { subject: { reference } }) });
  const person = (id: string) => ({ resourceType: 'Patient', id, name: [{ family: 'Sample', given: [id] }] });
  /** Signed in as who is named first, where anybody is. */
  const seeing = (drafts: readonly object[], people: readonly string[], more: Answer = () => undefined) => knowing((r, nth) => more(r, nth)
    ?? (r.path === 'QuestionnaireResponse/_search' && r.text.includes('in-progress') ? { body: bundle(...drafts) } : r.path.startsWith('Patient') ? { body: bundle(...people.map(person)) } : r.path.startsWith('RelatedPerson') ? { body: bundle() } : undefined),
  people.length > 0 ? { getToken: () => 'secret' } : {});

  it('is shown the draft of who is signed in only, and a guest those of nobody', async () => {
    const all = [draftOf('bobs', 'Patient/bob'), draftOf('alices', 'https://fhir.example.test/Patient/alice'), draftOf('nobodys')];
    assert.equal((await seeing(all, ['alice']).forms.draft(URL_OF_FORM, calling()))?.response.id, 'alices');
    assert.equal((await seeing(all, []).forms.draft(URL_OF_FORM, calling()))?.response.id, 'nobodys');
    assert.equal(await seeing(all.slice(0, 1), ['alice']).forms.draft(URL_OF_FORM, calling()), null);
  });

  it('throws away no draft but its own when a form is sent', async () => {
    const filed: Answer = r => (r.method === 'POST' && r.path === 'QuestionnaireResponse' ? { status: 201, body: made(r.text) } : r.path === 'QuestionnaireResponse/r1' ? { body: made(JSON.stringify(response)) } : undefined);
    const drafts: Answer = r => (r.path === 'metadata' ? { body: { resourceType: 'CapabilityStatement', rest: [{ mode: 'server', resource: [{ type: 'QuestionnaireResponse', interaction: ['create', 'update', 'delete', 'read', 'search-type'].map(code => ({ code })) }] }] } } : undefined);
    const server = seeing([draftOf('bobs', 'Patient/bob')], [], (r, nth) => filed(r, nth) ?? drafts(r, nth));
    await server.forms.submit(response, writing());
    assert.deepEqual(server.writes(), ['POST QuestionnaireResponse']);
  });

  it('fills in nothing that is known of somebody else', async () => {
    const filled = (reference: string): Answer => r => (r.path.includes('$populate') ? { body: { ...response, subject: { reference } } } : undefined);
    await assert.rejects(seeing([], ['alice'], filled('Patient/bob')).forms.populate!(form() as Questionnaire, calling()), { kind: 'invalid' });
    assert.ok(await seeing([], ['alice'], filled('Patient/alice')).forms.populate!(form() as Questionnaire, calling()));
  });

  it('files a form on nobody\'s chart where it is not known whose', async () => {
    const server = seeing([], ['zoe', 'bob'], r => (r.method === 'POST' && r.path === 'QuestionnaireResponse' ? { status: 201, body: made(r.text) } : undefined));
    await server.forms.submit(response, writing());
    const sent = server.requests.find(r => r.method === 'POST' && r.path === 'QuestionnaireResponse');
    assert.equal((JSON.parse(sent?.text ?? '{}') as QuestionnaireResponse).subject, undefined);
  });
});

describe('what became of a form', () => {
  it('is confirmed only of the answers that were sent', async () => {
    for (const [there, state] of [[response, 'confirmed'], [{ ...response, item: [{ linkId: 'b', answer: [{ valueBoolean: false }] }] }, 'requested']] as const) {
      const stored = { ...there, id: 'r1', identifier: { system: 'urn:foyer:attempt', value: ATTEMPT } };
      let isLost = false;
      const server = knowing(r => {
        if (r.method === 'POST' && r.path === 'QuestionnaireResponse') {
          isLost = true;
          return { status: 500, body: '' };
        }
        return r.path === 'QuestionnaireResponse/_search' || r.path.startsWith('QuestionnaireResponse?') ? { body: isLost ? bundle(stored) : bundle() } : undefined;
      });
      await server.forms.submit(response, writing()).catch(() => undefined);
      assert.equal((await server.backend.outcome(ATTEMPT, calling())).state, state);
    }
  });
});
