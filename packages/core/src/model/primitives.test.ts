import assert from 'node:assert/strict';
import { test } from 'node:test';
import type * as z from 'zod/mini';
import { among, between, byKind, KnownZone, listOf, must, object, optional, string, TimeZone, trimmed } from './primitives.ts';

const codes = (schema: z.ZodMiniType, value: unknown) => schema.safeParse(value).error?.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`) ?? [];

test('a check says its code, at its path, as often as it is asked', () => {
  const schema = object({ who: object({ name: trimmed(5) }) }).check(must(all => all.who.name !== 'Robin', 'taken', 'who', 'name'));
  for (let i = 0; i < 2; i++) {
    assert.deepEqual(codes(schema, { who: { name: ' ' } }), ['who.name: required']);
    assert.deepEqual(codes(schema, { who: { name: 'Samantha' } }), ['who.name: too-long']);
    assert.deepEqual(codes(schema, { who: { name: 'Robin' } }), ['who.name: taken']);
  }
  assert.deepEqual(schema.parse({ who: { name: ' Sam ' } }), { who: { name: 'Sam' } });
});

test('a list takes each of its things as its schema says, and names the place of what is wrong', () => {
  const schema = object({ names: listOf(object({ given: trimmed(5) })) });
  assert.deepEqual(schema.parse({ names: [{ given: ' Sam', more: 1 }] }), { names: [{ given: 'Sam' }] });
  assert.deepEqual(codes(schema, { names: [{ given: 'Sam' }, { given: '' }] }), ['names.1.given: required']);
  for (const names of [undefined, null, 'Sam', {}]) assert.deepEqual(codes(schema, { names }), ['names: list']);
});

test('a kind is told by its field, and what is not of it is left out', () => {
  const schema = byKind('kind', { slot: object({ kind: among(['slot']), id: trimmed(5) }), none: object({ kind: among(['none']) }) });
  assert.deepEqual(schema.parse({ kind: 'slot', id: ' s1 ', more: 1 }), { kind: 'slot', id: 's1' });
  assert.deepEqual(codes(schema, { kind: 'slot', id: '' }), ['id: required']);
  for (const value of [undefined, null, 5, {}, { kind: 'toString' }, { kind: ['slot'] }]) assert.deepEqual(codes(schema, value), ['kind: required']);
});

test('what is of the wrong type is said once, and not checked further', () => {
  const never = must<unknown>(() => assert.fail('was checked further'), 'never');
  for (const schema of [among(['a']), between(1, 3), listOf(string()), byKind('kind', {})]) {
    assert.equal(codes(schema.check(never as never), undefined).length, 1);
  }
  assert.deepEqual([codes(between(1, 3), 0), codes(between(1, 3), NaN), codes(between(1, 3), '2'), codes(between(1, 3), 3)], [[': range'], [': range'], [': range'], []]);
});

test('an object has the fields that are named, and no others; what may be missing is left out where it is', () => {
  const schema = object({ id: string(), nick: optional(trimmed(5)) });
  assert.deepEqual(schema.parse({ id: '1', nick: ' Sam ', more: 1 }), { id: '1', nick: 'Sam' });
  for (const value of [{ id: '1' }, { id: '1', nick: undefined }]) assert.deepEqual(Object.keys(schema.parse(value)), ['id']);
  assert.deepEqual(codes(schema, { id: '1', nick: null }), ['nick: text']);
  assert.deepEqual(codes(schema, { nick: 'Samantha' }), ['id: text', 'nick: too-long']);
  for (const value of [undefined, null, 'Sam', 5, [], [{ id: '1' }]]) assert.deepEqual(codes(schema, value), [': object']);
  assert.deepEqual(Object.keys(schema.shape), ['id', 'nick']);
});

test('an object whose fields are of the wrong type is not checked as a whole, and one whose fields only say something wrong is', () => {
  const schema = object({ name: trimmed(5) }).check(must(() => false, 'whole'));
  assert.deepEqual(codes(schema, { name: 5 }), ['name: text']);
  assert.deepEqual(codes(schema, { name: 'Samantha' }), ['name: too-long', ': whole']);
});

test('a time zone is one that can be used; where it may be missing, no other counts', () => {
  for (const zone of ['America/Toronto', 'america/st_johns', 'Canada/Pacific', 'UTC']) {
    assert.equal(TimeZone.parse(zone), zone);
    assert.deepEqual(object({ zone: KnownZone }).parse({ zone }), { zone });
  }
  for (const zone of ['America/Torontoo', 'Etc/Unknown', '', 'a b', 5, null, undefined, ['UTC']]) {
    assert.equal(codes(TimeZone, zone).length, 1, String(zone));
    assert.deepEqual(object({ zone: KnownZone }).parse({ zone }), {}, String(zone));
  }
});
