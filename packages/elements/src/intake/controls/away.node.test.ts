import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWeb } from './away.ts';

test('a link leads to the web, and carries no name and no password', () => {
  for (const url of ['https://example.org', 'HTTP://example.org/a?b=@c', 'https://example.org/@sam']) assert.ok(isWeb(url), url);
  for (const url of ['https://user:pw@example.org/', 'https://user@example.org/', 'https://:pw@example.org/', 'https://us\ner@example.org', 'https:\\\\user@example.org', 'data:text/html,x', 'https://', '/a', undefined, 7]) assert.ok(!isWeb(url), String(url));
});
