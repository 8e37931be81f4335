/** The ready-made bundle as files in memory, built first when it is missing or older than its sources. */
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CDN_FOLDER } from '../../../tooling/src/bundle-manifest.ts';
import { buildCdn } from '../../../tooling/src/cdn-build.ts';
import { inRepository } from '../../../tooling/src/repository.ts';

/** Content by path below the folder, e.g. `chunks/start-….js`. */
export type Files = ReadonlyMap<string, Buffer>;

const SOURCES = ['core', 'elements', 'backend-fhir', 'backend-demo', 'fhirpath'].map(name => `packages/${name}/src/**/*.ts`);

const changedAt = (paths: readonly string[]) => Math.max(0, ...paths.map(path => statSync(path).mtimeMs));

function isStale(): boolean {
  const built = globSync('booking.js', { cwd: CDN_FOLDER });
  if (built.length === 0) return true;
  const sources = SOURCES.flatMap(pattern => globSync(pattern, { cwd: inRepository() })).filter(path => !path.endsWith('.test.ts'));
  return changedAt(sources.map(path => inRepository(path))) > changedAt([join(CDN_FOLDER, 'booking.js')]);
}

/** All files below a folder. */
export function filesBelow(folder: string): Files {
  const paths = globSync('**/*', { cwd: folder }).filter(path => statSync(join(folder, path)).isFile());
  return new Map(paths.map(path => [path.replaceAll('\\', '/'), readFileSync(join(folder, path))]));
}

/** The bundle. Read once, so that a build going on beside cannot change it under a test. */
export async function bundle(): Promise<Files> {
  // What `npm test` has just built is taken as it is.
  if (isStale()) await buildCdn();
  return filesBelow(CDN_FOLDER);
}
