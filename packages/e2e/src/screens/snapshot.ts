/** Accessibility trees that are kept in git: a change is seen, and taken over on purpose with UPDATE_SNAPSHOTS=1. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from '../../../tooling/src/repository.ts';

const FOLDER = inRepository('packages/e2e/src/snapshots');

/** The lines that are only in one of the two. */
function difference(before: string, now: string): string {
  const [old, fresh] = [before.split('\n'), now.split('\n')];
  const gone = old.filter(line => !fresh.includes(line)).map(line => `- ${line}`);
  const come = fresh.filter(line => !old.includes(line)).map(line => `+ ${line}`);
  return [...gone, ...come].slice(0, 20).join('\n');
}

/** What is wrong with a tree, if anything. */
export function compareSnapshot(name: string, tree: string): string[] {
  const path = join(FOLDER, `${name}.txt`);
  if (process.env['UPDATE_SNAPSHOTS'] === '1') {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(path, tree);
    return [];
  }
  if (!existsSync(path)) return [`snapshots/${name}.txt is not there; UPDATE_SNAPSHOTS=1 writes it`];
  const kept = readFileSync(path, 'utf8');
  return kept === tree ? [] : [`the accessibility tree has changed (UPDATE_SNAPSHOTS=1 takes it over):\n${difference(kept, tree) || 'the order is another'}`];
}
