import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { simulated } from './pattern-simulation.ts';
import { worstSteps } from './patterns.ts';

/**
 * Patterns that say the same to the platform and to the simulation, short enough for both. `^` and `$` stand at the ends only: V8 of Node 26 finds no
 * match of `.*?(?:^a){2}|` in an empty text, and none of `[^a]$` in one sign of two code units, where there are.
 */
const pattern = fc.letrec<{ one: string; part: string; row: string; whole: string }>(tie => ({
  one: fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', '\\w', '\\.', '\\b', '\\B', 'é', '[a-c-]', '\\u0061'),
  part: fc.tuple(fc.oneof({ weight: 4, arbitrary: tie('one') }, tie('whole').map(inner => `(?:${inner})`), tie('whole').map(inner => `(${inner})`)), fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{1,2}', '{2,}', '*?', '+?'))
    .map(([atom, times]) => (/^\\[bB]$/.test(atom) ? atom : atom + times)),
  row: fc.array(tie('part'), { maxLength: 3 }).map(parts => parts.join('')),
  whole: fc.array(tie('row'), { minLength: 1, maxLength: 2 }).map(rows => rows.join('|')),
})).whole.chain(source => fc.constantFrom(source, `^(?:${source})`, `(?:${source})$`, `^(?:${source})$`));

test('the simulation finds what the platform finds', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', '.', '-', '\n', 'é', ' '), maxLength: 8 });
  fc.assert(fc.property(pattern, text, fc.constantFrom('', 'i', 'm', 'im'), fc.boolean(), (source, words, flags, whole) => {
    const platform = new RegExp(whole ? `^(?:${source})$` : source, `us${flags}`).test(words);
    assert.equal(simulated(source, words, { whole, flags }), platform);
  }), { numRuns: 2000 });
});

test('a sign of two code units is one', () => {
  for (const [source, expected] of [['^.$', true], ['[^a]$', true], ['^..$', false], ['\\p{L}', false], ['^[𝄞𝄢]{1,1}(?:)*$', true]] as const) {
    assert.equal(simulated(source, '𝄞', { whole: false, flags: '' }), expected, source);
  }
});

test('patterns of everyday forms are left to the platform', () => {
  const everyday = ['^\\d{3}-\\d{3}-\\d{4}$', '^[A-Za-z]\\d[A-Za-z][ -]?\\d[A-Za-z]\\d$', '^[^@\\s]+@[^@\\s]+$', '^(yes|no)$', '^.{1,200}$', '[A-Z]+', '^\\d{10}(-?[A-Z]{2})?$'];
  for (const source of everyday) assert.ok(worstSteps(source, 40) < 500_000, source);
});

test('a choice in a repetition has no bound', () => {
  for (const source of ['(a+)+', '(a|b)*c', '(a?){20}', '(a*)*', '(?:a|ab)+', '([a-z]+ )*']) assert.equal(worstSteps(source, 10), Infinity, source);
});

test('brackets that are escaped or in a class do not nest', () => {
  for (const source of ['\\(a+\\)+', '[(+]*[)]+', 'a\\+']) assert.ok(worstSteps(source, 10) < Infinity, source);
});

test('what a pattern lacks is said', () => {
  for (const source of ['(a', 'a)', '[a', 'a\\']) assert.throws(() => simulated(source, 'a', { whole: false, flags: '' }), source);
});
