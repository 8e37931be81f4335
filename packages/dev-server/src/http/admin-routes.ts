/** The back door over HTTP: JSON in, JSON out, below `/admin`. */
import type { Slot } from '@medplum/fhirtypes';
import type { Admin } from '../admin.ts';
import { brokenRule, malformed, notFound } from '../refusal.ts';
import { FaultRule } from './faults.ts';
import { jsonReply, type Reply } from './reply.ts';

interface AdminRequest {
  readonly params: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
}

type Route = (admin: Admin, request: AdminRequest) => Promise<unknown>;

function text(request: AdminRequest, name: string): string {
  const value = request.body[name] ?? request.params.get(name);
  if (typeof value !== 'string') throw malformed(`${name} is missing`);
  return value;
}

async function addFault(admin: Admin, { body }: AdminRequest): Promise<void> {
  const rule = FaultRule.safeParse(body);
  if (!rule.success) throw malformed(`Not a fault: ${rule.error.issues.map(issue => issue.path.join('.')).join(', ')}`);
  try {
    admin.fault(rule.data);
  } catch (error) {
    throw error instanceof SyntaxError ? malformed('path is no regular expression') : error;
  }
}

const ROUTES: Readonly<Record<string, Route>> = {
  'POST /admin/faults': addFault,
  'DELETE /admin/faults': async admin => admin.clearFaults(),
  'POST /admin/reset': admin => admin.reset(),
  'POST /admin/sweep': async admin => ({ ended: await admin.sweep() }),
  'GET /admin/state': admin => admin.state(),
  'POST /admin/advance': async (admin, { body }) => {
    const ms = body['ms'];
    if (typeof ms !== 'number' || !(ms >= 0)) throw malformed('ms is missing');
    await admin.advance(ms);
  },
  'GET /admin/slots': (admin, { params }) => admin.slots(params.get('service') ?? undefined, Number(params.get('limit') ?? 20)),
  'POST /admin/slot': async (admin, request) => admin.setSlot(text(request, 'id'), text(request, 'status') as Slot['status']),
  'GET /admin/stored': async (admin, request) => (await admin.stored(text(request, 'attempt'))) ?? null,
  'GET /admin/stored-form': async (admin, request) => (await admin.storedForm(text(request, 'attempt'))) ?? null,
  'POST /admin/patient-token': async (admin, { body, params }) => {
    const patient = body['patient'] ?? params.get('patient') ?? admin.adult;
    if (typeof patient !== 'string') throw brokenRule('This clinic has no patient who can sign in');
    return admin.patientToken(patient);
  },
};

export async function adminReply(admin: Admin, method: string, url: URL, body: unknown): Promise<Reply> {
  const route = ROUTES[`${method} ${url.pathname}`];
  if (!route) throw notFound();
  const fields = typeof body === 'object' && body !== null ? body as Record<string, unknown> : {};
  const result = await route(admin, { params: url.searchParams, body: fields });
  return result === undefined ? jsonReply(204, undefined) : jsonReply(200, result);
}
