import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Questionnaire } from '../model/questionnaire.ts';
import { issuesBy } from './constraints.ts';
import { limitsOf } from './limits.ts';
import { Form } from './form.ts';
import { MOST_STEPS, safePattern, usePatterns } from './patterns.ts';
import { stepsFor } from './patterns/cost.ts';
import { readPattern, type Part } from './patterns/syntax.ts';
import { logic } from './logic.ts';
import { valueTyped } from './typed.ts';

/** Patterns as forms have them, a text that they match and one that they do not. */
const ORDINARY: readonly (readonly [what: string, pattern: string, yes: string, no: string])[] = [
  ['words with single spaces', '^[A-Za-z]+( [A-Za-z]+)*$', 'Sam Lee Sample', 'Sam  Sample'],
  ['what is no space, with single spaces', '^\\S+(\\s\\S+)*$', 'Sam Sample', ' Sam'],
  ['a postal code without anchors', '[A-Z][0-9][A-Z] [0-9][A-Z][0-9]', 'K1A 0B1', 'K1A 0B1x'],
  ['a postal code', '^[A-Za-z]\\d[A-Za-z][ -]?\\d[A-Za-z]\\d$', 'k1a0b1', 'k1a0b'],
  ['a ZIP code', '^\\d{5}(?:[-\\s]\\d{4})?$', '12345-6789', '1234'],
  ['an e-mail address', '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$', 'sam@example.org', 'sam@example'],
  ['an e-mail address of words', '^[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+$', 'sam.s@mail.example.org', 'sam.example.org'],
  ['an e-mail address as HTML has it', "^[a-zA-Z0-9.!#$%&'*+\\/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$", 'sam@example.org', 'sam@-example.org'],
  ['a phone number', '^\\(?([0-9]{3})\\)?[-. ]?([0-9]{3})[-. ]?([0-9]{4})$', '(613) 555-0142', '613 555 014'],
  ['an international phone number', '^\\+?[1-9]\\d{1,14}$', '+16135550142', '+0'],
  ['a health card of Ontario', '^\\d{4}[- ]?\\d{3}[- ]?\\d{3}[- ]?[A-Z]{2}$', '1234-567-890-AB', '1234-567-890'],
  ['a health card of Quebec', '^[A-Z]{4} ?\\d{4} ?\\d{4}$', 'SAMS 1234 5678', 'SAM 1234 5678'],
  ['a day', '^(0[1-9]|[12]\\d|3[01])/(0[1-9]|1[0-2])/\\d{4}$', '24/12/2026', '32/12/2026'],
  ['a time', '^(?:[01]\\d|2[0-3]):[0-5]\\d$', '23:59', '24:00'],
  ['an address of the internet', '^((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.|$)){4}$', '192.0.2.1', '192.0.2.256'],
  ['a decimal', '^[-+]?[0-9]*\\.?[0-9]+$', '-12.5', '12.'],
  ['a list with commas', '^([^,]+,)*[^,]+$', 'a,b,c', 'a,,c'],
  ['a password', '^(?=.*\\d)(?=.*[a-z])(?=.*[A-Z]).{8,}$', 'Abcdefg1', 'abcdefg1'],
  ['not only zeros', '^(?!0000)\\d{4}$', '1000', '0000'],
  ['the same sign twice', '^\\d{2}([-/])\\d{2}\\1\\d{4}$', '24-12-2026', '24-12/2026'],
  ['not only spaces', '.*\\S.*', ' a ', '   '],
  ['so many characters', '^.{1,4000}$', 'a', ''],
  ['groups of digits', '^([0-9]{1,3} ?){1,4}$', '613 555 014', '613 555 014 2 3 4 5 6 7 8 9 10 11'],
  ['names of all alphabets', "^\\p{L}[\\p{L} '-]*$", 'Zoé D’Été'.replaceAll('’', "'"), '1'],
  ['letters by Java', '\\p{IsAlphabetic}+', 'Zoé', 'Zoé1'],
  ['a script by Java', '\\p{IsCyrillic}+', 'Сэм', 'Sam'],
  ['letters and digits by Java', '\\p{Alnum}{3}', 'a1b', 'a-b'],
  ['what is no letter by Java', '\\P{Alpha}+', '12', 'ab'],
  ['letters by POSIX', '[[:alpha:]-]+', 'Sam-Sample', 'Sam1'],
  ['upper and lower case the same', '(?i)[a-z]+', 'SAM', '1'],
  ['the same after the anchor', '^(?i)[a-z]+$', 'SAM', '1'],
  ['anchors of Java', '\\A\\d+\\z', '12', 'a'],
  ['a literal of a program', '/^[0-9]{10}$/', '1234567890', '/1234567890/'],
  ['a literal with a flag', '/^[a-z]+$/i', 'SAM', '1'],
  ['a name as in Python', '(?P<year>\\d{4})', '2026', '226'],
  ['escapes that mean nothing', '^[a-z\\_]+\\@[a-z]+\\_$', 'a_b@c_', 'a_b@c'],
  ['brackets in classes', '^[^<>()\\[\\]]+$', 'ab', 'a[b'],
];

