import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Declaration, referencePage, tokenDefaults, typeArguments } from './generate-reference.ts';

const element: Declaration = {
  kind: 'class', name: 'Booking', tagName: 'foyer-booking', description: 'Books a visit.',
  members: [
    { kind: 'field', name: 'display', attribute: 'display', type: { text: "'inline' | 'dialog'" }, default: "'inline'", description: 'Where the steps\nare shown.' },
    { kind: 'field', name: '#secret', privacy: 'private', description: 'Not for others.' },
    { kind: 'method', name: 'open', parameters: [{ name: 'at', type: { text: 'string' } }], description: 'Opens the dialog.' },
  ],
  events: [{ name: 'foyer-booked', description: 'A visit was booked.' }],
  slots: [{ name: '', description: 'What is shown without script.' }],
};

test('a page tells what is public, and escapes what would break its tables', () => {
  const page = referencePage(element);
  assert.match(page, /^<!-- Generated .*\n\n# `<foyer-booking>`\n\nBooks a visit\.\n\n## Properties\n/);
  assert.ok(page.includes("| `display` | `display` | `'inline' \\| 'dialog'` | `'inline'` | Where the steps are shown. |"));
  assert.ok(page.includes('| `open(at: string)` | Opens the dialog. |'));
  assert.ok(page.includes('| (default) | What is shown without script. |'));
  assert.ok(!page.includes('secret') && !page.includes('## Parts'));
});

test('a page tells what events carry, and leaves out what the analyzer takes for events', () => {
  const booked: Declaration = { kind: 'class', name: 'FoyerBookedEvent', members: [{ kind: 'field', name: 'state', type: { text: "'confirmed' | 'requested'" } }] };
  const guesses = [{ name: 'state' }, { description: '' }];
  const page = referencePage({ ...element, events: [...guesses, ...element.events ?? []] }, { classes: new Map([['FoyerBookedEvent', booked]]), defaults: new Map() });
  assert.ok(page.includes("| `foyer-booked` | `state` `'confirmed' \\| 'requested'` | A visit was booked. |"));
  assert.equal(page.split('## Events')[1]?.split('##')[0]?.trim().split('\n').length, 3);
});

test('a page tells attributes that no property has, and the defaults of tokens', () => {
  const defaults = tokenDefaults('--_a: var(--foyer-color-ink, light-dark(#111, rgb(1 2 3))); --_b: var(--foyer-radius, 0.5em);');
  assert.deepEqual([...defaults], [['--foyer-color-ink', 'light-dark(#111, rgb(1 2 3))'], ['--foyer-radius', '0.5em']]);
  const page = referencePage({ ...element, attributes: [{ name: 'display', fieldName: 'display' }, { name: 'base-url', description: 'The address.' }], cssProperties: [{ name: '--foyer-radius' }] }, { classes: new Map(), defaults });
  assert.ok(page.includes('## Attributes\n\n| Name | Description |\n| --- | --- |\n| `base-url` | The address. |\n\n'));
  assert.ok(page.includes('| `--foyer-radius` | `0.5em` |  |'));
});

test('letters of a class that is extended stand for the types that are given', () => {
  const types = typeArguments('export class A extends B<Shape, Prefill> {', 'export abstract class B<S extends Base, P = unknown> extends C {');
  assert.deepEqual([...types], [['S', 'Shape'], ['P', 'Prefill']]);
  assert.equal(typeArguments('export class A extends B {', 'class B {}').size, 0);
});
