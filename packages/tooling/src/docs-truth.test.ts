/** Whatever the documentation and the examples name is there: pages, headings, files, modules, attributes, parts, tokens, words, commands. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { anchorOf, blocksIn, pages, prose } from './docs-blocks.ts';
import { publicEntries } from './public-surface.ts';
import { find, fromRoot, inRepository, readJson } from './repository.ts';

interface Element {
  readonly tagName?: string;
  readonly attributes?: readonly { readonly name: string }[];
  readonly cssParts?: readonly { readonly name: string }[];
  readonly cssProperties?: readonly { readonly name: string }[];
}

const read = (path: string) => readFileSync(path, 'utf8');
const PAGES = pages().map(path => ({ path, name: fromRoot(path), text: read(path) }));
/** Sources that readers copy. */
const EXAMPLES = find('examples/**/*.{html,css,js,ts,tsx,vue}').map(path => ({ path, name: fromRoot(path), text: read(path) }));
const BLOCKS = PAGES.flatMap(({ name, text }) => blocksIn(text, name));
const CODE = [...BLOCKS.map(({ place, code }) => ({ name: place, text: code })), ...EXAMPLES];
const ELEMENTS = readJson<{ modules: { declarations?: Element[] }[] }>(inRepository('packages/elements/custom-elements.json')).modules.flatMap(module => module.declarations ?? []);
const GLOBAL_ATTRIBUTES = ['lang', 'dir', 'class', 'id', 'hidden', 'slot', 'ref'];

/** Everything that is named and not there, by a pattern whose first group is the name. */
function missing(where: readonly { readonly name: string; readonly text: string }[], pattern: RegExp, isThere: (name: string) => boolean): string[] {
  return where.flatMap(({ name, text }) => [...text.matchAll(pattern)].filter(([, found = '']) => !isThere(found)).map(([, found]) => `${name}: ${found}`));
}

