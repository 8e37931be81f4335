/** Which files a bundle consists of, from the manifest that Vite writes beside it. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository, readJson } from './repository.ts';

/** Where the ready-made bundles are. */
export const CDN_FOLDER = inRepository('packages/elements/dist/cdn');

/** Path of a bundle's manifest below the folder. */
export const manifestOf = (name: string): string => `.vite/${name}.json`;

/** Vite's manifest: chunks by key. A key is a source path, or `_name.js` for a chunk of several sources. */
export type Manifest = Record<string, Chunk>;

export interface Chunk {
  /** Path below the bundles' folder. */
  readonly file: string;
  readonly isEntry?: boolean;
  /** Keys of chunks that are fetched with this one. */
  readonly imports?: readonly string[];
  /** Keys of chunks that may be fetched later. */
  readonly dynamicImports?: readonly string[];
}

/** What a browser was seen to fetch: keys without content hashes, so that it stays right from build to build. */
export interface Fetched {
  readonly beforeFirstInput: readonly string[];
  readonly throughConfirmed: readonly string[];
}

/** What a browser was seen to fetch, by bundle. Written by the end to end tests, read by `npm run size`. */
export const FETCHED = inRepository('packages/elements/fetched-chunks.json');

/** The manifest of a bundle's last build, or undefined before the first. */
export function readManifest(name: string, folder = CDN_FOLDER): Manifest | undefined {
  const path = join(folder, manifestOf(name));
  return existsSync(path) ? readJson<Manifest>(path) : undefined;
}

/** Key of a bundle's entry by the bundle's name. */
export function entryKey(manifest: Manifest, name: string): string | undefined {
  return Object.keys(manifest).find(key => manifest[key]?.isEntry === true && manifest[key].file === `${name}.js`);
}

/** A language's texts: fetched only by who reads that language. */
export function isLocale(key: string): boolean {
  return key.includes('/i18n/locales/');
}

/** These chunks and all that they import at once; with `later`, also what they may import later. */
export function closure(manifest: Manifest, keys: readonly string[], later: (key: string) => boolean = () => false): string[] {
  const reached = new Set<string>();
  const visit = (key: string) => {
    const chunk = manifest[key];
    if (!chunk || reached.has(key)) return;
    reached.add(key);
    chunk.imports?.forEach(visit);
    chunk.dynamicImports?.filter(later).forEach(visit);
  };
  keys.forEach(visit);
  return [...reached];
}

/** A chunk's key without the hash in names such as `_views-B4x_9a2c.js`. */
function stable(key: string): string {
  return key.replace(/-[\w-]{8}\.js$/, '.js');
}

/** Stable keys of files (paths or addresses that end in a file's path below the folder). Throws for a file that is in no bundle. */
export function keysOfFiles(manifest: Manifest, files: readonly string[]): string[] {
  return files.map(file => {
    const path = file.replace(/[?#].*$/, '');
    const found = Object.entries(manifest).find(([, chunk]) => path === chunk.file || path.endsWith(`/${chunk.file}`));
    if (!found) throw new Error(`${file} belongs to no bundle.`);
    return stable(found[0]);
  });
}

/** The recorded list of a bundle, as keys of this manifest; undefined before a browser run has recorded one. */
export function readFetched(manifest: Manifest, name: string): Fetched | undefined {
  const recorded = existsSync(FETCHED) ? readJson<Record<string, Fetched>>(FETCHED)[name] : undefined;
  if (!recorded) return undefined;
  const here = (keys: readonly string[]) => Object.keys(manifest).filter(key => keys.includes(stable(key)));
  return { beforeFirstInput: here(recorded.beforeFirstInput), throughConfirmed: here(recorded.throughConfirmed) };
}

/** Writes down what a browser fetched in English (file names or addresses). For end to end tests. */
export function recordFetched(manifest: Manifest, name: string, files: Fetched): void {
  const keys = (list: readonly string[]) => [...new Set(keysOfFiles(manifest, list))].sort();
  const before = existsSync(FETCHED) ? readJson<Record<string, Fetched>>(FETCHED) : {};
  const now: Fetched = { beforeFirstInput: keys(files.beforeFirstInput), throughConfirmed: keys(files.throughConfirmed) };
  writeFileSync(FETCHED, `${JSON.stringify({ ...before, [name]: now }, undefined, 2)}\n`);
}
