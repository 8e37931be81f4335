/** Expressions that somebody made to hang a page, or to see what others answered. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ExpressionError, fhirpathEngine } from './fhirpath-engine.ts';

const engine = fhirpathEngine();
const PATIENT = { resourceType: 'Patient', name: [{ given: ['Sam'], family: 'Sample' }], birthDate: '1990-02-28' };

/** Milliseconds. Each takes at most 130 where nothing else runs; what hangs takes minutes. */
const BOUND = 5000;

/** What comes out of an expression, or the error, in bounded time. */
async function within(expression: string, focus: unknown = PATIENT): Promise<unknown> {
  const start = performance.now();
  let outcome: unknown;
  try {
    outcome = await engine.compile(expression).evaluate(focus, {});
  } catch (error) {
    outcome = error;
  }
  const took = performance.now() - start;
  assert.ok(took < BOUND, `${expression.slice(0, 60)} took ${took.toFixed(0)} ms`);
  return outcome;
}

function isLimit(outcome: unknown, of: RegExp): void {
  assert.ok(outcome instanceof ExpressionError && outcome.reason === 'limit', String(outcome).slice(0, 200));
  assert.match(outcome.message, of);
}

test('deep nesting is a syntax error, however it is made', async () => {
  const deep = 9000;
  for (const expression of [
    `${'('.repeat(deep)}1${')'.repeat(deep)}`, `${'-'.repeat(deep)}1`, `${'a['.repeat(deep)}0${']'.repeat(deep)}`, `${'not('.repeat(4000)}${')'.repeat(4000)}`,
    Array.from({ length: deep }, () => '1').join('+'), Array.from({ length: 1500 }, () => 'true').join(' and '), 'a'.repeat(30_000),
  ]) assert.ok(await within(expression) instanceof SyntaxError, expression.slice(0, 30));
});

test('a long path is no deep one', async () => {
  assert.deepEqual(await within(`name${'.first()'.repeat(2000)}.family`), ['Sample']);
});

test('what repeats without an end is stopped', async () => {
  isLimit(await within('(1).repeat($this + 1)'), /steps/);
  isLimit(await within('\'a\'.repeat($this & \'a\')'), /text/);
  isLimit(await within('(1 | 2).repeat($this * 2 | $this * 3 + 1)'), /steps|values/);
  assert.deepEqual(await within('repeat($this).count()'), [1]);
});

test('what grows at every step is stopped', async () => {
  const doubling = '.select($this | ($this + 1)).combine($this)';
  isLimit(await within(`(1)${'.select($this.combine($this).combine($this))'.repeat(40)}`), /steps|values/);
  assert.ok(await within(`(1)${doubling.repeat(12)}`) !== undefined);
  isLimit(await within(`'aaaaaaaa'${'.replace(\'a\', \'aaaaaaaaaaaaaaaa\')'.repeat(20)}`), /text/);
});

test('lists beyond all forms are not gone through', async () => {
  const many = { resourceType: 'Bundle', entry: Array.from({ length: 60_000 }, (_, i) => ({ id: String(i) })) };
  isLimit(await within('descendants()', many), /values/);
  assert.deepEqual(await within('entry.count()', many), [60_000]);
});

test('loops within loops are stopped', async () => {
  const many = { resourceType: 'Bundle', entry: Array.from({ length: 2000 }, (_, i) => ({ id: String(i) })) };
  isLimit(await within('entry.where(%resource.entry.where(id = \'none\').empty())', many), /steps|values/);
});

test('what compares each with each is paid for', async () => {
  const many = { resourceType: 'Bundle', entry: Array.from({ length: 20_000 }, (_, i) => ({ id: String(i) })) };
  for (const expression of [
    'entry.id.distinct()', 'entry.id.isDistinct()', 'entry.id | entry.id', 'entry.id.union(entry.id)', 'entry.id.intersect(entry.id)', 'entry.id.exclude(entry.id)', 'entry.id.subsetOf(entry.id)',
    'entry.id.supersetOf(entry.id)', 'entry.id ~ entry.id', 'entry.id !~ entry.id', 'entry.aggregate($total | $this.id, {})', 'entry.where(id in %resource.entry.id)',
    'entry.take(9000).id.where(matches(\'^((0|1|2|3|4|5|6|7|8|9|a|b|c|d|e|f)?)*$\'))', 'entry.skip(10000).take(3000).id.select(replaceMatches(\'.*0.*1.*2.*3.*4\', \'\'))',
  ]) isLimit(await within(expression, many), /steps|values/);
  assert.deepEqual(await within('entry.take(1000).id.distinct().count()', many), [1000]);
});