const headings = (text: string) => [...prose(text.replaceAll('`', '')).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

describe('The documentation', () => {
  it('links to pages and headings that are there', () => {
    const dead = PAGES.flatMap(({ path, name, text }) => [...prose(text).matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].flatMap(([, target = '', anchor]) => {
      const file = target === '' ? path : join(dirname(path), target);
      if (!existsSync(file)) return [`${name}: ${target}`];
      return anchor === undefined || headings(read(file)).includes(anchor) ? [] : [`${name}: ${target}#${anchor}`];
    }));
    assert.deepEqual(dead, []);
  });

  it('names files of this repository that are there', () => {
    const inPackages = ['core', 'elements', 'fhirpath', 'backend-fhir', 'backend-demo', 'testing', 'dev-server', 'tooling', 'e2e'];
    const isThere = (path: string) => {
      const full = inPackages.includes(path.split('/')[0] ?? '') ? `packages/${path}` : path;
      return path.includes('…') || path.includes('/dist') || find(full.replace(/\/$/, '')).length > 0 || existsSync(inRepository(full));
    };
    assert.deepEqual(missing(PAGES, /`((?:packages|docs|examples|core|elements|fhirpath|backend-fhir|backend-demo|testing|dev-server|tooling)\/[\w./*-]+)`/g, isThere), []);
  });

  it('names commands that package.json has', () => {
    const { scripts } = readJson<{ scripts: Record<string, string> }>(inRepository('package.json'));
    const here = PAGES.filter(({ name }) => !name.startsWith('examples/'));
    assert.deepEqual(missing(here, /npm run ([\w-]+)/g, script => script in scripts), []);
  });

  it('imports what modules export', async () => {
    const wrong: string[] = [];
    for (const { name, text } of CODE) {
      for (const [, type, names = '', from = ''] of text.matchAll(/import (type )?\{([^}]+)\} from '(@foyer\/[^']+)'/g)) {
        const module = await import(from).catch(() => undefined) as Record<string, unknown> | undefined;
        const absent = names.split(',').map(part => part.trim().split(' as ')[0] ?? '').filter(part => part !== '' && type === undefined && module?.[part] === undefined);
        if (!module) wrong.push(`${name}: ${from} is not there`);
        else wrong.push(...absent.map(part => `${name}: ${from} exports no ${part}`));
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('imports only what an installed package lets in', () => {
    const open = new Set(publicEntries().map(({ specifier }) => specifier));
    assert.deepEqual(missing([...CODE, ...PAGES], /(@foyer\/(?:core|elements|testing|fhirpath|backend-fhir|backend-demo)\/[a-z][\w./-]*\w)/g, specifier => open.has(specifier)), []);
  });

  it('uses attributes that the elements have', () => {
    const known = (tag: string) => [...GLOBAL_ATTRIBUTES, ...(ELEMENTS.find(({ tagName }) => tagName === tag)?.attributes ?? []).map(({ name }) => name)];
    const tags = /<(?:foyer|acme)-(booking|provider|intake)((?:\s+[\w:@-]+(?:="[^"]*"|=\{[^}]*\})?)*)\s*>/g;
    const namesIn = (attributes: string) => attributes.replaceAll(/="[^"]*"|=\{[^}]*\}/g, '').split(/\s+/).filter(name => name !== '' && !name.startsWith('@')).map(name => name.replace(':', ''));
    const wrong = CODE.flatMap(({ name, text }) => [...text.matchAll(tags)].flatMap(([, element = '', attributes = '']) =>
      namesIn(attributes).filter(attribute => !known(`foyer-${element}`).includes(attribute)).map(attribute => `${name}: ${attribute}`)));
    assert.deepEqual(wrong, []);
  });

  it('styles parts and tokens that the elements have', () => {
    const parts = new Set(ELEMENTS.flatMap(({ cssParts = [] }) => cssParts.map(({ name }) => name)));
    const tokens = new Set(ELEMENTS.flatMap(({ cssProperties = [] }) => cssProperties.map(({ name }) => name)));
    assert.deepEqual(missing([...PAGES, ...EXAMPLES], /::part\(([\w-]+)\)/g, part => parts.has(part)), []);
    assert.deepEqual(missing([...PAGES, ...EXAMPLES], /(--foyer-[a-z][\w-]*[a-z])/g, token => tokens.has(token)), []);
  });

  it('changes words that are there', () => {
    const ids = new Set([...read(inRepository('packages/elements/xliff/fr-CA.xlf')).matchAll(/<trans-unit id="([^"]+)"/g)].map(([, id]) => id));
    assert.deepEqual(missing(CODE, /'([a-z]+\.[a-z][\w.-]*)': '/g, id => ids.has(id)), []);
  });

  it('quotes, where it helps with trouble, what is really said', () => {
    const guide = read(inRepository('docs/guides/embedding.md')).split('## Troubleshooting')[1]?.split('\n## ')[0] ?? '';
    const symptoms = [...guide.matchAll(/^\| (.*?) \|/gm)].flatMap(([, symptom = '']) => [...symptom.matchAll(/"([^"]+)"/g)].flatMap(([, quote = '']) => quote.split('…')));
    const sources = find(['core', 'elements', 'backend-fhir'].map(name => `packages/${name}/src/**/*.ts`), path => path.includes('.test')).map(read).join('\n');
    const ofBrowsers = ['Cannot use import statement outside a module', 'blocked by CORS policy', 'origin null', 'Loading the script', 'Connecting to', 'violates', 'already exists'];
    assert.ok(symptoms.length > 12);
    assert.deepEqual(symptoms.map(quote => quote.trim()).filter(quote => !sources.includes(quote) && !ofBrowsers.includes(quote) && quote !== 'false'), []);
  });

  it('lists every decision', () => {
    const index = read(inRepository('docs/decisions/README.md'));
    const files = readdirSync(inRepository('docs/decisions')).filter(file => /^\d/.test(file));
    assert.deepEqual(files.filter(file => !index.includes(`(${file})`)), []);
    assert.deepEqual(files.map(file => Number(file.slice(0, 4))), files.map((_, i) => i + 1));
  });

  it('lists every kind of error', async () => {
    const { READ_ERRORS, WRITE_ERRORS } = await import('@foyer/core/backend/backend-error');
    const guide = read(inRepository('docs/guides/backends.md'));
    assert.deepEqual([...READ_ERRORS, ...WRITE_ERRORS].filter(kind => !guide.includes(`\`${kind}\``)), []);
  });

  it('names every extension that the FHIR backend reads or writes', () => {
    const guide = read(inRepository('docs/guides/backends.md'));
    const sources = find('packages/backend-fhir/src/**/*.ts', path => path.includes('.test'));
    assert.deepEqual(missing(sources.map(path => ({ name: fromRoot(path), text: read(path) })), /'(urn:foyer:[\w-]+)'/g, url => guide.includes(url)), []);
  });
});
