/**
 * A chunk that did not arrive can be asked for again. Firefox keeps the failure of an address for as long as the page lives, as the
 * HTML standard has it (https://github.com/whatwg/html/issues/6768): the next times, the same chunk is asked for under other addresses. They are few and known
 * beforehand, so that `integrity.json` has a hash for each: under an address without one, a page that checks its chunks would run anything.
 */
import { posix } from 'node:path';
import { type ESTree, parseSync, type Plugin, type Rolldown, Visitor } from 'vite';
import { applyEdits, type Edit } from './source-edits.ts';

/** What is put behind the address of a chunk, one after the other. The last one stays. */
export const AGAIN = ['', '?1', '?2', '?3'] as const;
const NAME = '$chunk';

/** What asks for chunks. With `shared`, the address of one that others import: it is asked for together with those, not when they have come and say so. */
function ask(shared?: string): string {
  // Short by hand: this is written after the minifier. `f` is how often each address failed.
  const asked = `import(u+(f[u]?"?"+f[u]:"")).catch(e=>{f[u]=Math.min(${AGAIN.length - 1},1+(f[u]|0));throw e})`;
  return `const ${NAME}=(f=>${shared === undefined ? `u=>${asked}` : `(u,s)=>(s&&import(${JSON.stringify(shared)}).catch(()=>{}),${asked})`})({});`;
}

/** The address of one of our own chunks, as the bundler writes it. */
function ownChunk(source: ESTree.Expression): string | undefined {
  const address = source.type === 'Literal' ? source.value : source.type === 'TemplateLiteral' && source.quasis.length === 1 ? source.quasis[0]?.value.cooked : undefined;
  return typeof address === 'string' && /^\.\.?\//.test(address) ? address : undefined;
}

/** A place in a chunk that asks for another: its address, from the chunk's own folder. */
interface Ask extends Pick<Edit, 'start' | 'end'> {
  readonly address: string;
}

function asksOf(code: string, fileName: string): Ask[] {
  const asks: Ask[] = [];
  new Visitor({
    ImportExpression({ start, end, source }) {
      const address = ownChunk(source);
      if (address !== undefined) asks.push({ start, end, address });
    },
  }).visit(parseSync(fileName, code).program);
  if (asks.length > 0 && code.includes(NAME)) throw new Error(`${fileName} has a ${NAME} of its own.`);
  return asks;
}

/** The code of a chunk, in which chunks that failed are asked for under a new address. The asking is done from the folder of `from`. */
function asking(code: string, asks: readonly Ask[], fileName: string, from: string, sharing: ReadonlySet<string>): string {
  return applyEdits(code, asks.map(({ start, end, address }) => {
    const file = posix.join(posix.dirname(fileName), address);
    return { start, end, text: `${NAME}(${JSON.stringify(addressOf(file, from))}${sharing.has(file) ? ',1' : ''})` };
  }));
}

/** The address of a file from the folder of another. */
function addressOf(file: string, from: string): string {
  const there = posix.relative(posix.dirname(from), file);
  return there.startsWith('.') ? there : `./${there}`;
}

/** The chunk that others import, and those that do. */
interface Sharing {
  readonly shared: string | undefined;
  readonly by: ReadonlySet<string>;
}

const NOTHING_SHARED: Sharing = { shared: undefined, by: new Set() };

/** A chunk that asks by itself. */
export function askAgain(code: string, fileName: string, { shared, by }: Sharing = NOTHING_SHARED): string {
  const asks = asksOf(code, fileName);
  return asks.length === 0 ? code : ask(shared && addressOf(shared, fileName)) + asking(code, asks, fileName, fileName, by);
}

/** The code with a name in the first list of the kind that fits. */
function withName(code: string, fileName: string, fits: (node: ESTree.Program['body'][number]) => boolean): string {
  const list = parseSync(fileName, code).program.body.find(fits);
  if (!list) throw new Error(`${fileName} has no list for ${NAME}.`);
  const at = code.indexOf('{', list.start) + 1;
  return applyEdits(code, [{ start: at, end: at, text: `${NAME},` }]);
}

/** The name of a chunk that others import and that is fetched with the first of them. */
export const SHARED = 'shared';

/** Chunks that ask, and the one that most of them import: that has the asking, and they import it. The others ask by themselves. */
export function askAgainTogether(chunks: readonly Pick<Rolldown.OutputChunk, 'name' | 'fileName' | 'code' | 'imports' | 'isEntry'>[]): Map<string, string> {
  const all = chunks.map(chunk => ({ ...chunk, asks: asksOf(chunk.code, chunk.fileName) })).filter(({ asks }) => asks.length > 0);
  const under = (home: string) => all.filter(one => one.fileName === home || one.imports.includes(home));
  const home = chunks.filter(({ isEntry }) => !isEntry).toSorted((one, other) => under(other.fileName).length - under(one.fileName).length)[0];
  const shared = chunks.find(({ name }) => name === SHARED)?.fileName;
  const by = new Set(chunks.filter(({ imports }) => shared !== undefined && imports.includes(shared)).map(({ fileName }) => fileName));
  const alone = all.map(({ fileName, code }) => [fileName, askAgain(code, fileName, { shared, by })] as const);
  const together = home && under(home.fileName);
  if (!home || !together?.[1]) return new Map(alone);
  const made = new Map([[home.fileName, home.code], ...together.map(({ fileName, code, asks }) => [fileName, asking(code, asks, fileName, home.fileName, by)] as const)]);
  for (const [fileName, code] of made) {
    made.set(fileName, fileName === home.fileName
      ? ask(shared && addressOf(shared, fileName)) + withName(code, fileName, node => node.type === 'ExportNamedDeclaration')
      : withName(code, fileName, node => node.type === 'ImportDeclaration' && node.source.value.endsWith(posix.basename(home.fileName))));
  }
  return new Map([...alone, ...made]);
}

/** The Vite plugin. */
export function withChunksAgain(): Plugin {
  return {
    name: 'foyer:chunks-again',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const chunks = Object.values(bundle).filter(one => one.type === 'chunk');
        const made = askAgainTogether(chunks);
        for (const chunk of chunks) chunk.code = made.get(chunk.fileName) ?? chunk.code;
      },
    },
  };
}
