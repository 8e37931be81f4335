/** Queries of forms: what is asked, and what never is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { smallFhirpath } from '../test-support/small-fhirpath.ts';
import { queryExpression, readQuery, resourcesIn } from './x-fhir-query.ts';

async function asked(text: string, variables: Record<string, unknown>): Promise<string | undefined> {
  let query: string | undefined;
  const expression = queryExpression(text, one => smallFhirpath().compile(one), one => {
    query = one;
    return Promise.resolve({ resourceType: 'Bundle' });
  });
  await expression.evaluate({}, variables);
  return query;
}

test('puts values in their places', async () => {
  assert.equal(await asked('Patient?_id={{%25patient.id}}', { patient: [{ id: 'x' }] }), 'Patient?_id=x');
  assert.equal(await asked('Observation?patient={{ %patient.id }}&code={{%code}}', { patient: { id: 'x' }, code: { system: 'http://loinc.org', code: '1-8' } }), 'Observation?patient=x&code=http%3A%2F%2Floinc.org%7C1-8');
  assert.equal(await asked('Patient/{{%id}}', { id: 'x' }), 'Patient/x');
  assert.equal(await asked('Immunization', {}), 'Immunization');
  assert.equal(await asked('Observation?date={{%d}}', { d: ['2020', '2021'] }), 'Observation?date=2020,2021');
});

test('a value is never more than a value', async () => {
  await fc.assert(fc.asyncProperty(fc.string(), async name => {
    const query = await asked('Patient?name={{%name}}&active=true', { name });
    if (query === undefined) return assert.match(name, /^\.*$/);
    const { searchParams, pathname } = new URL(query, 'https://clinic.example/');
    assert.equal(pathname, '/Patient');
    assert.deepEqual([...searchParams.keys()], ['name', 'active']);
    assert.equal(searchParams.get('name')?.replace(/\\([\\,$|])/g, '$1'), name);
    assert.doesNotMatch(searchParams.get('name') ?? '', /(^|[^\\])(\\\\)*,/);
  }));
});

test('without a value nothing is asked: it would be everything there is', async () => {
  assert.equal(await asked('Observation?patient={{%id}}', { id: [] }), undefined);
  assert.equal(await asked('Patient/{{%id}}', { id: '..' }), undefined);
});

test('a form asks only for resources of the same server', () => {
  for (const text of ['https://evil.example/?q={{%id}}', '//evil.example/Patient', '/Patient', '../admin', 'Patient/../../admin?x=1', '{{%type}}?x=1', 'patient', 'Patient?x=1#y', 'Patient ?x', '$export', 'Patient\\x', '']) {
    assert.throws(() => queryExpression(text, one => smallFhirpath().compile(one), () => Promise.resolve()), SyntaxError, text);
  }
});

test('the names in a query are known before it is asked', () => {
  assert.deepEqual([...readQuery('Observation?patient={{%25patient.id}}&x={{%a + %b}}&y=%20').names], ['patient', 'a', 'b']);
});

test('takes the resources out of an answer, and leaves what the server says about it', () => {
  const bundle = { resourceType: 'Bundle', entry: [{ resource: { resourceType: 'Patient' } }, {}, null, { resource: { resourceType: 'OperationOutcome' } }] };
  assert.deepEqual(resourcesIn([bundle, 'x', { resourceType: 'Task' }, { resourceType: 'Bundle' }]), [{ resourceType: 'Patient' }, 'x', { resourceType: 'Task' }]);
});
