import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

test('the example of the guide is the one that is tested', () => {
  const guide = readFileSync(new URL('../../../../docs/guides/own-controls.md', import.meta.url), 'utf8');
  const tested = readFileSync(new URL('pain-scale.test-support.ts', import.meta.url), 'utf8');
  assert.ok(guide.includes(`\`\`\`ts\n${tested}\`\`\`\n`));
});