test('patterns that backtrack without an end are tried another way, and give the same', async () => {
  const text = `${'a'.repeat(2000)}!`;
  for (const pattern of ['^(a+)+$', '^(a|a)*$', '^(a*)*b', '(a|aa)+$', '^(([a-z])+.)+[A-Z]([a-z])+$', '(.*a){20}b', 'a*a*a*a*a*b', '^(?:a?){40}b$']) {
    assert.deepEqual(await within(`'${text}'.matches('${pattern}')`), [false], pattern);
  }
  assert.deepEqual(await within(`'${'a'.repeat(2000)}'.matches('^(a+)+$')`), [true]);
});

test('patterns that cannot be tried in bounded time are refused', async () => {
  for (const expression of [`'${'a'.repeat(2000)}!'.matches('^(a+)+(?=b)')`, `'${'a'.repeat(2000)}!'.matches('^(a+)\\\\1+$')`, `'${'a'.repeat(2000)}!'.replaceMatches('(a+)+$', 'b')`, '\'a\'.matches(\'((a{1,99}){1,99}){1,99}\')']) {
    const outcome = await within(expression);
    assert.ok(outcome instanceof ExpressionError && outcome.reason === 'unsafe-pattern', `${expression.slice(-40)} ${String(outcome)}`);
  }
});

test('no error repeats what it was looking at', () => {
  for (const expression of [
    'name.given + 1', 'name.given.single() & (\'a\' | \'b\')', 'name.family.toQuantity() + birthDate', '(name | birthDate).join()', 'name.family and true', 'birthDate + \'x\'',
    'name.given.matches(\'(\')', 'birthDate.as(Nothing)', 'name.first() > 1', 'birthDate.memberOf(\'x\')', '-name.family', 'name.sort(given).given.decode(\'hex\')',
  ]) {
    try {
      void engine.compile(expression).evaluate(PATIENT, {});
    } catch (error) {
      assert.ok(error instanceof ExpressionError, expression);
      assert.doesNotMatch(`${error.message} ${String(error.cause)} ${error.stack ?? ''}`, /Sam|1990|Sample/, expression);
    }
  }
});

test('a syntax error says where, and not what', () => {
  const expression = 'name.where(\n  family = \'Sample\' !)';
  assert.throws(() => engine.compile(expression), { name: 'SyntaxError', message: 'Nothing that FHIRPath knows at line 2, column 21.' });
  assert.throws(() => engine.compile('1 +'), { name: 'SyntaxError', message: 'The expression ends too early at line 1, column 4.' });
  assert.throws(() => engine.compile('a b'), { name: 'SyntaxError', message: 'Unexpected text at line 1, column 3.' });
});

test('nothing of anybody is said on the console, whatever is traced or cut off', t => {
  const said: unknown[] = [];
  for (const method of ['log', 'warn', 'info', 'error', 'debug'] as const) t.mock.method(console, method, (...words: unknown[]) => said.push(...words));
  for (const expression of ['name.trace(\'name\')', 'birthDate + 1.5 days', '(birthDate + 1.5 days).trace(\'x\', $this)', 'name.family.substring()']) void engine.compile(expression).evaluate(PATIENT, {});
  assert.doesNotMatch(JSON.stringify(said), /Sam|1990|Sample|days/);
});

test('nothing is fetched', t => {
  const fetched = t.mock.method(globalThis, 'fetch', () => Promise.reject(new Error('offline')));
  for (const expression of ['\'x\'.memberOf(\'http://evil.example\')', '\'http://evil.example\'.resolve()', '%terminologies.expand(\'x\')', '%server.read(\'x\')', '%factory.Coding(\'s\', \'c\').weight()']) {
    try {
      void engine.compile(expression).evaluate(PATIENT, {});
    } catch (error) {
      assert.ok(error instanceof ExpressionError);
    }
  }
  assert.equal(fetched.mock.callCount(), 0);
});
