/**
 * Messages have no ids in bundles: `msg('Back', { id: 'action.back' })` becomes `msg('Back')`, and a language is a list of words by the
 * place that the English has in `i18n/message-place.ts`. Ids were a fortieth of what every patient fetched. Two messages that would
 * stand at one place: the second keeps its place as `{ id: 17 }`. A page's own words still come by id: see `i18n/own-words-by-place.ts`.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type ESTree, parseSync, type Plugin, Visitor } from 'vite';
import type { Catalogue } from '../../elements/src/i18n/catalogue.ts';
import { placeOf } from '../../elements/src/i18n/message-ids.ts';
import { messagePlace, PLACES } from '../../elements/src/i18n/message-place.ts';
import { find, inRepository } from './repository.ts';
import { applyEdits, type Edit } from './source-edits.ts';

type Property = ESTree.ObjectExpression['properties'][number];

function isId(property: Property): property is ESTree.ObjectProperty {
  return property.type === 'Property' && property.key.type === 'Identifier' && property.key.name === 'id';
}

/** The words of a message without what is filled in, if they are written out. */
function wordsOf(template: ESTree.Argument | undefined): string | undefined {
  if (template?.type === 'Literal') return String(template.value);
  const literal = template?.type === 'TaggedTemplateExpression' ? template.quasi : template;
  return literal?.type === 'TemplateLiteral' ? literal.quasis.map(({ value }) => value.cooked).join('') : undefined;
}

/** The code without ids. Throws where an id or its words are not written out, or not known. */
export function messagesByText(code: string, fileName: string, places: (id: string) => number = placeOf): string {
  const edits: Edit[] = [];
  new Visitor({
    CallExpression({ callee, arguments: [template, options] }) {
      if (callee.type !== 'Identifier' || callee.name !== 'msg') return;
      const value = options?.type === 'ObjectExpression' ? options.properties.find(isId)?.value : undefined;
      const place = value?.type === 'Literal' ? places(String(value.value)) : -1;
      const words = wordsOf(template);
      if (!template || !options || place < 0 || words === undefined) throw new Error(`${fileName}: a message needs words and an id that are written out and in the catalogue: run "npm run generate".`);
      edits.push({ start: template.end, end: options.end, text: messagePlace(words) === place ? '' : `, { id: ${place} }` });
    },
  }).visit(parseSync(fileName, code).program);
  return applyEdits(code, edits);
}

/** A language as a list of words by place. Where it says the same as the source language, it has none. */
export function languageByPlace(catalogue: Catalogue, places: (id: string) => number = placeOf): string {
  const words = Object.entries(catalogue);
  const unknown = words.find(([id]) => places(id) < 0);
  if (unknown) throw new Error(`"${unknown[0]}" is no message: run "npm run generate".`);
  const broken = words.find(([, text]) => text.includes('\n'));
  if (broken) throw new Error(`"${broken[0]}" has a line end, which a list of words cannot hold.`);
  const list = Array.from({ length: PLACES }, () => '');
  for (const [id, text] of words) list[places(id)] = text;
  return `export const templates = ${JSON.stringify(list.join('\n').trimEnd())}.split('\\n').map(words => words || undefined);`;
}

/** Ids of messages by the sources that say them. */
function messagesIn(files: readonly string[]): Set<string> {
  return new Set(files.flatMap(file => [...readFileSync(file, 'utf8').matchAll(/\{ id: '([^']+)' \}/g)].flatMap(([, id]) => id ?? [])));
}

/** The words of a language without those that only other widgets say. */
export function withoutOthers(catalogue: Catalogue, others: readonly string[]): Catalogue {
  if (others.length === 0) return catalogue;
  const sources = find('packages/elements/src/**/*.ts', path => /\.test\.ts$|\/i18n\/locales\//.test(path));
  const folders = others.map(name => inRepository('packages/elements/src', join(name, '/')));
  const ours = messagesIn(sources.filter(file => !folders.some(folder => file.startsWith(folder))));
  return Object.fromEntries(Object.entries(catalogue).filter(([id]) => ours.has(id)));
}

const OWN_WORDS = /\/own-words\.ts$/;

/** The Vite plugin. `others` are the widgets that are not in the bundle, by their folders: nobody fetches their words. */
export function withMessagesByText(others: readonly string[] = []): Plugin {
  return {
    name: 'foyer:messages-by-text',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      return OWN_WORDS.test(source) ? this.resolve(source.replace(OWN_WORDS, '/own-words-by-place.ts'), importer, { skipSelf: true }) : null;
    },
    transform: {
      filter: { id: /[\\/]packages[\\/]elements[\\/]src[\\/].*\.ts$/ },
      async handler(code, id) {
        if (/[\\/]locales[\\/]/.test(id)) {
          const { templates } = await import(id) as { templates: Catalogue };
          return { code: languageByPlace(withoutOthers(templates, others)), map: null };
        }
        return basename(id) !== 'msg.ts' && code.includes('msg(') ? { code: messagesByText(code, id), map: null } : null;
      },
    },
  };
}
