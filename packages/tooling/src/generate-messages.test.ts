import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageIds } from './generate-locales.ts';
import { messageIdsModule, messagesPage, placesOfMessages } from './generate-messages.ts';

test('every message is on the page, with its English and a step that there is', () => {
  const rows = [...messagesPage().matchAll(/^\| `([^`]+)` \| (.+) \| (.+) \|$/gm)].map(([, id = '', english, where]) => ({ id, english, where }));
  assert.deepEqual(new Set(rows.map(({ id }) => id)), messageIds());
  const steps = new Set([...placesOfMessages().values()].flat().flatMap(place => /^step `(.+)`$/.exec(place)?.[1] ?? []));
  assert.deepEqual([...steps].sort(), ['contact', 'modality', 'needs', 'place', 'practitioner', 'reason', 'review', 'time', 'who']);
});

test('the module has every id once, by its first part', () => {
  const lines = messageIdsModule().split('`')[3]?.trim().split('\n') ?? [];
  const ids = lines.flatMap(line => line.split(' ').slice(1).map(rest => `${line.split(' ')[0]}.${rest}`));
  assert.deepEqual(ids, [...messageIds()].sort());
});
