/** From an HTTP request to its reply. */
import type { IncomingMessage } from 'node:http';
import type { Binary } from '@medplum/fhirtypes';
import type { Admin } from '../admin.ts';
import { smartConfiguration } from '../capability-statement.ts';
import { DIALECTS } from '../dialect.ts';
import { answer } from '../fhir-service.ts';
import type { OneAtATime } from '../one-at-a-time.ts';
import type { Pages } from '../pages.ts';
import { malformed, notFound, refusal } from '../refusal.ts';
import { endClaims, endDrafts } from '../rules/upkeep.ts';
import type { Call, Clinic, Session } from '../session.ts';
import type { Tokens } from '../tokens.ts';
import { adminReply } from './admin-routes.ts';
import { fhirReply, isMinimal, jsonReply, type Reply } from './reply.ts';
import { asFile, isForm, parseJson, readBody } from './request-body.ts';

export interface Parts {
  readonly clinic: Clinic;
  readonly tokens: Tokens;
  readonly queue: OneAtATime;
  readonly pages: Pages;
  readonly admin: Admin | undefined;
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

function addressOf(request: IncomingMessage): URL {
  const host = request.headers.host ?? '127.0.0.1';
  const target = request.url ?? '/';
  try {
    return new URL(target.startsWith('/') ? target : '/', `http://${host}`);
  } catch {
    throw malformed('The address is not usable');
  }
}

function tokenReply(tokens: Tokens, request: IncomingMessage, text: string): Reply {
  if (request.method !== 'POST' || !isForm(request)) throw refusal(405, 'not-supported', 'POST a form');
  const granted = new URLSearchParams(text).get('grant_type') === 'client_credentials';
  return granted ? jsonReply(200, tokens.guest()) : jsonReply(400, { error: 'unsupported_grant_type' });
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw malformed('The address is not usable');
  }
}

function callOf(request: IncomingMessage, url: URL, below: string, sent: string | Binary): Call {
  const path = below.split('/').filter(Boolean).map(decoded);
  const search = path.at(-1) === '_search';
  const text = typeof sent === 'string' ? sent : '';
  if (search && text !== '' && !isForm(request)) throw refusal(415, 'not-supported', 'POST a form to _search');
  return {
    method: request.method === 'HEAD' ? 'GET' : request.method ?? 'GET',
    path,
    params: new URLSearchParams([...url.searchParams, ...(search ? new URLSearchParams(text) : [])]),
    body: search ? undefined : typeof sent === 'string' ? parseJson(request, text) : sent,
    ifMatch: header(request, 'if-match'),
    ifNoneExist: header(request, 'if-none-exist'),
  };
}

async function fhir(parts: Parts, request: IncomingMessage, url: URL, sent: string | Binary): Promise<Reply> {
  const dialect = DIALECTS.find(({ path }) => url.pathname === path || url.pathname.startsWith(`${path}/`));
  if (!dialect) throw notFound();
  const below = url.pathname.slice(dialect.path.length);
  if (below === '/.well-known/smart-configuration') return jsonReply(200, smartConfiguration(url.origin));
  const principal = parts.tokens.principal(header(request, 'authorization'));
  const minimal = isMinimal(header(request, 'prefer'));
  const call = callOf(request, url, below, sent);
  const session: Session = {
    clinic: parts.clinic, principal, dialect, base: `${url.origin}${dialect.path}`, made: new Set(), released: new Set(), unsettled: new Set(),
  };
  return parts.queue.run(async () => {
    await endClaims(parts.clinic);
    await endDrafts(parts.clinic);
    return fhirReply(session, await answer({ pages: parts.pages, origin: url.origin }, session, call, minimal), minimal && call.method !== 'GET');
  });
}

export function routes(parts: Parts): (request: IncomingMessage) => Promise<Reply> {
  return async request => {
    const url = addressOf(request);
    const bytes = await readBody(request, /\/Binary\/?$/.test(url.pathname));
    const text = bytes.toString('utf8');
    if (url.pathname === '/token') return tokenReply(parts.tokens, request, text);
    if (parts.admin && url.pathname.startsWith('/admin/')) return adminReply(parts.admin, request.method ?? 'GET', url, parseJson(request, text));
    return fhir(parts, request, url, asFile(request, url.pathname, bytes) ?? text);
  };
}
