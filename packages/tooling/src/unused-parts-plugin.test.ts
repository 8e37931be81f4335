import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import { find, inRepository } from './repository.ts';
import { UNUSED } from './unused-parts.ts';
import { withoutUnused } from './unused-parts-plugin.ts';

const LIBRARY = `class Client {
  #hooks = [];
  static extend() { return this.#merge(); }
  send(options) {
    if (options.progress) { this.#follow(options.progress); } else if (options.late) { throw new Error('late'); }
    for (const hook of this.#hooks) { this.#call(hook); }
    const limit = Number(
      options.limit);
    return options.pretty ? this.#merge(limit) : limit;
  }
  #follow() {}
  #call() {}
  #merge() {}
}
Client.stop = 1;
const o = { one, two, three };`;

const tight = (code: string) => code.replace(/\s+/g, ' ');

test('conditions that never hold go with what they do, and what is done otherwise stays and is looked at too', () => {
  const code = withoutUnused(LIBRARY, { never: ['options.progress', 'options.late'], members: ['#follow'] });
  assert.doesNotMatch(code, /progress|follow|late/);
  assert.match(withoutUnused(LIBRARY, { never: ['options.progress'] }), /send\(options\) \{\s+if \(options\.late\)/);
});

test('loops over nothing go, and so do members and properties that nobody uses', () => {
  const code = tight(withoutUnused(LIBRARY, { empty: ['this.#hooks'], members: ['#hooks', '#call', 'extend', 'Client.stop', 'two'] }));
  assert.doesNotMatch(code, /hook|call|extend|stop|two/);
  assert.match(code, /const o = \{ one, three \};/);
});

test('expressions are written as they are said to be, calls and variables by their name too', () => {
  const code = tight(withoutUnused(LIBRARY, { same: { 'Number( options.limit)': '2', 'options.pretty ? this.#merge(limit) : limit': 'limit', 'o =': 'null' } }));
  assert.match(code, /const limit = 2; return limit;/);
  assert.match(code, /const o = null;/);
  assert.match(tight(withoutUnused(LIBRARY, { same: { 'Number(…)': '3' } })), /const limit = 3;/);
});

test('a promise that fits nothing stops the build', () => {
  assert.throws(() => withoutUnused(LIBRARY, { never: ['options.gone'], members: ['#follow'] }), /does not have: options\.gone$/);
});

test('the installed libraries are written as expected', () => {
  for (const [path, unused] of Object.entries(UNUSED)) {
    const code = readFileSync(inRepository(path.endsWith('.ts') ? 'packages' : 'node_modules', path), 'utf8');
    assert.ok(withoutUnused(code, unused, basename(path)).length < code.length, path);
  }
});

test('our own sources keep the promises about ky', () => {
  const client = readFileSync(inRepository('packages/backend-fhir/src/client.ts'), 'utf8');
  assert.match(client, /import ky, \{ HTTPError, type Options \} from 'ky';/);
  assert.doesNotMatch(client, /\b(searchParams|prefixUrl|hooks|onDownloadProgress|onUploadProgress|parseJson|stringifyJson|throwHttpErrors|context)\s*:|ky\.(extend|retry|stop|get|post|put|patch|head|delete)\b/);
});

test('ky is called at one place, with all that it would otherwise fill in itself', () => {
  const sources = find('packages/backend-*/src/**/*.ts', path => path.includes('.test')).map(path => readFileSync(path, 'utf8')).join('\n');
  assert.deepEqual(sources.match(/\bky[.(].*/g), ['ky(url, {']);
  for (const option of ['signal: end.signal,', 'timeout: refused', 'limit: refused', "methods: ['get', 'post'], jitter: true, retryOnTimeout: true, maxRetryAfter: MAX_RETRY_AFTER", 'shouldRetry: (']) {
    assert.ok(sources.includes(option), option);
  }
  assert.doesNotMatch(sources, /\bmethod: [^,;}]*'[a-z]|backoffLimit|throwHttpErrors|\berror\.(request|options)\b/);
});

test('our own style sheets keep the promise about Lit: they are texts without expressions', () => {
  const sheets = find('packages/elements/src/**/*.styles.ts');
  assert.ok(sheets.length > 2);
  for (const sheet of sheets) assert.doesNotMatch(readFileSync(sheet, 'utf8'), /\$\{/, sheet);
});

test('our own sources keep the promises about Lit: nobody calls what is taken away, but where they have it themselves', () => {
  const path = '@lit/reactive-element/reactive-element.js';
  const code = readFileSync(inRepository('node_modules', path), 'utf8');
  const methods = (UNUSED[path]?.members ?? []).filter(name => /^[a-z]/i.test(name) && new RegExp(`[{}] ?(static )?${name}\\(`).test(code));
  assert.ok(methods.includes('removeController'));
  for (const source of find('packages/elements/src/**/*.ts', one => one.includes('.test'))) {
    for (const name of methods) assert.doesNotMatch(readFileSync(source, 'utf8'), new RegExp(`(?<!\\bsuper)\\.${name}\\(`), source);
  }
});
