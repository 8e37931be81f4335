import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';
import { inRepository } from './repository.ts';
import { renamePolicy } from './trusted-types-plugin.ts';

/** As Lit is written, cut to the two places. */
const LIKE_LIT = `const t = globalThis, s = t.trustedTypes, e = s ? s.createPolicy("lit-html", { createHTML: t => t }) : void 0;
t.fill = (i, m) => { i.innerHTML = e ? e.createHTML(m) : m; return i; };`;

interface Template {
  innerHTML?: string;
  sanitised?: [string, unknown];
  setHTML?(markup: string, options: unknown): void;
}

/** Runs the changed code in a page whose Trusted Types list has these names; undefined for a browser without Trusted Types. */
function inPage(allowed: string[] | undefined) {
  const asked: string[] = [];
  const createPolicy = (name: string, rules: { createHTML(markup: string): string }) => {
    asked.push(name);
    if (!allowed?.includes(name)) throw new TypeError(`Policy "${name}" disallowed.`);
    return { createHTML: (markup: string) => `trusted ${rules.createHTML(markup)}` };
  };
  const page: { trustedTypes?: unknown; fill?(template: Template, markup: string): Template } = allowed ? { trustedTypes: { createPolicy } } : {};
  vm.runInNewContext(renamePolicy(LIKE_LIT, 'foyer'), page);
  return { asked, fill: (template: Template) => page.fill?.(template, '<p>') ?? assert.fail('the module did not run to its end') };
}

const withSanitiser = (): Template => ({ setHTML(markup, options) { this.sanitised = [markup, options]; } });

test('the policy is asked for under our name only', () => {
  const { asked, fill } = inPage(['foyer']);
  assert.deepEqual(asked, ['foyer']);
  assert.equal(fill(withSanitiser()).innerHTML, 'trusted <p>');
});

test('a refused policy is survived, and templates are filled by the sanitiser', () => {
  const { sanitised, innerHTML } = inPage(['somebody-else']).fill(withSanitiser());
  assert.equal(innerHTML, undefined);
  assert.equal(sanitised?.[0], '<p>');
  assert.equal(JSON.stringify(sanitised[1]), '{"sanitizer":{"removeElements":[],"removeAttributes":[],"comments":true}}');
});

test('a refused policy without a sanitiser leaves it to the page whether plain markup passes', () => {
  assert.equal(inPage([]).fill({}).innerHTML, '<p>');
});

test('a browser without Trusted Types is not bothered', () => {
  assert.equal(inPage(undefined).fill({}).innerHTML, '<p>');
});

test('the installed Lit has exactly the two places, in production and development form', () => {
  for (const file of ['lit-html.js', 'development/lit-html.js']) {
    const changed = renamePolicy(readFileSync(inRepository('node_modules/lit-html', file), 'utf8'), 'foyer');
    assert.doesNotMatch(changed, /createPolicy\(\s*['"]lit-html/);
  }
});

test('a Lit that is written otherwise stops the build', () => {
  assert.throws(() => renamePolicy('export const html = 1;', 'foyer'), /not as expected: it creates 0 policies/);
  assert.throws(() => renamePolicy(`${LIKE_LIT}; x.innerHTML = y;`, 'foyer'), /fills 2 templates/);
});
