import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closingLine, oneCheck, table, total } from './tally.ts';

test('parts are added up, and a check counts as one', () => {
  assert.deepEqual(total([oneCheck(true), oneCheck(false), { passed: 3, failed: 2, skipped: 1 }]), { passed: 4, failed: 3, skipped: 1 });
});

test('the closing line names skipped tests only where there are some', () => {
  assert.equal(closingLine([{ passed: 3, failed: 0 }]), '3 passed, 0 failed');
  assert.equal(closingLine([{ passed: 3, failed: 0, skipped: 2 }]), '3 passed, 0 failed, 2 skipped');
});

test('the table has a line for each part', () => {
  const lines = table([{ name: 'types', seconds: 2, ...oneCheck(true) }, { name: 'node', seconds: 1.25, passed: 10, failed: 1, note: 'see above' }]).split('\n');
  assert.equal(lines.length, 3);
  assert.match(lines[2] ?? '', /^node +10 +1 +0 +1\.3 s +see above$/);
});
