/** Every rule that the house relies on is seen to fire, by the linter itself with the real configuration. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { inRepository, readJson } from './repository.ts';
import { runTool } from './run-program.ts';

/** File, what is in it, and the rules that must fire, each once or more. No rule: the file is fine. */
const CASES: [file: string, code: string, ...rules: string[]][] = [
  ['core/src/arrow-to-elements.ts', `import '@foyer/elements/booking/booking';`, 'foyer(arrows)'],
  ['core/src/arrow-by-path.ts', `import '../../elements/src/booking/booking.ts';`, 'foyer(arrows)'],
  ['core/src/arrow-of-type.ts', `export type A = import('@foyer/backend-fhir/raw').Raw;`, 'foyer(arrows)'],
  ['core/src/arrow-later.ts', `export const later = () => import('@foyer/testing/harness');`, 'foyer(arrows)'],
  ['core/src/library.ts', `import 'ky';`, 'foyer(arrows)'],
  ['core/src/node.ts', `import 'node:fs';`, 'foyer(arrows)'],
  ['core/src/fine.ts', `import * as z from 'zod/mini'; import './time/wall-time.ts'; export const text = z.string();`],
  ['elements/src/fetching.ts', `import 'ky';`, 'foyer(arrows)'],
  ['elements/src/to-backend.ts', `export * from '@foyer/backend-fhir/fhir-backend';`, 'foyer(arrows)'],
  ['elements/src/cdn/booking.ts', `import '@foyer/backend-fhir/fhir-backend'; import '../booking/booking.define.ts';`],
  ['elements/src/to-cdn.ts', `import './cdn/booking.ts';`, 'foyer(arrows)'],
  ['backend-fhir/src/to-elements.ts', `import '@foyer/elements/widget/widget-element';`, 'foyer(arrows)'],
  ['backend-fhir/src/to-other.ts', `import '@foyer/backend-demo/demo-backend';`, 'foyer(arrows)'],
  ['backend-fhir/src/with-ky.ts', `import '@foyer/core/backend/backend'; import 'ky';`],
  ['dev-server/src/to-elements.ts', `import '@foyer/elements/widget/widget-element';`, 'foyer(arrows)'],
  ['elements/src/booking/scene.test-support.ts', `import '@foyer/testing/harness'; import '@foyer/backend-demo/demo-backend';`],
  ['elements/src/booking/scene.ts', `import '@foyer/testing/harness';`, 'foyer(arrows)'],
  ['testing/src/fine.ts', `import '@foyer/core/backend/backend'; import '@foyer/elements/widget/widget-element';`],
  ['e2e/src/anything.ts', `import '@foyer/elements/cdn/booking'; import '@foyer/dev-server/main';`],
  ['elements/src/style-attribute.ts', `import { html } from 'lit'; export const v = html\`<p style="color: red">x</p>\`;`, 'lit(ban-attributes)'],
  ['elements/src/style-binding.ts', `import { html } from 'lit'; export const v = (s: string) => html\`<p style=\${s}>x</p>\`;`, 'lit(ban-attributes)'],
  ['elements/src/style-map.ts', `export { a } from './a.ts'; import { styleMap } from 'lit/directives/style-map.js'; export const b = styleMap({});`, 'foyer(no-sinks)'],
  ['elements/src/style-set.ts', `document.body.setAttribute('style', 'color: red');`, 'foyer(no-sinks)'],
  ['elements/src/unsafe.ts', `import { unsafeHTML } from 'lit/directives/unsafe-html.js'; export const v = unsafeHTML('');`, 'foyer(no-sinks)'],
  ['elements/src/inner.ts', `document.body.innerHTML = '';`, 'foyer(no-sinks)'],
  ['elements/src/outer.ts', `document.body.outerHTML += 'x';`, 'foyer(no-sinks)'],
  ['elements/src/bound.ts', `import { html } from 'lit'; export const v = (s: string) => html\`<p .innerHTML=\${s}></p>\`;`, 'foyer(no-sinks)'],
  ['elements/src/adjacent.ts', `document.body.insertAdjacentHTML('beforeend', '');`, 'foyer(no-sinks)'],
  ['elements/src/writing.ts', `document.write('');`, 'foyer(no-sinks)'],
  ['elements/src/property-set.ts', `document.body.style.setProperty('--x', '1'); document.body.textContent = '';`],
  ['core/src/zod-whole.ts', `import { z } from 'zod'; export const s = z.string();`, 'foyer(zod-mini)', 'foyer(arrows)'],
  ['backend-demo/src/zod-namespace.ts', `import * as z from 'zod'; export const s = z.string();`, 'foyer(zod-mini)'],
  ['core/src/zod-named.ts', `import { string } from 'zod/mini'; export const s = string();`, 'foyer(zod-mini)'],
  ['elements/src/a.styles.ts', `import { css } from 'lit'; export const s = css\`p { margin: 1rem; }\`;`, 'foyer(no-rem)'],
  ['elements/src/inline-css.ts', `import { css } from 'lit'; export const s = css\`p { margin: .5rem 0; }\`;`, 'foyer(no-rem)'],
  ['elements/src/em.styles.ts', `import { css } from 'lit'; export const s = css\`p { margin: 1em; } /* no rem */\`;`],
  ['elements/src/named.ts', `import { html } from 'lit'; export const v = html\`<foyer-booking></foyer-booking>\`;`, 'foyer(no-element-names)'],
  ['elements/src/named.test.ts', `import { html } from 'lit'; export const v = html\`<foyer-booking></foyer-booking>\`;`],
  ['core/src/date-helpers.ts', `export const a = 1;`, 'foyer(clear-names)'],
  ['core/src/utils.ts', `export const a = 1;`, 'foyer(clear-names)'],
  ['core/src/CamelCase.ts', `export const a = 1;`, 'unicorn(filename-case)'],
  ['core/src/default-export.ts', `export default 1;`, 'import(no-default-export)'],
  ['core/src/evaluated.ts', `export const a = eval('1');`, 'eslint(no-eval)'],
  ['core/src/made.ts', `export const a = new Function('return 1');`, 'eslint(no-new-func)', 'typescript(no-implied-eval)'],
  ['core/src/floating.ts', `async function a(): Promise<void> { await Promise.resolve(); }\na();`, 'typescript(no-floating-promises)'],
  ['core/src/unused.ts', `const a = 1; export const b = 2;`, 'eslint(no-unused-vars)'],
  ['core/src/loose.ts', `export const a = (b: any): unknown => b;`, 'typescript(no-explicit-any)'],
  ['core/src/swallowed.ts', `export function a(): void { try { a(); } catch {} }`, 'eslint(no-empty)'],
  ['core/src/later.ts', `// TODO think\nexport const a = 1;`, 'eslint(no-warning-comments)'],
  ['core/src/focused.test.ts', `import { test } from 'node:test'; test.only('a', () => {});`, 'foyer(all-tests-run)'],
  ['elements/src/left-out.test.ts', `it.skip('a', () => {});`, 'foyer(all-tests-run)'],
];

