/** What the contract suite cannot see on one decent server: other servers' ways, and what goes over the network. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Questionnaire, QuestionnaireResponse } from '@foyer/core/model/questionnaire';
import { ATTEMPT, bundle, calling, fake, outcomeOf, writing, type Fake, type FakeReply } from '../fake-server.test-support.ts';
import { form, knowing, made, response, taking, URL_OF_FORM } from './fake-forms.test-support.ts';

describe('forms over FHIR', () => {
  it('takes of several forms of one address the one that is in use, and the newest', async () => {
    const { forms } = knowing(r => (r.path.startsWith('Questionnaire?') ? { body: bundle(form({ id: 'old', date: '2020' }), form({ id: 'new', date: '2026' }), form({ id: 'draft', status: 'draft', date: '2027' }), form({ id: 'other', url: 'urn:other' })) } : undefined));
    assert.equal((await forms.questionnaire(URL_OF_FORM, calling())).id, 'new');
    await assert.rejects(forms.questionnaire(`${URL_OF_FORM}|2`, calling()), { kind: 'gone' });
  });

  it('takes no other form for the one of an id', async () => {
    const said = (body: object) => knowing(r => (r.path === 'Questionnaire/f1' ? { body } : undefined)).forms.questionnaire('Questionnaire/f1', calling());
    assert.equal((await said(form())).id, 'f1');
    await assert.rejects(said(form({ id: 'f2' })), { kind: 'invalid' });
  });

  it('asks the terminology server that a form prefers only where the page allows it, and without a credential', async () => {
    const asked: string[] = [];
    const query = { url: 'urn:vs', count: 5, server: 'https://tx.example.test/r4/' };
    const allowed = fake('transaction', () => undefined, {
      getToken: () => 'secret', terminologyServers: ['https://tx.example.test/r4'],
      fetch: async input => {
        const request = new Request(input);
        asked.push(`${new URL(request.url).origin} ${String(request.headers.get('authorization'))}`);
        return Response.json({ resourceType: 'ValueSet', expansion: { contains: [{ abstract: true, code: 'x', contains: [{ system: 's', code: 'a', display: 'A' }] }] } });
      },
    });
    assert.deepEqual(await allowed.forms.expand(query, calling()), { options: [{ system: 's', code: 'a', display: 'A' }], more: false });
    await allowed.forms.expand({ ...query, server: 'https://elsewhere.example.test/r4' }, calling());
    assert.deepEqual(asked, ['https://tx.example.test null', 'https://fhir.example.test Bearer secret']);
  });

  it('asks by POST for what was typed, so that it is in no address, and for a whole list by GET', async () => {
    const server = knowing(r => (r.path.startsWith('ValueSet/$expand') ? { body: { resourceType: 'ValueSet', expansion: { total: 0 } } } : undefined));
    await server.forms.expand({ url: 'urn:vs', count: 5, filter: 'warf' }, calling());
    await server.forms.expand({ url: 'urn:vs', count: 5 }, calling());
    await server.forms.expand({ url: `urn:${'vs'.repeat(800)}`, count: 5 }, calling());
    assert.deepEqual(server.requests.map(({ method, path }) => `${method} ${path}`), ['POST ValueSet/$expand', 'GET ValueSet/$expand?url=urn%3Avs&count=5&displayLanguage=en-CA', 'POST ValueSet/$expand']);
    assert.deepEqual((JSON.parse(server.requests[0]!.text) as { parameter: object[] }).parameter, [
      { name: 'url', valueUri: 'urn:vs' }, { name: 'filter', valueString: 'warf' }, { name: 'count', valueInteger: 5 }, { name: 'displayLanguage', valueCode: 'en-CA' },
    ]);
  });

  it('searches no list of a server that takes no POST there: what was typed is never in an address', async () => {
    const server = knowing(r => (r.method === 'POST' ? { status: 405, body: '' } : undefined));
    await assert.rejects(server.forms.expand({ url: 'urn:vs', count: 5, filter: 'warf' }, calling()), { kind: 'invalid' });
    assert.ok(server.requests.every(({ path }) => path === 'ValueSet/$expand'));
  });

  it('does not ask to fill in where the server does not say that it can, nor for a guest', async () => {
    const sam = { resourceType: 'Patient', id: 'p1', name: [{ family: 'Sample', given: ['Sam'] }] };
    const plain = fake('transaction', r => (r.path === 'Patient/_search' ? { body: bundle(sam) } : undefined), { getToken: () => 't' });
    assert.equal(await plain.forms.populate(form() as Questionnaire, calling()), null);
    assert.ok(plain.requests.every(r => !r.path.includes('$populate')));
    // Of a guest nothing is known: the form waits for nobody.
    assert.equal(knowing(() => undefined).forms.populate, undefined);
  });

  it('sends queries by POST, and nothing at all to other addresses', async () => {
    const server = knowing(() => undefined);
    await server.forms.search('Observation?patient=p1&code=http://loinc.org|29463-7', calling());
    assert.deepEqual(server.requests.map(r => [r.method, r.path, r.text]), [['POST', 'Observation/_search', 'patient=p1&code=http%3A%2F%2Floinc.org%7C29463-7']]);
    for (const query of ['https://elsewhere.example.test/Patient/1', '//elsewhere.example.test/Patient', 'Patient/p1/$everything', 'Patient/..', 'patient/p1']) await assert.rejects(server.forms.search(query, calling()), { kind: 'not-allowed' }, query);
    assert.equal(server.requests.length, 1);
  });
});

describe('sending a form over FHIR', () => {
  it('creates it under a condition, with the attempt, and reads it back', async () => {
    let stored: object | undefined;
    const server = knowing(r => {
      if (r.method === 'POST' && r.path === 'QuestionnaireResponse') return { status: 201, body: stored = made(r.text) };
      return r.path === 'QuestionnaireResponse/r1' ? { body: stored } : undefined;
    });
    const filed = await server.forms.submit(response, writing());
    assert.deepEqual([filed.state, filed.id], ['confirmed', 'r1']);
    assert.equal(server.requests.find(r => r.path === 'QuestionnaireResponse')?.headers.get('if-none-exist'), `identifier=urn:foyer:attempt|${ATTEMPT}`);
    assert.deepEqual((stored as QuestionnaireResponse).identifier, { system: 'urn:foyer:attempt', value: ATTEMPT });
  });

  it('is only requested where nothing can be read, or something else is read', async () => {
    assert.equal((await taking({ status: 201, body: {} }).forms.submit(response, writing())).state, 'requested');
    const other = taking({ status: 201, body: { ...response, id: 'r1' } }, r => (r.path === 'QuestionnaireResponse/r1' ? { body: { ...response, id: 'r1', item: [] } } : undefined));
    assert.equal((await other.forms.submit(response, writing())).state, 'requested');
    const closed = taking({ status: 201, body: { ...response, id: 'r1' } }, r => (r.path === 'QuestionnaireResponse/r1' ? { status: 403, body: outcomeOf('forbidden') } : undefined));
    assert.equal((await closed.forms.submit(response, writing())).state, 'confirmed');
  });

  /** Takes what is sent; then `there` is what is read by its id, `found` what is found by the attempt. */
  const reading = (there: (stored: object) => FakeReply, found: (stored: object) => object[] = () => [], taken: object = {}): Fake => {
    let stored: object | undefined;
    return knowing(r => {
      if (r.method === 'POST' && r.path === 'QuestionnaireResponse') return { status: 201, body: stored = made(r.text, taken) };
      if (r.path.startsWith('QuestionnaireResponse/r1')) return there(stored!);
      return r.path === 'QuestionnaireResponse/_search' && stored ? { body: bundle(...found(stored)) } : undefined;
    });
  };
  const about = { ...response, subject: { reference: 'Patient/p1' } };
  const changed = (change: object) => (stored: object): FakeReply => ({ body: { ...stored, ...change } });
  const forbidden = () => ({ status: 403, body: outcomeOf('forbidden') });
  const OTHER = { identifier: { system: 'urn:foyer:attempt', value: '00000000-0000-4000-8000-000000000001' } };

  for (const [what, there] of [
    ['nothing', () => ({ status: 404, body: outcomeOf('not-found') })], ['that it was deleted', () => ({ status: 410, body: outcomeOf('deleted') })], ['what no program can read', () => ({ body: '<html>' })],
    ['an outcome', () => ({ body: outcomeOf('exception') })], ['another resource', () => ({ body: { resourceType: 'Patient', id: 'r1' } })], ['another id', changed({ id: 'r9' })],
    ['a draft', changed({ status: 'in-progress' })], ['a mistake', changed({ status: 'entered-in-error' })], ['somebody else', changed({ subject: { reference: 'Patient/p2' } })],
    ['another attempt', changed(OTHER)], ['another form', changed({ questionnaire: 'urn:other' })], ['no form', changed({ questionnaire: undefined })],
  ] as const) {
    it(`is only requested where ${what} is read`, async () => {
      const filed = await reading(there).forms.submit(about, writing());
      assert.deepEqual([filed.state, filed.id], ['requested', 'r1']);
    });
  }

  it('is confirmed where it is found by its attempt, though not by its id', async () => {
    const gone = () => ({ status: 404, body: outcomeOf('not-found') });
    assert.equal((await reading(gone, stored => [stored]).forms.submit(about, writing())).state, 'confirmed');
    assert.equal((await reading(gone, stored => [{ ...stored, item: [] }]).forms.submit(about, writing())).state, 'requested');
  });

  it('is confirmed in another version of the form, with an absolute reference, or without an identifier', async () => {
    for (const change of [{ questionnaire: `${URL_OF_FORM}|2` }, { subject: { reference: 'https://fhir.example.test/r4/Patient/p1/_history/2' } }, { identifier: undefined }]) {
      assert.equal((await reading(changed(change)).forms.submit(about, writing())).state, 'confirmed');
    }
  });

  it('takes what was returned for it only where reading is not allowed, and where that is right', async () => {
    assert.equal((await reading(forbidden).forms.submit(about, writing())).state, 'confirmed');
    for (const taken of [{ status: 'entered-in-error' }, { status: 'in-progress' }, OTHER, { item: [] }, { resourceType: 'Basic' }]) {
      assert.equal((await reading(forbidden, undefined, taken).forms.submit(about, writing())).state, 'requested', JSON.stringify(taken));
    }
  });

  it('asks nothing of an address that an id would lead to', async () => {
    for (const id of ['../../../secret?x=1', '..', 'r1?x=1', 'r1/$purge', '']) {
      const server = reading(stored => ({ body: stored }), undefined, { id });
      const filed = await server.forms.submit(about, writing());
      assert.deepEqual([filed.state, filed.id], ['requested', undefined], id);
      assert.deepEqual(server.requests.map(r => r.path).filter(path => path !== 'metadata' && path !== 'QuestionnaireResponse' && path !== 'QuestionnaireResponse/_search'), [], id);
    }
  });

  it('is pending where the server takes it for later', async () => {
    const server = taking({ status: 202, body: {} });
    assert.equal((await server.forms.submit(response, writing())).state, 'requested');
    assert.deepEqual(await server.backend.outcome(ATTEMPT, calling()), { state: 'pending' });
  });

  it('is there once the server has it, whatever a visit of the same attempt would still wait for', async () => {
    let decided = false;
    const found = { ...response, id: 'r1', identifier: { system: 'urn:foyer:attempt', value: ATTEMPT } };
    const server = taking({ status: 202, body: {} }, r => (decided && r.path === 'QuestionnaireResponse/_search' ? { body: bundle(found) } : undefined));
    await server.forms.submit(response, writing());
    decided = true;
    assert.deepEqual(await server.backend.outcome(ATTEMPT, calling()), { state: 'confirmed', form: { id: 'r1' } });
  });

  it('says by link ids what a server says by places', async () => {
    const places = ['QuestionnaireResponse.item[0].item[1]', 'QuestionnaireResponse.item[0].item[0].answer[0].item[0].answer[0]', 'QuestionnaireResponse.item[0].item.where(linkId=\'z\')', 'Bundle.entry[0]'];
    const issue = places.map(place => ({ severity: 'error', code: 'value', expression: [place] }));
    await assert.rejects(taking({ status: 422, body: { resourceType: 'OperationOutcome', issue } }).forms.submit(response, writing()), (error: { kind: string; issues: { path: string }[] }) => {
      assert.deepEqual([error.kind, error.issues.map(one => one.path)], ['rejected', ['b', 'c', 'z', '']]);
      return true;
    });
  });

  for (const [status, code, kind] of [[409, 'conflict', 'stale'], [413, 'too-long', 'too-large'], [403, 'forbidden', 'not-allowed'], [500, 'exception', 'unknown-outcome'], [412, 'conflict', 'duplicate']] as const) {
    it(`takes ${status} for ${kind}`, async () => {
      await assert.rejects(taking({ status, body: outcomeOf(code) }).forms.submit(response, writing()), { kind });
    });
  }

  it('does not ask a server for forms that knows none, when it asks for an outcome', async () => {
    const server = fake('transaction');
    assert.deepEqual(await server.backend.outcome(ATTEMPT, calling()), { state: 'none' });
    assert.ok(server.requests.every(r => !r.path.startsWith('Questionnaire')));
  });

  it('does not take a failed look for none, but finds a form on a server that knows no visits', async () => {
    const busy = knowing(r => (r.path === 'QuestionnaireResponse/_search' ? { status: 400, body: '' } : undefined));
    await assert.rejects(busy.backend.outcome(ATTEMPT, calling()), { kind: 'invalid' });
    const found = { ...response, id: 'r1', identifier: { system: 'urn:foyer:attempt', value: ATTEMPT } };
    const only = knowing(r => (r.path === 'Appointment/_search' ? { status: 404, body: '' } : r.path === 'QuestionnaireResponse/_search' ? { body: bundle(found) } : undefined));
    assert.deepEqual(await only.backend.outcome(ATTEMPT, calling()), { state: 'requested', form: { id: 'r1' } });
  });

  describe('whose reply was lost', () => {
    const lost = (reply: FakeReply, change: object = {}): Fake => {
      const stored: object[] = [];
      return knowing(r => {
        if (r.path === 'QuestionnaireResponse/_search') return { body: bundle(...stored) };
        if (r.path !== 'QuestionnaireResponse') return undefined;
        stored.push(made(r.text, change));
        return reply;
      });
    };
    const said = async ({ backend, forms }: Fake, sent = response) => {
      await forms.submit(sent, writing()).catch(() => undefined);
      return (await backend.outcome(ATTEMPT, calling())).state;
    };
    const failed = { status: 500, body: outcomeOf('exception') };
    const page = { status: 200, body: '<html>' };
    const another = { item: [{ linkId: 'b', answer: [{ valueBoolean: false }] }] };

    it('is confirmed where it is there as it was sent, and only requested where it has other answers or another patient', async () => {
      for (const reply of [failed, page]) {
        assert.equal(await said(lost(reply)), 'confirmed');
        for (const change of [{ item: response.item![0]!.item!.slice(0, 1) }, another]) assert.equal(await said(lost(reply, change)), 'requested');
        assert.equal(await said(lost(reply, { subject: { reference: 'Patient/p2' } }), about), 'requested');
      }
    });

    it('is only requested where other answers were there before it was sent', async () => {
      const there = { ...response, ...another, id: 'r1', identifier: { system: 'urn:foyer:attempt', value: ATTEMPT } };
      const server = knowing(r => (r.path === 'QuestionnaireResponse/_search' ? { body: bundle(there) } : undefined));
      assert.equal(await said(server), 'requested');
      assert.deepEqual(server.writes(), []);
    });

    it('is only requested where nobody knows any longer what was sent: after a reload, or many others', async () => {
      const server = lost(failed);
      assert.equal(await said(server), 'confirmed');
      server.backend.forget?.();
      assert.equal((await server.backend.outcome(ATTEMPT, calling())).state, 'requested');
      assert.equal(await said(server), 'confirmed');
      for (let n = 10; n < 20; n++) await server.forms.submit(response, { ...writing(), attempt: `00000000-0000-4000-8000-0000000000${n}` });
      assert.equal((await server.backend.outcome(ATTEMPT, calling())).state, 'requested');
    });
  });
});

