/** A FHIR R4 server with the sample clinic, on this machine only. For development and tests; never for real people. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sampleClinic } from '@foyer/backend-demo/clinic';
import { Access } from './access.ts';
import { Admin } from './admin.ts';
import { ClinicStore } from './clinic-store.ts';
import { loadDefinitions } from './definitions.ts';
import { Faults, withFault } from './http/faults.ts';
import { corsHeaders, preflightHeaders } from './http/cors.ts';
import { refusalReply, type Reply } from './http/reply.ts';
import { routes } from './http/routes.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { Pages } from './pages.ts';
import { toRefusal } from './refusal.ts';
import { seedClinic, type ClinicSeed } from './seed/seed.ts';
import { ServerClock } from './server-clock.ts';
import type { Clinic } from './session.ts';
import { Tokens } from './tokens.ts';

export interface DevServerOptions {
  /** 0 takes a free one. */
  readonly port?: number;
  /** Default: the sample clinic from today on. */
  readonly clinic?: ClinicSeed;
  /** Epoch milliseconds. Default: this machine's clock. */
  readonly now?: () => number;
  /** Whether pages of other origins may read ETag, Location and Retry-After. Default true. */
  readonly exposeHeaders?: boolean;
  /** How long a claim lasts at most. Default 5 minutes. */
  readonly holdMinutes?: number;
  /** Whether `/admin` is served. Default true. */
  readonly admin?: boolean;
}

export interface DevServer {
  /** Without a path, e.g. `http://127.0.0.1:8103`. The FHIR base is below it: `/fhir`. */
  readonly url: string;
  readonly admin: Admin;
  close(): Promise<void>;
}

/** Puts the clinic into a store of its own. */
async function openClinic(options: DevServerOptions, seed: ClinicSeed): Promise<Clinic> {
  loadDefinitions();
  const clock = new ServerClock(options.now);
  const store = new ClinicStore(clock);
  await seedClinic(store, seed);
  store.mark();
  return { store, clock, access: new Access(store), holdFor: (options.holdMinutes ?? 5) * 60_000 };
}

function send(request: IncomingMessage, response: ServerResponse, reply: Reply, cors: Record<string, string>): void {
  response.writeHead(reply.status, { ...cors, 'X-Content-Type-Options': 'nosniff', ...reply.headers });
  response.end(request.method === 'HEAD' ? undefined : reply.body);
}

export async function startDevServer(options: DevServerOptions = {}): Promise<DevServer> {
  const seed = options.clinic ?? sampleClinic(options.now ? { from: new Date(options.now()).toISOString().slice(0, 10) } : {});
  const clinic = await openClinic(options, seed);
  const tokens = new Tokens(clinic.clock);
  const faults = new Faults(() => server.closeIdleConnections());
  const queue = new OneAtATime();
  const adult = seed.patients.find(patient => patient.relationship === 'self')?.id;
  const admin = new Admin({ clinic, tokens, faults, queue, adult });
  const handle = routes({ clinic, tokens, queue, pages: new Pages(), admin: options.admin === false ? undefined : admin });
  const cors = corsHeaders(options.exposeHeaders ?? true);

  const server = createServer((request, response) => void serve(request, response));
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'OPTIONS') return send(request, response, { status: 204, headers: preflightHeaders(), body: '' }, cors);
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const fault = path.startsWith('/admin/') ? undefined : faults.next(request.method ?? 'GET', path);
    const run = () => handle(request).catch((error: unknown) => refusalReply(toRefusal(error)));
    const reply = await withFault(fault, request, response, run);
    if (faults.active) response.setHeader('Connection', 'close');
    if (reply && !response.destroyed) send(request, response, reply, cors);
  }
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${port}`, admin, close };
}
