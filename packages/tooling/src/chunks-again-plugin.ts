/**
 * A chunk that did not arrive can be asked for again. Firefox keeps the failure of an address for as long as the page lives, as the
 * HTML standard has it (https://github.com/whatwg/html/issues/6768): the next times, the same chunk is asked for under other addresses. They are few and known
 * beforehand, so that `integrity.json` has a hash for each: under an address without one, a page that checks its chunks would run anything.
 */
import { posix } from 'node:path';
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

function asked(code: string, fileName: string): { readonly node: ESTree.ImportExpression; readonly address: string }[] {
  const found: { node: ESTree.ImportExpression; address: string }[] = [];
  new Visitor({
    ImportExpression(node) {
      const address = ownChunk(node.source);
      if (address !== undefined) found.push({ node, address });
    },
  }).visit(parseSync(fileName, code).program);
  return found;
}

/** The code of a chunk, in which chunks that failed are asked for under a new address. `helper` is the chunk that has what it takes, if it is another one. */
export function askAgain(code: string, fileName: string, helper = fileName): string {
  const from = (path: string, start = fileName) => `./${posix.relative(posix.dirname(start), path)}`;
  // Who asks sees addresses from where it is itself.
  const edits: Edit[] = asked(code, fileName).map(({ node: { start, end }, address }) =>
    ({ start, end, text: `${NAME}(${JSON.stringify(from(posix.join(posix.dirname(fileName), address), helper))})` }));
  if (edits.length === 0) return code;
  if (code.includes(NAME)) throw new Error(`${fileName} has a ${NAME} of its own.`);
  return (helper === fileName ? ASK : `import{${NAME}}from${JSON.stringify(from(helper))};`) + applyEdits(code, edits);
}

/** The Vite plugin. Where all chunks that ask for others load one of them anyway, that one does it for all. */
export function withChunksAgain(): Plugin {
  return {
    name: 'foyer:chunks-again',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const asking = Object.values(bundle).filter(one => one.type === 'chunk').filter(one => asked(one.code, one.fileName).length > 0);
        const helper = asking.find(one => !one.isEntry && asking.every(other => other === one || other.imports.includes(one.fileName)));
        for (const one of asking) one.code = askAgain(one.code, one.fileName, helper?.fileName);
        if (helper) helper.code += `export{${NAME}};`;
      },
    },
  };
}
