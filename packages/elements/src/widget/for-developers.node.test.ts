import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { BackendError } from '@foyer/core/backend/backend-error';
import { sayDrafts, sayFailed, sayLeftOut, sayNoForm, sayUnsent } from './for-developers.ts';

function listen({ mock }: TestContext): unknown[][] {
  const said: unknown[][] = [];
  for (const how of ['info', 'warn', 'error'] as const) mock.method(console, how, (...parts: unknown[]) => { said.push([how, ...parts]); });
  return said;
}
const because = (kind: 'invalid' | 'timeout' | 'not-allowed' | 'slot-taken', cause?: unknown) => new BackendError(kind, { cause });

test('an answer outside of the model is said by field, without hints about addresses, once', context => {
  const said = listen(context as TestContext);
  const wrong = new Error('Outside of the model: modalities list');
  sayFailed('a-a', 'page /', 'services', wrong);
  sayFailed('a-a', 'page /', 'services', wrong);
  assert.deepEqual(said, [['error', '<a-a>: services() of the backend (page /) gave a wrong answer. Outside of the model: modalities list']]);
});

test('what the page’s own code threw is said with it', context => {
  const said = listen(context as TestContext);
  const bug = new TypeError('x is not a function');
  sayFailed('b-b', 'page /', 'book', bug);
  assert.deepEqual(said, [['error', '<b-b>: book() of the backend (page /) threw; expected is a BackendError.', bug]]);
});

test('our own cause is said instead of hints; a wrong token-url is named', context => {
  const said = listen(context as TestContext);
  sayFailed('c-c', 'fhir /', 'patients', because('invalid', new Error('token-url', { cause: new Error('HTTP 404') })));
  sayFailed('c-c', 'fhir /', 'services', because('not-allowed', new Error('HTTP 401 without token-url')));
  assert.deepEqual(said.map(([, line]) => line), [
    '<c-c>: patients() of the backend (fhir /) failed (invalid). token-url: HTTP 404',
    '<c-c>: services() of the backend (fhir /) failed (not-allowed). HTTP 401 without token-url',
  ]);
});

test('where nothing is known but that nobody answered, hints are given, and no words of a browser or a library', context => {
  const said = listen(context as TestContext);
  sayFailed('d-d', 'fhir /', 'services', because('timeout', new TypeError('GET https://fhir.example.org/Patient/sam')));
  assert.match(String(said[0]?.[1]), /could not be read \(timeout\)\. Is base-url right/);
  assert.doesNotMatch(said.flat().join(), /sam/);
});

test('what is a patient’s business is not said', context => {
  const said = listen(context as TestContext);
  sayFailed('e-e', 'fhir /', 'hold', because('slot-taken'));
  sayUnsent('e-e', because('slot-taken'));
  sayUnsent('e-e', undefined);
  assert.deepEqual(said, []);
});

test('a journey that leaves out what a booking needs is said with its reason, and a value that is left out by its name only', context => {
  const said = listen(context as TestContext);
  const missing = new RangeError('No answer');
  sayUnsent('f-f', because('not-allowed', missing));
  sayLeftOut('f-f', 'birthDate');
  assert.match(String(said[0]?.[1]), /^<f-f>: nothing was sent; the journey's definition leaves out/);
  assert.equal(said[0]?.[2], missing);
  assert.equal(said[1]?.[1], '<f-f>: the value of "birthDate" cannot be a birthDate; it is left out.');
});

test('a form that is not found over FHIR may be a wrong base-url, and is said with that', context => {
  const said = listen(context as TestContext);
  const widget = (localName: string) => ({ localName, isConnected: true, questionnaire: 'pre-visit', journey: { resource: () => ({ error: new BackendError('not-allowed') }) } }) as never;
  sayFailed('g-g', 'fhir https://fhir.example.org/wrong', 'questionnaire', new BackendError('gone', { cause: new Error('HTTP 404') }));
  sayNoForm(widget('g-g'));
  sayFailed('h-h', 'page /', 'questionnaire', new BackendError('gone'));
  sayNoForm(widget('h-h'));
  assert.match(String(said[0]?.[1]), /has no form "pre-visit", or one without items\. Set the attribute .*\. Or base-url is not the FHIR base, .*HTTP 404\.$/);
  assert.doesNotMatch(String(said[1]?.[1]), /base-url/);
  assert.equal(said.length, 2);
});

test('drafts for no number of days are said, without what the page wrote there', context => {
  const said = listen(context as TestContext);
  sayDrafts({ localName: 'i-i', drafts: 'sam' } as never);
  assert.match(String(said[0]?.[1]), /^<i-i>: "drafts" is neither a number of days from 1 .*nothing is kept/);
  assert.doesNotMatch(said.flat().join(), /sam/);
});
