/** One FHIR request, from its parts to its answer. Knows nothing of HTTP but methods and statuses. */
import type { Bundle, BundleEntry } from '@medplum/fhirtypes';
import { isPublished, isServed } from './access.ts';
import { capabilityStatement } from './capability-statement.ts';
import { create, patch, read, remove, requireToken, update } from './interactions.ts';
import { expand, populate } from './operations/forms.ts';
import { iheOperation, iheRefusal } from './operations/ihe.ts';
import { medplumOperation, medplumRefusal } from './operations/medplum.ts';
import type { Pages } from './pages.ts';
import { Refusal, malformed, notFound, refusal, toRefusal } from './refusal.ts';
import { settle } from './rules/upkeep.ts';
import { search } from './search.ts';
import type { Answer, Call, Session } from './session.ts';
import { transaction } from './transaction.ts';

/** Runs one request as a whole: nothing is left of one that is refused. */
async function whole<T>(session: Session, run: () => Promise<T>): Promise<T> {
  const { store, access } = session.clinic;
  const result = await store.transaction(async () => {
    const done = await run();
    await settle(session);
    return done;
  });
  access.remember(session.principal, session.made);
  return result;
}

function fresh(session: Session): Session {
  return { ...session, made: new Set(), released: new Set(), unsettled: new Set() };
}

/** Entries of a batch stand alone: one that is refused does not touch the others. */
async function batch(session: Session, bundle: Bundle, minimal: boolean): Promise<Bundle> {
  const entry: BundleEntry[] = [];
  for (const one of bundle.entry ?? []) {
    const alone = fresh(session);
    try {
      const done = await whole(alone, () => transaction(alone, { ...bundle, entry: [one] }, minimal));
      entry.push(...done.entry ?? []);
    } catch (error) {
      const { status, outcome } = toRefusal(error);
      entry.push({ response: { status: String(status), outcome } });
    }
  }
  return { resourceType: 'Bundle', type: 'batch-response', entry };
}

async function bundled(session: Session, call: Call, minimal: boolean): Promise<Answer> {
  const bundle = call.body as Bundle | undefined;
  if (bundle?.resourceType !== 'Bundle') throw malformed('The body must be a Bundle');
  if (!session.dialect.transactions) throw refusal(400, 'not-supported', 'This server takes no transactions');
  if (bundle.type === 'batch') return { status: 200, resource: await batch(session, bundle, minimal) };
  if (bundle.type !== 'transaction') throw malformed('The Bundle must be a transaction or a batch');
  return { status: 200, resource: await whole(session, () => transaction(session, bundle, minimal)) };
}

async function operation(session: Session, call: Call): Promise<Answer> {
  const name = call.path.at(-1)?.slice(1) ?? '';
  if (call.path[0] === 'ValueSet' && name === 'expand') return expand(session, call);
  if (call.path[0] === 'Questionnaire' && name === 'populate') return populate(session, call);
  const { operations } = session.dialect;
  if (call.path[0] !== 'Appointment' || !operations) throw notFound();
  const run = operations === 'ihe' ? iheOperation : medplumOperation;
  try {
    return await whole(session, () => run(session, name, call));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return operations === 'ihe' ? iheRefusal(session, name, call, error) : medplumRefusal(error);
  }
}

async function searched(session: Session, pages: Pages, call: Call, posted: boolean): Promise<Answer> {
  const [type = ''] = call.path;
  if (!isServed(type)) throw notFound();
  if (!isPublished(type)) requireToken(session);
  return { status: 200, resource: await search(session, pages, { type, params: call.params, posted }) };
}

/** A type or an instance. */
async function interaction(session: Session, pages: Pages, call: Call): Promise<Answer> {
  const [type = '', id, ...rest] = call.path;
  const what = `${call.method} ${id === undefined ? 'type' : 'instance'}`;
  switch (what) {
    case 'GET type': return searched(session, pages, call, false);
    case 'POST type': return whole(session, () => create(session, type, call));
    case 'GET instance': return read(session, type, id as string, rest);
    case 'PUT instance': return whole(session, () => update(session, type, id as string, call));
    case 'PATCH instance': return whole(session, () => patch(session, type, id as string, call));
    case 'DELETE instance': return whole(session, () => remove(session, type, id as string, call));
    default: throw refusal(405, 'not-supported', 'Method not allowed');
  }
}

export interface FhirService {
  readonly pages: Pages;
  /** Scheme, host and port, e.g. `http://127.0.0.1:8103`. */
  readonly origin: string;
}

export async function answer(service: FhirService, session: Session, call: Call, minimal: boolean): Promise<Answer> {
  const [type, id] = call.path;
  if (type === undefined) {
    if (call.method === 'POST') return bundled(session, call, minimal);
    throw refusal(405, 'not-supported', 'Method not allowed');
  }
  if (type === 'metadata') {
    const date = new Date(session.clinic.clock.now()).toISOString();
    return { status: 200, resource: capabilityStatement(session.dialect, session.base, service.origin, date) };
  }
  if (call.path.at(-1)?.startsWith('$')) return operation(session, call);
  if (id === '_search' && call.method === 'POST') return searched(session, service.pages, call, true);
  return interaction(session, service.pages, call);
}

