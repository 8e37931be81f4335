/** `npm start`: the FHIR server of the sample clinic and the Vite server of its site, until Ctrl-C. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'vite';
import { USUAL_FHIR_ORIGIN, USUAL_PORT } from './examples-server.ts';
import { answers, portFor } from './ports.ts';
import { inRepository } from './repository.ts';

const FHIR_SERVER = inRepository('packages/dev-server/src/main.ts');
/** The first page that exists is the one whose address is printed. */
const PAGES = ['clinic/', 'clinic/fr/'];

interface Running {
  readonly origin: string;
  /** Resolves with the exit code when the server ends by itself. */
  readonly ended: Promise<number>;
  stop(): void;
}

/** Starts the FHIR server on its usual port or the next free one. It listens on `--port` of 127.0.0.1. */
async function startFhirServer(): Promise<Running> {
  const port = await portFor('the FHIR server', Number(new URL(USUAL_FHIR_ORIGIN).port));
  const origin = `http://127.0.0.1:${port}`;
  const args = ['--conditions=foyer-source', FHIR_SERVER, `--port=${port}`];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, PORT: String(port) } });
  const ended = new Promise<number>(resolve => child.on('exit', code => resolve(code ?? 1)));
  const stop = () => { child.kill(); };
  process.once('exit', stop);
  await answers(origin, { within: 60_000, unless: () => child.exitCode !== null });
  return { origin, ended, stop };
}

/** The address to open: the clinic's page, else whatever the server serves. */
function addressOf(base: string): string {
  const page = PAGES.find(path => existsSync(inRepository('examples', path, 'index.html')));
  return new URL(page ?? '', base).href;
}

function interrupted(): Promise<number> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(0));
  });
}

/** Starts both servers and stays until it is interrupted; the exit code is 1 when the FHIR server ended by itself. */
export async function start(): Promise<number> {
  const asked = interrupted();
  const fhir = await startFhirServer();
  process.env['FOYER_FHIR_ORIGIN'] = fhir.origin;
  const port = await portFor('the site', USUAL_PORT);
  const vite = await createServer({ configFile: inRepository('vite.config.ts'), logLevel: 'warn', server: { port } });
  await vite.listen();
  const base = vite.resolvedUrls?.local[0] ?? `http://127.0.0.1:${USUAL_PORT}/`;
  console.log(`\nThe clinic's page:  ${addressOf(base)}\n(its FHIR server is at ${fhir.origin}; Ctrl-C stops both)\n`);
  const code = await Promise.race([asked, fhir.ended.then(() => 1)]);
  if (code !== 0) console.error('The FHIR server has ended.');
  fhir.stop();
  await vite.close();
  return code;
}
