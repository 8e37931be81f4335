/**
 * Messages have numbers in bundles: `msg('Back', { id: 'action.back' })` becomes `msg('Back', { id: 1 })`, and a language is a list of
 * words without ids. A quarter of what a language weighs was ids. A page's own words still come by id: see `i18n/own-words-by-number.ts`.
 */
import { basename } from 'node:path';
import { type ESTree, parseSync, type Plugin, Visitor } from 'vite';
import { readCatalogue } from '../../elements/src/i18n/catalogue.ts';
import { IDS } from '../../elements/src/i18n/message-ids.ts';
import { applyEdits, type Edit } from './source-edits.ts';

type Property = ESTree.ObjectExpression['properties'][number];

function isId(property: Property): property is ESTree.ObjectProperty {
  return property.type === 'Property' && property.key.type === 'Identifier' && property.key.name === 'id';
}

/** The code with numbers for ids. Throws where an id is not written out, or not known. */
export function numberMessages(code: string, fileName: string, ids: readonly string[] = IDS): string {
  const edits: Edit[] = [];
  new Visitor({
    CallExpression({ callee, arguments: [, options] }) {
      if (callee.type !== 'Identifier' || callee.name !== 'msg') return;
      const value = options?.type === 'ObjectExpression' ? options.properties.find(isId)?.value : undefined;
      const number = value?.type === 'Literal' ? ids.indexOf(String(value.value)) : -1;
      if (!value || number < 0) throw new Error(`${fileName}: a message needs an id that is written out and in the catalogue: run "npm run generate".`);
      edits.push({ start: value.start, end: value.end, text: String(number) });
    },
  }).visit(parseSync(fileName, code).program);
  return applyEdits(code, edits);
}

/** A language as a list of words, in the order of the ids. Where it says the same as the source language, it has none. */
export function numberedLanguage(lines: string, ids: readonly string[] = IDS): string {
  const words = readCatalogue(lines);
  const unknown = Object.keys(words).find(id => !ids.includes(id));
  if (unknown !== undefined) throw new Error(`"${unknown}" is no message: run "npm run generate".`);
  return `export const templates = ${JSON.stringify(ids.map(id => words[id] ?? '').join('\n'))}.split('\\n').map(words => words || undefined);`;
}

const OWN_WORDS = /\/own-words\.ts$/;

/** The Vite plugin. */
export function withNumberedMessages(): Plugin {
  return {
    name: 'foyer:numbered-messages',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      return OWN_WORDS.test(source) ? this.resolve(source.replace(OWN_WORDS, '/own-words-by-number.ts'), importer, { skipSelf: true }) : null;
    },
    transform: {
      filter: { id: /[\\/]packages[\\/]elements[\\/]src[\\/].*\.ts$/ },
      async handler(code, id) {
        if (/[\\/]locales[\\/]/.test(id)) {
          const { templates } = await import(id) as { templates: string };
          return { code: numberedLanguage(templates), map: null };
        }
        return basename(id) !== 'msg.ts' && code.includes('msg(') ? { code: numberMessages(code, id), map: null } : null;
      },
    },
  };
}
