/**
 * A chunk that did not arrive can be asked for again. Firefox keeps the failure of an address for as long as the page lives, as the
 * HTML standard has it (https://github.com/whatwg/html/issues/6768): the next time, the same chunk is asked for under another address.
 */
import { type ESTree, parseSync, type Plugin, Visitor } from 'vite';
import { applyEdits, type Edit } from './source-edits.ts';

const NAME = '$chunk';
const ASK = `const ${NAME}=(failed=>url=>import(url+(failed[url]||"")).catch(error=>{failed[url]="?"+Date.now();throw error}))({});`;

/** The address of one of our own chunks, as the bundler writes it. */
function ownChunk(source: ESTree.Expression): string | undefined {
  const address = source.type === 'Literal' ? source.value : source.type === 'TemplateLiteral' && source.quasis.length === 1 ? source.quasis[0]?.value.cooked : undefined;
  return typeof address === 'string' && /^\.\.?\//.test(address) ? address : undefined;
}

/** The code of a chunk, in which chunks that failed are asked for under a new address. */
export function askAgain(code: string, fileName: string): string {
  const edits: Edit[] = [];
  new Visitor({
    ImportExpression({ start, end, source }) {
      const address = ownChunk(source);
      if (address !== undefined) edits.push({ start, end, text: `${NAME}(${JSON.stringify(address)})` });
    },
  }).visit(parseSync(fileName, code).program);
  if (edits.length === 0) return code;
  if (code.includes(NAME)) throw new Error(`${fileName} has a ${NAME} of its own.`);
  return ASK + applyEdits(code, edits);
}

/** The Vite plugin. */
export function withChunksAgain(): Plugin {
  return {
    name: 'foyer:chunks-again',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const one of Object.values(bundle)) if (one.type === 'chunk') one.code = askAgain(one.code, one.fileName);
      },
    },
  };
}