interface Report {
  diagnostics: { code: string; filename: string }[];
}

const folder = mkdtempSync(join(tmpdir(), 'foyer-lint-'));
const fired = new Map<string, Set<string>>();

before(async () => {
  const configuration = readJson<Record<string, unknown>>(inRepository('.oxlintrc.json'));
  const jsPlugins = ['eslint-plugin-lit', inRepository('packages/tooling/src/lint-rules.ts')];
  symlinkSync(inRepository('node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify({ ...configuration, jsPlugins }));
  cpSync(inRepository('tsconfig.json'), join(folder, 'tsconfig.json'));
  for (const [file, code] of CASES) {
    const path = join(folder, 'packages', file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${code}\n`);
  }
  const { output } = await runTool('oxlint', ['--type-aware', '--format', 'json', 'packages'], { cwd: folder, capture: true });
  for (const { filename, code } of (JSON.parse(output) as Report).diagnostics) {
    const file = filename.replaceAll('\\', '/').replace(/^.*packages\//, '');
    fired.set(file, (fired.get(file) ?? new Set()).add(code));
  }
});
after(() => rmSync(folder, { recursive: true }));

for (const [file, , ...rules] of CASES) {
  test(rules.length > 0 ? `${file} breaks ${rules.join(' and ')}` : `${file} is fine`, () => {
    assert.deepEqual([...fired.get(file) ?? []].sort(), [...rules].sort());
  });
}
