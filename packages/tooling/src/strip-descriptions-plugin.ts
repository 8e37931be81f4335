/**
 * Takes the notes for translators out of bundles: `msg('Book', { id: 'book', desc: 'A button' })` keeps only its id.
 * The extractor reads sources, so nothing is lost.
 */
import { type ESTree, parseSync, type Plugin, Visitor } from 'vite';
import { applyEdits, type Edit } from './source-edits.ts';

function isDescription(property: ESTree.ObjectExpression['properties'][number]): property is ESTree.ObjectProperty {
  if (property.type !== 'Property') return false;
  const { key } = property;
  return (key.type === 'Identifier' && key.name === 'desc') || (key.type === 'Literal' && key.value === 'desc');
}

/** From the property to the next one, or from the one before it when it is the last. */
function removal(properties: ESTree.ObjectExpression['properties'], index: number): Edit | undefined {
  const property = properties[index];
  if (!property) return undefined;
  const next = properties[index + 1];
  const previous = properties[index - 1];
  if (next) return { start: property.start, end: next.start, text: '' };
  return { start: previous ? previous.end : property.start, end: property.end, text: '' };
}

/** The code without the `desc` option of any `msg()` call. */
export function stripDescriptions(code: string, fileName: string): string {
  const edits: Edit[] = [];
  new Visitor({
    CallExpression({ callee, arguments: [, options] }) {
      if (callee.type !== 'Identifier' || callee.name !== 'msg' || options?.type !== 'ObjectExpression') return;
      const edit = removal(options.properties, options.properties.findIndex(isDescription));
      if (edit) edits.push(edit);
    },
  }).visit(parseSync(fileName, code).program);
  return applyEdits(code, edits);
}

/** The Vite plugin. */
export function withoutDescriptions(): Plugin {
  return {
    name: 'foyer:without-descriptions',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /[\\/]packages[\\/]elements[\\/]src[\\/].*\.ts$/, code: /\bdesc['"]?\s*:/ },
      handler: (code, id) => ({ code: stripDescriptions(code, id), map: null }),
    },
  };
}