test('ordinary patterns of forms are run, on the whole text', () => {
  for (const [what, pattern, yes, no] of ORDINARY) {
    const safe = safePattern(pattern);
    assert.ok(safe, what);
    assert.ok(safe.longest >= 60, `${what}: ${safe.longest}`);
    assert.equal(safe.expression.test(yes), true, `${what}: ${yes}`);
    assert.equal(safe.expression.test(no), false, `${what}: ${no}`);
  }
});

const ENDLESS = [
  '(a+)+$', '^(a|a)*$', '^(a|aa)+$', '(?:a|b|ab)*c', '(a*)*', '((a?)+b)*c', '(\\s*a\\s*)*b', '^(([a-z])+.)+[A-Z]([a-z])+$', '^(\\w+\\s?)+$', '^([a-zA-Z0-9]+\\s?)*$',
  '(a?){30}a{30}', `${'a?'.repeat(30)}a{30}`, '(.*)(.*)(.*)(.*)(.*)(.*)x', '(|){40}b', '((|){40})*b', '(?=(a+)+b)a', '(?!(a+)+b)a', '(?<=(a+)+)b', '(a+){2,30}b', '(a{1,50}){1,50}b',
  '(a*)\\1*b', '(?:(a+)\\1)*b', '(?i)(a|A)*b', '^(([^<>]|<[^<>]*>|.)*)*$', '(\\p{L}|é)*x',
];

test('a pattern that can double its steps is not run', () => {
  for (const pattern of ENDLESS) assert.equal(safePattern(pattern), undefined, pattern);
});

test('what a browser does not know, or takes for something else, is not run and does no harm', () => {
  const strange = ['(', '[a', 'a++', '(?>a)', '[a-z&&[^b]]', '[a-z-[aeiou]]', '(?x) a b', '\\Qa.b\\E', '(?i:a)b(?-i:c)', '(?<n>a\\k<n>)', '*', 'a{2,1}', '\\p{Nonsense}', '[:alpha:]', '(?1)', '(?(1)a)', '\\',
    '('.repeat(6_000), `${'('.repeat(300)}a${')*'.repeat(300)}`, `${'('.repeat(90)}a${'){1,9}'.repeat(90)}`, '(a{1,5000}){1,5000}', 'a'.repeat(5_001)];
  for (const pattern of strange) assert.doesNotThrow(() => safePattern(pattern), pattern.slice(0, 40));
  for (const pattern of ['(', 'a++', '(?>a)', '[a-z&&[^b]]', '[a-z-[aeiou]]', '(?x) a b', '[:alpha:]']) assert.equal(safePattern(pattern), undefined, pattern);
});

test('a pattern that grows with the square of the length is run only for texts that it is quick for', () => {
  const safe = safePattern('^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$');
  assert.ok(safe && safe.longest > 320 && safe.longest < 10_000, String(safe?.longest));
});

