/** `npm run size -- --modules`: which sources the bytes of a bundle come from, to see where it can be made smaller. */
import { build, type InlineConfig } from 'vite';
import { fromRoot } from './repository.ts';

interface Share {
  readonly source: string;
  readonly bytes: number;
}

/** A library by its name, a source of ours by its path. */
function sourceName(id: string): string {
  const library = /node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(id)?.[1];
  return library ?? fromRoot(id.replace(/^\0/, '').replace(/\?.*$/, ''));
}

/** Bytes of each source in what the build puts out, before minifying, largest first. */
export async function sharesOf(config: InlineConfig): Promise<Share[]> {
  const result = await build({ ...config, build: { ...config.build, write: false } });
  const bytes = new Map<string, number>();
  for (const part of (Array.isArray(result) ? result : [result]).flatMap(one => ('output' in one ? one.output : []))) {
    if (part.type !== 'chunk') continue;
    for (const [id, { renderedLength }] of Object.entries(part.modules)) {
      const source = sourceName(id);
      bytes.set(source, (bytes.get(source) ?? 0) + renderedLength);
    }
  }
  return [...bytes].map(([source, sum]) => ({ source, bytes: sum })).sort((a, b) => b.bytes - a.bytes);
}

/** A line per source. */
export function shareTable(heading: string, shares: readonly Share[]): string {
  return [`\n${heading}, bytes before minifying`, ...shares.map(({ source, bytes }) => `${String(bytes).padStart(8)}  ${source}`)].join('\n');
}
