/** The table of what forms can have, in `docs/guides/forms.md`: from the list of features, each with a test that is there and speaks of it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { EXTENSIONS } from '@foyer/core/intake/read/extension-urls';
import { FORM_FEATURES, type Feature, type FeatureGroup } from './form-features.ts';
import { find, inRepository } from './repository.ts';

export const GUIDE = 'docs/guides/forms.md';
const BEGIN = '<!-- Generated from packages/tooling/src/form-features.ts by "npm run generate"; do not edit until the next mark. -->';
const END = '<!-- End of what is generated. -->';

const escaped = (text: string) => text.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);

/** A test by its name, with what it does; undefined where there is none. A pair of a table is a test, too. */
export function bodyOf(source: string, name: string): string | undefined {
  const begin = new RegExp(String.raw`^ *(?:it|test|.*\bpair)\((['"\x60])${escaped(name)}\1`, 'm').exec(source);
  if (!begin) return undefined;
  const rest = source.slice(begin.index);
  // The next one is not indented further than this one.
  const indent = /^ */.exec(begin[0])?.[0] ?? '';
  const next = new RegExp(String.raw`\n${indent}(?:it|test|describe|pair|\}|\{|\.\.\.|\])`).exec(rest);
  return rest.slice(0, next?.index);
}

/** What is wrong with what is said of a feature. */
export function problemsOf({ names, file, test, as }: Feature, source: string): string[] {
  const body = bodyOf(source, test);
  if (body === undefined) return [`${names.join(' ')}: ${file} has no test "${test}"`];
  const silent = as ? as.filter(one => !body.includes(one)) : names.filter(name => !body.includes(name));
  return silent.map(one => `${names.join(' ')}: the test "${test}" does not speak of "${one}"`);
}

/** Extensions that we know by name and nobody reads: no source of forms has the name in quotes. */
export function unreadExtensions(): string[] {
  const sources = find(['packages/core/src/intake/**/*.ts', 'packages/elements/src/intake/**/*.ts', 'packages/backend-*/src/**/*.ts', 'packages/fhirpath/src/functions/*.ts'], path => path.endsWith('.test.ts') || path.endsWith('read/extension-urls.ts'));
  const read = new Set(sources.flatMap(path => [...readFileSync(path, 'utf8').matchAll(/['/]([\w-]+)'/g)].map(([, word]) => word)));
  return Object.keys(EXTENSIONS).filter(name => !read.has(name));
}

const cell = (text: string) => text.replaceAll('|', String.raw`\|`);

const row = ({ names, does, file, test }: Feature) =>
  `| ${names.map(name => `\`${name}\``).join(' ')} | ${does} | [${cell(test)}](../../${file}) |`;

const table = ({ title, features }: FeatureGroup) => [`### ${title}`, '', '| | | shown by the test |', '| --- | --- | --- |', ...features.map(row), ''].join('\n');

/** The tables. Throws where a feature is said that no test shows. */
export function featureTables(groups: readonly FeatureGroup[] = FORM_FEATURES): string {
  const problems = groups.flatMap(({ features }) => features.flatMap(feature => problemsOf(feature, readFileSync(inRepository(feature.file), 'utf8'))));
  if (problems.length > 0) throw new Error(`What forms can have is not shown by tests (packages/tooling/src/form-features.ts):\n${problems.join('\n')}`);
  const unread = unreadExtensions().map(name => `\`${name}\``);
  const not = unread.length === 0 ? '' : `Known by name, and not read: ${unread.join(', ')}.\n`;
  return `${groups.map(table).join('\n')}\n${not}`;
}

/** The guide with the tables as they are now. */
export function withTables(guide: string): string {
  const [begin, end] = [guide.indexOf(BEGIN), guide.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${GUIDE} has no place for what is generated`);
  return `${guide.slice(0, begin + BEGIN.length)}\n\n${featureTables()}\n${guide.slice(end)}`;
}

export function writeFormFeatures(): void {
  const path = inRepository(GUIDE);
  writeFileSync(path, withTables(readFileSync(path, 'utf8')));
}
