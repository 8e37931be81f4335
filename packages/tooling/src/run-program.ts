/** Runs other programs. */
import { spawn } from 'node:child_process';
import { inRepository, ROOT } from './repository.ts';

export interface Ran {
  readonly code: number;
  /** Both streams in the order of arrival; empty unless captured. */
  readonly output: string;
}

export interface RunOptions {
  /** Keep the output to look at it, rather than show it. */
  readonly capture?: boolean;
  readonly cwd?: string;
  readonly env?: Record<string, string>;
}

/** Runs a program to its end. Never throws: a program that cannot be started has code 127. */
export function run(program: string, args: readonly string[], { capture = false, cwd = ROOT, env = {} }: RunOptions = {}): Promise<Ran> {
  return new Promise(resolve => {
    const stdio = capture ? 'pipe' : 'inherit';
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', stdio, stdio] });
    let output = '';
    child.stdout?.on('data', (data: Buffer) => { output += data.toString(); });
    child.stderr?.on('data', (data: Buffer) => { output += data.toString(); });
    child.on('error', error => resolve({ code: 127, output: error.message }));
    child.on('close', code => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a program of node_modules/.bin under the Node that runs this. */
export function runTool(name: string, args: readonly string[], options?: RunOptions): Promise<Ran> {
  return run(process.execPath, [inRepository('node_modules/.bin', name), ...args], options);
}
