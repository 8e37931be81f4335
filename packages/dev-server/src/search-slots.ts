/** Which slots a search asks for, by the index as far as it goes. */
import { Operator, matchesSearchRequest, type Filter, type SearchRequest } from '@medplum/core';
import type { Slot } from '@medplum/fhirtypes';
import type { ClinicStore } from './clinic-store.ts';
import type { SlotEntry, SlotRange } from './slot-index.ts';

/** The span that a FHIR date names: a day is 24 hours of UTC, an instant is its second. */
function span(value: string): readonly [from: number, until: number] {
  const from = Date.parse(value);
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return [from, from + 24 * 3600e3];
  return [from, from + (/\.\d/.test(value) ? 1 : 1000)];
}

/** A `start` filter as a range, or undefined where it is none. */
function range(filter: Filter): readonly [from: number, until: number] | undefined {
  if (!/^\d{4}-\d\d-\d\d(T|$)/.test(filter.value)) return undefined;
  const [from, until] = span(filter.value);
  switch (filter.operator) {
    case Operator.GREATER_THAN_OR_EQUALS: return [from, Infinity];
    case Operator.GREATER_THAN: case Operator.STARTS_AFTER: return [until, Infinity];
    case Operator.LESS_THAN: case Operator.ENDS_BEFORE: return [-Infinity, from];
    case Operator.LESS_THAN_OR_EQUALS: return [-Infinity, until];
    case Operator.EQUALS: return [from, until];
    default: return undefined;
  }
}

type Test = (entry: SlotEntry) => boolean;

function matchesToken(tokens: readonly string[], wanted: string): boolean {
  return wanted.includes('|') ? tokens.includes(wanted) : tokens.some(token => token.endsWith(`|${wanted}`));
}

/** A filter as a test on the index, or undefined where only the library can tell. */
function test(filter: Filter): Test | undefined {
  if (filter.operator !== Operator.EQUALS) return undefined;
  const wanted = filter.value.split(',');
  switch (filter.code) {
    case 'status': return entry => wanted.includes(entry.status);
    case 'service-type': return entry => wanted.some(value => matchesToken(entry.services, value));
    case 'service-category': return entry => wanted.some(value => matchesToken(entry.categories, value));
    case '_id': return entry => wanted.includes(entry.id);
    default: return undefined;
  }
}

interface Plan {
  schedules: readonly string[] | undefined;
  from: number;
  until: number;
  readonly tests: Test[];
  /** What the index cannot answer. */
  readonly rest: Filter[];
}

function addToPlan(plan: Plan, filter: Filter): void {
  const span = filter.code === 'start' ? range(filter) : undefined;
  const passes = test(filter);
  if (span) {
    plan.from = Math.max(plan.from, span[0]);
    plan.until = Math.min(plan.until, span[1]);
  } else if (filter.code === 'schedule' && filter.operator === Operator.EQUALS) {
    const named = filter.value.split(',').map(value => (value.includes('/') ? value : `Schedule/${value}`));
    plan.schedules = plan.schedules ? plan.schedules.filter(known => named.includes(known)) : [...new Set(named)];
  } else if (passes) {
    plan.tests.push(passes);
  } else {
    plan.rest.push(filter);
  }
}

export async function findSlots(store: ClinicStore, request: SearchRequest): Promise<SlotEntry[]> {
  const plan: Plan = { schedules: undefined, from: -Infinity, until: Infinity, tests: [], rest: [] };
  for (const filter of request.filters ?? []) addToPlan(plan, filter);
  const range: SlotRange = plan;
  const found = store.slots.find(range, entry => plan.tests.every(passes => passes(entry)));
  if (plan.rest.length === 0) return found;
  const rest = { ...request, filters: plan.rest };
  const kept: SlotEntry[] = [];
  for (const entry of found) {
    const slot = await store.peek<Slot>('Slot', entry.id);
    if (slot && matchesSearchRequest(slot, rest)) kept.push(entry);
  }
  return kept;
}
