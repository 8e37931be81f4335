import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Declaration, referencePage } from './generate-reference.ts';

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