describe('changing what was sent over FHIR', () => {
  const amended: QuestionnaireResponse = { ...response, id: 'r1', meta: { versionId: '3' }, status: 'amended' };
  const theirs = { ...response, id: 'r1', meta: { versionId: '4' }, status: 'completed', item: [] };
  const answering = (put: FakeReply, there: object = theirs) => knowing(r => (r.path !== 'QuestionnaireResponse/r1' ? undefined : r.method === 'PUT' ? put : { body: there }));

  it('names the version that it was built on, and keeps the clinic’s own identifier', async () => {
    const server = answering({ body: { ...amended, meta: { versionId: '4' } } }, { ...amended, meta: { versionId: '4' } });
    const own = { system: 'urn:clinic', value: '7' };
    assert.equal((await server.forms.submit({ ...amended, identifier: own }, writing())).state, 'confirmed');
    const put = server.requests.find(({ method }) => method === 'PUT')!;
    assert.equal(put.headers.get('if-match'), 'W/"3"');
    assert.deepEqual((JSON.parse(put.text) as QuestionnaireResponse).identifier, own);
  });

  for (const status of [412, 409]) {
    it(`shows what is there when the server says ${status}`, async () => {
      const filed = await answering({ status, body: outcomeOf('conflict') }).forms.submit(amended, writing());
      assert.deepEqual([filed.state, filed.response?.meta?.versionId, filed.response?.item], ['conflict', '4', []]);
    });
  }

  it('is not done where what is there was struck out, or is a draft, whatever its answers', async () => {
    for (const status of ['entered-in-error', 'in-progress']) {
      const there = { ...amended, meta: { versionId: '4' }, status };
      assert.equal((await answering({ status: 412, body: outcomeOf('conflict') }, there).forms.submit(amended, writing())).state, 'conflict');
      assert.equal((await answering({ body: there }, there).forms.submit(amended, writing())).state, 'requested');
    }
  });

  it('writes to no address that an id leads to', async () => {
    const server = answering({ body: amended });
    await assert.rejects(server.forms.submit({ ...amended, id: '../Patient/p1' }, writing()), { kind: 'gone' });
    assert.deepEqual(server.writes(), []);
  });

  it('writes nothing over a version that it does not know', async () => {
    const server = answering({ body: amended });
    const { meta: _, ...blind } = amended;
    assert.equal((await server.forms.submit(blind, writing())).state, 'conflict');
    assert.ok(server.requests.every(({ method }) => method !== 'PUT'));
  });

  it('takes its own change for done where the reply was lost, and does not know where the old one is read', async () => {
    const lost = { status: 500, body: outcomeOf('exception') };
    assert.equal((await answering(lost, { ...amended, meta: { versionId: '4' } }).forms.submit(amended, writing())).state, 'confirmed');
    await assert.rejects(answering(lost).forms.submit(amended, writing()), { kind: 'unknown-outcome' });
  });

  describe('where only a file or the words of a reference were changed', () => {
    const mine = (valueAttachment: object, display = 'Dr Lee', meta: object = { versionId: '3' }) =>
      ({ ...amended, meta, item: [{ linkId: 'f', answer: [{ valueAttachment }] }, { linkId: 'r', answer: [{ valueReference: { display } }] }] }) as QuestionnaireResponse;
    const before = mine({ data: 'AAAA' });
    const own = { identifier: { system: 'urn:foyer:attempt', value: ATTEMPT } };
    const [lost, stale] = [{ status: 500, body: outcomeOf('exception') }, { status: 412, body: outcomeOf('conflict') }];
    const said = async (put: FakeReply, there: object, sent: QuestionnaireResponse) => (await answering(put, there).forms.submit(sent, writing())).state;

    for (const [what, changed] of [['file', mine({ data: 'BBBB' })], ['reference', mine({ data: 'AAAA' }, 'Dr Kim')]] as const) {
      it(`never says of another ${what} that it is there`, async () => {
        await assert.rejects(said(lost, before, changed), { kind: 'unknown-outcome' });
        assert.equal(await said(stale, { ...before, meta: { versionId: '4' } }, changed), 'conflict');
        assert.equal(await said({ body: before }, before, changed), 'requested');
        const { meta: _, ...blind } = changed;
        assert.equal(await said(stale, before, blind), 'conflict');
      });
    }

    it('takes a file that the server put elsewhere for the one that was sent only where it was this attempt that wrote', async () => {
      const [changed, elsewhere] = [mine({ data: 'BBBB' }), mine({ url: 'Binary/1' }, 'Dr Lee', { versionId: '4' })];
      assert.equal(await said(stale, elsewhere, changed), 'conflict');
      assert.equal(await said(stale, { ...elsewhere, ...own }, changed), 'confirmed');
      await assert.rejects(said(lost, elsewhere, changed), { kind: 'unknown-outcome' });
      assert.equal(await said(lost, { ...elsewhere, ...own }, changed), 'confirmed');
      assert.equal(await said({ body: elsewhere }, elsewhere, changed), 'confirmed');
    });
  });

  it('files anew what was never sent, whatever its id', async () => {
    const server = taking({ status: 201, body: { ...response, id: 'r2' } });
    await server.forms.submit({ ...amended, status: 'completed' }, writing());
    assert.ok(server.requests.every(({ method }) => method !== 'PUT'));
  });
});

describe('files over FHIR', () => {
  it('go as they are, with their own type, and are referred to relative to the base', async () => {
    const server = knowing(r => (r.path === 'Binary' ? { status: 201, body: { resourceType: 'Binary', id: 'b1' } } : undefined));
    const { url, contentType, title } = await server.forms.upload(new File(['abc'], 'card.png', { type: 'image/png' }), writing());
    assert.deepEqual([url, contentType, title], ['Binary/b1', 'image/png', 'card.png']);
    const sent = server.requests.find(r => r.path === 'Binary')!;
    assert.deepEqual([sent.headers.get('content-type'), sent.text], ['image/png', 'abc']);
  });
});
