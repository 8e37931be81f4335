/** What networks and servers do on a bad day, on demand. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { outcome } from '../refusal.ts';
import { FHIR_JSON, jsonReply, type Reply } from './reply.ts';

export const FaultRule = z.object({
  /** HTTP method; missing means every one but OPTIONS. */
  method: z.optional(z.string()),
  /** Regular expression on the path; missing means every one. */
  path: z.optional(z.string()),
  /** From which matching request on, 1 for the first. */
  nth: z.optional(z.number()),
  /** How often. Default 1. */
  times: z.optional(z.number()),
  /**
   * `delay`: the answer comes `ms` later. `drop-before`: the connection ends before anything is done; `drop-after`: after it
   * was committed. `status`: an error with `status` and `retryAfter`. `truncated`: half of the JSON. `html`: a web page
   * instead of JSON. `conflict-shape`: the `status`, `body` and `headers` given here.
   */
  kind: z.enum(['delay', 'drop-before', 'drop-after', 'status', 'truncated', 'html', 'conflict-shape']),
  status: z.optional(z.number()),
  /** Seconds, or a date as HTTP writes it. */
  retryAfter: z.optional(z.union([z.number(), z.string()])),
  ms: z.optional(z.number()),
  body: z.optional(z.unknown()),
  headers: z.optional(z.record(z.string(), z.string())),
  /** Whether the request is carried out first. Default: `after` for `truncated`, `before` for all others. */
  when: z.optional(z.enum(['before', 'after'])),
});
export type FaultRule = z.infer<typeof FaultRule>;

interface Armed {
  readonly rule: FaultRule;
  readonly path: RegExp;
  seen: number;
  fired: number;
}

export class Faults {
  readonly #armed: Armed[] = [];
  readonly #onArmed: () => void;

  /** @param onArmed called whenever a fault is added */
  constructor(onArmed: () => void = () => undefined) {
    this.#onArmed = onArmed;
  }

  /**
   * True from the first fault to the next `clear`. Connections are not kept alive meanwhile: a browser that loses one which it
   * used before sends the request again by itself, and no page would ever see the loss.
   */
  get active(): boolean {
    return this.#armed.length > 0;
  }

  add(rule: FaultRule): void {
    this.#onArmed();
    this.#armed.push({ rule, path: new RegExp(rule.path ?? ''), seen: 0, fired: 0 });
  }

  clear(): void {
    this.#armed.length = 0;
  }

  /** How many faults are still to fire. */
  get pending(): number {
    return this.#armed.filter(armed => armed.fired < (armed.rule.times ?? 1)).length;
  }

  /** How often a fault fired since the last `clear`. */
  get fired(): number {
    return this.#armed.reduce((all, armed) => all + armed.fired, 0);
  }

  /** The fault that this request meets. Counts the request against every rule that matches. */
  next(method: string, path: string): FaultRule | undefined {
    let hit: FaultRule | undefined;
    for (const armed of this.#armed) {
      const { rule } = armed;
      if ((rule.method ?? method).toUpperCase() !== method || !armed.path.test(path)) continue;
      armed.seen++;
      if (hit || armed.seen < (rule.nth ?? 1) || armed.fired >= (rule.times ?? 1)) continue;
      armed.fired++;
      hit = rule;
    }
    return hit;
  }
}

const PAGE = '<!doctype html><html lang="en"><title>Sign in to the network</title><p>Sign in to the network.</p></html>';

function statusReply(rule: FaultRule): Reply {
  const status = rule.status ?? 503;
  const code = ({ 409: 'conflict', 412: 'conflict', 429: 'throttled', 503: 'transient' } as const)[status] ?? 'exception';
  const headers = rule.retryAfter === undefined ? {} : { 'Retry-After': String(rule.retryAfter) };
  return jsonReply(status, outcome(code, 'A fault on demand'), { 'Content-Type': FHIR_JSON, ...headers, ...rule.headers });
}

function shapeReply(rule: FaultRule): Reply {
  const status = rule.status ?? 200;
  if (typeof rule.body === 'string') return { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', ...rule.headers }, body: rule.body };
  return jsonReply(status, rule.body, { 'Content-Type': FHIR_JSON, ...rule.headers });
}

/** The reply that a fault puts in the place of the true one. */
function replaced(rule: FaultRule, truth: Reply | undefined): Reply | undefined {
  switch (rule.kind) {
    case 'status': return statusReply(rule);
    case 'conflict-shape': return shapeReply(rule);
    case 'html': return { status: rule.status ?? 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: PAGE };
    case 'truncated': return truth && { ...truth, body: truth.body.slice(0, Math.floor(truth.body.length / 2)) };
    default: return truth;
  }
}

function happensFirst(rule: FaultRule): boolean {
  return rule.kind !== 'drop-after' && (rule.when ?? (rule.kind === 'truncated' ? 'after' : 'before')) === 'before';
}

/** A server that was closed does not wait for what it has not answered yet. */
const late = ({ ms = 1000 }: FaultRule) => sleep(ms, undefined, { ref: false });

/** Carries out a request with its fault. Undefined: the connection was ended and there is nothing to send. */
export async function withFault(rule: FaultRule | undefined, request: IncomingMessage, response: ServerResponse, run: () => Promise<Reply>): Promise<Reply | undefined> {
  if (!rule) return run();
  if (rule.kind === 'drop-before') return void request.socket.destroy();
  if (happensFirst(rule)) {
    if (rule.kind === 'delay') await late(rule);
    return rule.kind === 'delay' ? run() : replaced(rule, undefined);
  }
  const truth = await run();
  if (rule.kind === 'drop-after') return void response.socket?.destroy();
  if (rule.kind === 'delay') await late(rule);
  return replaced(rule, truth);
}
