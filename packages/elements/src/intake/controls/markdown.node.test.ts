import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toMarkup } from './markdown.ts';

test('emphasis is in words and around links, and changes no address', () => {
  assert.equal(toMarkup('[c](https://example.org/__docs__/a_b_/*x*.pdf)'), '<p><a href="https://example.org/__docs__/a_b_/*x*.pdf">c</a></p>');
  assert.equal(toMarkup('**[card](https://example.org/__a__?b=1&c=2)**, [*e*](https://example.org/_e_), __f__'),
    '<p><strong><a href="https://example.org/__a__?b=1&amp;c=2">card</a></strong>, <a href="https://example.org/_e_"><em>e</em></a>, <strong>f</strong></p>');
});
