/** What the reference promises of each element. A member that comes or goes is a decision: it is made here, in words that a review sees. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { find, inRepository } from './repository.ts';

/** Properties, then methods. What widgets and views need among themselves is marked `@internal` and is not here. */
const PUBLIC: Readonly<Record<string, readonly string[]>> = {
  'foyer-booking': [
    'service', 'site', 'practitioner', 'modality', 'referral', 'prefill', 'definition', 'views', 'appointment',
    'backend', 'baseUrl', 'tokenUrl', 'getToken', 'strings', 'display', 'sharedDevice', 'headingLevel', 'telemetryLabel', 'telemetry', 'group', 'ready', 'isShown', 'showModal',
    'open()', 'close()',
  ],
  'foyer-intake': [
    'questionnaire', 'assisted', 'canSkip', 'canSendUnasked', 'drafts', 'questionViews', 'response', 'prefill', 'definition', 'views',
    'backend', 'baseUrl', 'tokenUrl', 'getToken', 'strings', 'display', 'sharedDevice', 'headingLevel', 'telemetryLabel', 'telemetry', 'group', 'ready', 'isShown', 'showModal',
    'open()', 'close()', 'deleteDrafts()',
  ],
  'foyer-provider': ['backend', 'getToken'],
};

/** The names in the first column of a section's table; methods with `()`. */
function membersOf(page: string): string[] {
  return ['Properties', 'Methods'].flatMap(heading => {
    const section = page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
    return [...section.matchAll(/^\| `([\w]+)[`(]/gm)].map(([, name = '']) => (heading === 'Methods' ? `${name}()` : name));
  });
}

for (const [tag, members] of Object.entries(PUBLIC)) {
  test(`<${tag}> has the members that are promised, and no other`, () => {
    assert.deepEqual(membersOf(readFileSync(inRepository(`docs/reference/${tag}.md`), 'utf8')).sort(), [...members].sort());
  });
}

test('every element of the reference is looked at', () => {
  assert.deepEqual(find('docs/reference/foyer-*.md').map(path => path.split('/').at(-1)?.replace('.md', '')), Object.keys(PUBLIC));
});
