/** A folder beside which a newcomer would work: a copy of the repository in `foyer`, and whatever the README makes beside it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inRepository, ROOT } from './repository.ts';

const NOT_COPIED = new Set(['node_modules', 'dist', '.git', '.cache', 'storybook-static', 'coverage']);
/** Colours of a terminal. */
// eslint-disable-next-line no-control-regex
const COLOURS = /\u001b\[[\d;]*m/g;

/** Dependencies are those of the checkout, so nothing is installed twice; Foyer's own packages are the copy's. */
function linkDependencies(copy: string): void {
  const modules = join(copy, 'node_modules');
  mkdirSync(join(modules, '@foyer'), { recursive: true });
  for (const name of readdirSync(inRepository('node_modules'))) {
    if (name !== '@foyer' && name !== '.cache') symlinkSync(inRepository('node_modules', name), join(modules, name));
  }
  for (const name of readdirSync(join(copy, 'packages'))) symlinkSync(join('../../packages', name), join(modules, '@foyer', name));
  // The bootstrap's own word that what is installed agrees with the lockfile.
  mkdirSync(join(modules, '.cache/foyer'), { recursive: true });
  writeFileSync(join(modules, '.cache/foyer/lockfile-hash'), createHash('sha256').update(readFileSync(join(copy, 'package-lock.json'))).digest('hex'));
}

/** A server that the README starts. */
export interface Served {
  readonly url: string;
  /** Everything that it printed. */
  readonly output: () => string;
}

export class Workshop {
  readonly folder = mkdtempSync(join(tmpdir(), 'foyer-docs-'));
  #at = join(this.folder, 'foyer');
  readonly #servers: ChildProcess[] = [];

  constructor() {
    cpSync(ROOT, this.#at, { recursive: true, filter: path => !NOT_COPIED.has(path.split(/[\\/]/).at(-1) ?? '') });
    linkDependencies(this.#at);
  }

  /** Saves a file of the README, by its path below the folder. */
  save(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  read(path: string): string { return readFileSync(join(this.folder, path), 'utf8'); }
  has(path: string): boolean { return existsSync(join(this.folder, path)); }
  path(...path: string[]): string { return join(this.folder, ...path); }

  #shell(script: string, cwd = this.#at): ChildProcess {
    const env = { ...process.env, npm_config_prefer_offline: 'true', npm_config_audit: 'false', npm_config_fund: 'false' };
    // What npm says to the scripts it runs, and Node to the tests it runs, is not what a newcomer's terminal says.
    for (const name of Object.keys(env)) if (/^(npm_(?!config_)|NODE_)/.test(name)) delete (env as NodeJS.ProcessEnv)[name];
    return spawn('bash', ['-euo', 'pipefail', '-c', script], { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /**
   * Runs commands as typed into one terminal: a `cd` counts for the next ones. With `folder` they run there, as in another
   * terminal. Throws with the output when one fails.
   */
  async run(script: string, folder?: string): Promise<string> {
    const where = join(this.folder, '.at');
    const child = folder === undefined ? this.#shell(`${script}\npwd > '${where}'`) : this.#shell(script, this.path(folder));
    const output = gather(child);
    const code = await new Promise<number>(resolve => child.on('close', status => resolve(status ?? 1)));
    if (code !== 0) throw new Error(`These commands ended with ${code}:\n${script}\n${output()}`);
    if (folder === undefined) this.#at = readFileSync(where, 'utf8').trim();
    return output();
  }

  /** Starts commands of which the last one stays, and waits for the address that it prints. */
  async serve(script: string, folder?: string): Promise<Served> {
    const child = this.#shell(script, folder === undefined ? undefined : this.path(folder));
    this.#servers.push(child);
    const output = gather(child);
    const url = await new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = /https?:\/\/(?:localhost|127\.0\.0\.1):\d+\/\S*/.exec(output())?.[0];
        if (found !== undefined) resolve(found);
      };
      child.stdout?.on('data', look);
      child.on('close', code => reject(new Error(`This command ended with ${code} without an address:\n${script}\n${output()}`)));
    });
    return { url, output };
  }

  /** Ends what was started, and takes the folder away. */
  close(): void {
    for (const { pid } of this.#servers) {
      if (pid === undefined) continue;
      // The whole group: npm, the shell and the server.
      try { process.kill(-pid, 'SIGTERM'); } catch (error) { if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; }
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function gather(child: ChildProcess): () => string {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => { output += data.toString().replace(COLOURS, ''); });
  return () => output;
}