const formOf = (...patterns: string[]): Questionnaire => ({
  resourceType: 'Questionnaire',
  item: patterns.map((pattern, i) => ({ linkId: `q${i}`, type: 'string', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/regex', valueString: pattern }] })),
});

test('a form says which of its patterns are not used, once each, and matches by the others', () => {
  const form = new Form(formOf('[A-Z]+', '(a+)+', '(', '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$'), { logic, valueTyped });
  form.rules.set(issuesBy(limitsOf));
  usePatterns(form);
  assert.deepEqual(form.warnings, [{ code: 'pattern', linkId: 'q1' }, { code: 'pattern', linkId: 'q2' }]);
  const [letters, endless, broken, mail] = [...form.nodes()];
  for (const node of [letters, endless, broken]) node?.type('abc');
  mail?.type(`${'a'.repeat(5_000)}@`);
  assert.deepEqual([letters, endless, broken, mail].map(node => node?.issues.get().map(({ code }) => code)), [['pattern'], [], [], []]);
  assert.deepEqual(form.warnings.at(-1), { code: 'pattern', linkId: 'q3' });
});

// ---- A matcher that goes back as browsers do, and counts --------------------------------------------------------------------

type Then = (at: number) => boolean;

class Counting {
  steps = 0;
  readonly #text: string;
  readonly #limit: number;
  constructor(text: string, limit: number) {
    this.#text = text;
    this.#limit = limit;
  }

  run(part: Part): boolean { return this.#go(part, 0, at => at === this.#text.length); }

  #go(part: Part, at: number, then: Then): boolean {
    if (this.steps > this.#limit) return true;
    switch (part.kind) {
      case 'characters': {
        this.steps++;
        return at < this.#text.length && ((part.characters >> BigInt(this.#text.charCodeAt(at))) & 1n) === 1n && then(at + 1);
      }
      case 'sequence': return part.parts.reduceRight<Then>((after, one) => here => this.#go(one, here, after), then)(at);
      case 'either': return part.parts.some(one => this.#go(one, at, then));
      case 'look': return this.#go(part.part, at, () => true) && then(at);
      default: return this.#times(part, at, then, part.min, part.max);
    }
  }

  /** ECMA-262 RepeatMatcher: a round that need not be and takes nothing is none. */
  #times(part: Extract<Part, { kind: 'times' }>, at: number, then: Then, min: number, max: number): boolean {
    if (max === 0) return then(at);
    const round = () => this.#go(part.part, at, end => (min === 0 && end === at ? false : this.#times(part, end, then, Math.max(0, min - 1), max - 1)));
    return min > 0 ? round() : round() || then(at);
  }
}

const { pattern: anyPattern } = fc.letrec<{ pattern: string }>(tie => ({
  pattern: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom('a', 'b', '[ab]', '.', '', 'c?', 'a?'),
    fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => `${a}${b}`),
    fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => `(?:${a}|${b})`),
    fc.tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{2}', '{0,3}', '{1,2}', '{2,}', '{3,5}', '*?')).map(([a, times]) => `(?:${a})${times}`),
    tie('pattern').map(a => `(?=${a})`),
  ),
}));

test('no pattern takes more steps than was said of it, whatever the text', () => {
  fc.assert(fc.property(anyPattern, fc.array(fc.constantFrom('a', 'b', 'c', 'aa', 'ab', 'aaaa'), { maxLength: 8 }), (pattern, pieces) => {
    const part = readPattern(pattern, 'u');
    for (const text of [pieces.join(''), `${'a'.repeat(pieces.length * 2)}!`, `${'ab'.repeat(pieces.length)}!`]) {
      const said = stepsFor(part)(text.length);
      if (said > 200_000) continue;
      const counting = new Counting(text, said);
      counting.run(part);
      assert.ok(counting.steps <= said, `${pattern} on ${text}: ${counting.steps} of ${said}`);
    }
  }), { numRuns: 3_000 });
});

test('a pattern that is called endless is one: its steps double again and again', () => {
  for (const pattern of ['(?:a+)+', '(?:a|a)*', '(?:a|aa)+', '(?:a*)*', '(?:(?:a?)+b)*']) {
    const steps = (length: number) => {
      const text = pattern.includes('b') ? 'ab'.repeat(length) : 'a'.repeat(length);
      const counting = new Counting(`${text}!`, 1e7);
      counting.run(readPattern(pattern, 'u'));
      return counting.steps;
    };
    assert.ok(steps(14) > 15 * steps(7), pattern);
  }
});

test('no pattern that is run exceeds the most steps at its longest text', () => {
  for (const [what, pattern] of ORDINARY) {
    const safe = safePattern(pattern);
    assert.ok(safe, what);
    const { source, flags } = safe.expression;
    assert.ok(stepsFor(readPattern(source, flags))(safe.longest) <= MOST_STEPS, what);
  }
});
