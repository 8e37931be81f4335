/** Where things are in this repository. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout, with a slash at the end. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Packages that are compiled and packed, each after what it depends on. */
export const PUBLISHED = ['core', 'fhirpath', 'backend-fhir', 'backend-rest', 'backend-demo', 'elements', 'testing'] as const;

/** An absolute path. */
export function inRepository(...path: string[]): string {
  return join(ROOT, ...path);
}

/** A path as people write it: from the root, with slashes. */
export function fromRoot(path: string): string {
  return relative(ROOT, path).split(sep).join('/');
}

/** Files that match, absolute and sorted; nothing installed or built. */
export function find(pattern: string | readonly string[], except: (path: string) => boolean = () => false): string[] {
  const found = globSync(pattern as string | string[], { cwd: ROOT, exclude: path => /(^|[\\/])(node_modules|dist)([\\/]|$)/.test(path) });
  return found.map(path => path.split(sep).join('/')).filter(path => !except(path)).sort().map(path => inRepository(path));
}

/** Those of the published packages that exist in this checkout. */
export function publishedPackages(): string[] {
  return PUBLISHED.filter(name => existsSync(inRepository('packages', name, 'package.json')));
}

/** A JSON file, unchecked: only for files that this repository writes itself. */
export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
