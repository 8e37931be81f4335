/** Ports of 127.0.0.1. */
import { createServer } from 'node:net';

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** `wanted` or the next free port after it. */
export async function freePort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 200; port++) if (await isFree(port)) return port;
  throw new Error(`None of the ports ${wanted} to ${wanted + 199} is free.`);
}

/** The same, and says in one sentence when it is not the usual port: addresses in pages and notes may name that one. */
export async function portFor(what: string, usual: number, say: (sentence: string) => void = console.log): Promise<number> {
  const port = await freePort(usual);
  if (port !== usual) say(`Another program has port ${usual}, so ${what} is on port ${port}.`);
  return port;
}

/**
 * Resolves once `url` answers, with whatever status.
 * @param within milliseconds after which it gives up and throws
 * @param unless says that whoever should answer has ended
 */
export async function answers(url: string, { within, unless }: { within: number; unless: () => boolean }): Promise<void> {
  const until = Date.now() + within;
  for (;;) {
    const answered = await fetch(url, { signal: AbortSignal.timeout(2000) }).then(() => true, () => false);
    if (answered) return;
    if (unless()) throw new Error(`The server that should answer at ${url} has ended.`);
    if (Date.now() > until) throw new Error(`Nothing answered at ${url} within ${within / 1000} s.`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
