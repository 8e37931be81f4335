/**
 * A chunk that did not arrive can be asked for again. Firefox keeps the failure of an address for as long as the page lives, as the
 * HTML standard has it (https://github.com/whatwg/html/issues/6768): the next times, the same chunk is asked for under other addresses. They are few and known
 * beforehand, so that `integrity.json` has a hash for each: under an address without one, a page that checks its chunks would run anything.
 */
import { type ESTree, parseSync, type Plugin, Visitor } from 'vite';
import { applyEdits, type Edit } from './source-edits.ts';

/** What is put behind the address of a chunk, one after the other. The last one stays. */
export const AGAIN = ['', '?1', '?2', '?3'] as const;
const NAME = '$chunk';
const ASK = `const ${NAME}=(failed=>url=>import(url+(failed[url]?"?"+failed[url]:"")).catch(error=>{failed[url]=Math.min(${AGAIN.length - 1},1+(failed[url]|0));throw error}))({});`;

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
