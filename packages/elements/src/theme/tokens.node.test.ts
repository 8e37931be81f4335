/** Tokens, parts, slots and events are public: what is used is documented, what is documented is used, and both are pinned here. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { QUESTION_PARTS } from '../intake/steps/named-parts.ts';

const SRC = fileURLToPath(new URL('../', import.meta.url));
const read = (pattern: string) => globSync(pattern, { cwd: SRC }).filter(file => !/\.test[.-]|locales\//.test(file)).map(file => readFileSync(SRC + file, 'utf8'));

const styles = read('**/*.styles.ts').join('\n').replace(/\/\*[\s\S]*?\*\//g, '');
const code = read('**/*.ts').join('\n');
const [documentation = '', ofForms = ''] = ['booking', 'intake'].map(name => readFileSync(`${SRC}${name}/${name}.ts`, 'utf8'));

const sorted = (found: Iterable<string>) => [...new Set(found)].toSorted();
const all = (text: string, pattern: RegExp) => sorted([...text.matchAll(pattern)].map(match => match[1] ?? ''));

const TOKENS = [
  '--foyer-color-accent', '--foyer-color-caution', '--foyer-color-danger', '--foyer-color-ink', '--foyer-color-on-accent', '--foyer-color-paper',
  '--foyer-color-scheme', '--foyer-color-success', '--foyer-font', '--foyer-font-size', '--foyer-max-width', '--foyer-radius', '--foyer-space',
];
const PARTS = [
  'back', 'button', 'check', 'choice', 'close', 'dialog', 'error', 'error-summary', 'field', 'form', 'heading', 'hint', 'hold', 'input', 'label', 'link', 'message', 'own-view', 'primary', 'progress', 'root',
  'sublabel', 'summary', 'time', 'way-out',
];
const EVENTS = ['foyer-booked', 'foyer-error', 'foyer-help', 'foyer-ready', 'foyer-step', 'foyer-submitted', 'foyer-warning'];

describe('private tokens', () => {
  const used = all(styles, /var\((--_[\w-]+)/g);
  const defined = all(styles, /(--_[\w-]+):/g);

  it('are all defined where they are used', () => assert.deepEqual(used.filter(token => !defined.includes(token)), []));
  it('are all used where they are defined', () => assert.deepEqual(defined.filter(token => !used.includes(token)), []));
});

describe('public tokens', () => {
  it('are the documented ones, in styles and in the reference', () => {
    assert.deepEqual(all(styles, /var\((--foyer-[\w-]+)/g), TOKENS);
    assert.deepEqual(all(documentation, /@cssproperty (--foyer-[\w-]+)/g), TOKENS);
  });

  it('each have a default, so that a page may leave all of them out', () => {
    for (const token of TOKENS) assert.match(styles, new RegExp(`var\\(${token}, `), token);
  });
});

describe('parts', () => {
  it('are the documented ones, in templates and in the reference', () => {
    assert.deepEqual(sorted([...all(code, /\bpart="([\w -]+)"/g).flatMap(value => value.split(' ')), ...Object.keys(QUESTION_PARTS)]), PARTS);
    assert.deepEqual(all(documentation + ofForms, /@csspart ([\w-]+)/g), PARTS);
  });

  it('of forms are all in the reference of forms, but for those of a visit', () => {
    assert.deepEqual(all(ofForms, /@csspart ([\w-]+)/g), PARTS.filter(part => part !== 'hold' && part !== 'time'));
  });
});

describe('events', () => {
  it('are the documented ones, in code and in the reference', () => {
    assert.deepEqual(all(code, /super\('(foyer-[\w-]+)'\)/g), EVENTS);
    const widgets = ['booking', 'intake'].map(name => readFileSync(`${SRC}${name}/${name}.ts`, 'utf8')).join('');
    assert.deepEqual(all(widgets, /@fires (foyer-[\w-]+)/g), EVENTS);
  });

  it('do not bubble: a page hears only what it listens to on the element', () => {
    assert.doesNotMatch(readFileSync(`${SRC}widget/events.ts`, 'utf8'), /bubbles|composed/);
  });
});

describe('slots', () => {
  it('are the documented ones', () => {
    assert.deepEqual(all(code, /<slot name="([\w-]+)"/g), ['button']);
    assert.deepEqual(all(documentation, /@slot ([\w-]+) -/g).filter(name => name !== '-'), ['button']);
    assert.match(documentation, /@slot - /);
  });
});

describe('styles', () => {
  it('set no private token to what nobody can change, but derive it', () => {
    for (const token of all(styles, /(--_[\w-]+):/g)) assert.match(styles, new RegExp(`${token}: (var\\(--(foyer|_)|color-mix\\()`), token);
  });

  it('use em and the user’s own size, never a size of the page', () => assert.doesNotMatch(styles, /\d(rem|vw|vmin)\b(?! - 1em)/));
});
