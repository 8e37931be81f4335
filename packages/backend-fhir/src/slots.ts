/** Free times: one search per window, windows that widen, pages by the start of the last time shown. */
import type { SlotQuery } from '@foyer/core/backend/scheduling-port';
import type { Slot, SlotPage } from '@foyer/core/model/slot';
import type { Call } from './scheduling-backend.ts';
import { iso, startOf } from './free-slots.ts';
import { wayOf } from './write/ways.ts';

const DAY = 86_400_000;
/** Days from the start of the search after which to look again: most clinics have a time within a week. */
const WINDOWS = [7, 31, 62, 92];
/** Searches that one page may take, so that a server full of times of another kind cannot keep us. */
const MAX_ROUNDS = 8;

/**
 * One page of free times. Looks at most 92 days ahead of the query's start. A cursor is a start and the ids that were shown of it: it does not
 * depend on a server's paging, which may expire.
 */
export async function slots(call: Call, query: SlotQuery): Promise<SlotPage> {
  const { limit, cursor } = query;
  const { find } = await wayOf(call);
  const origin = Date.parse(query.from);
  const end = Math.min(query.to === undefined ? Infinity : Date.parse(query.to), origin + 92 * DAY);
  const [begin, ...before] = cursor?.split(' ') ?? [Math.max(origin, call.now())];
  let from = Number(begin);
  let seen: readonly unknown[] = before;
  const page = (shown: Slot[], at: number): SlotPage => ({
    slots: shown,
    until: iso(Math.min(at, end)),
    next: at < end ? [at, ...(at === from ? seen : []), ...shown.filter(s => startOf(s) === at).map(s => s.id)].join(' ') : undefined,
  });
  for (let round = 0; from < end && round < MAX_ROUNDS; round++) {
    const to = Math.min(end, ...WINDOWS.map(days => origin + days * DAY).filter(at => at > from));
    const found = await find(call, { ...query, from: iso(from), to: iso(to), limit: limit + seen.length });
    const fresh = found.slots.filter(s => startOf(s) >= from && startOf(s) < to && !seen.includes(s.id));
    const shown = fresh.slice(0, limit);
    const last = shown.at(-1);
    // Beyond the last one shown of many, or of those that were read, nothing is known.
    const full = fresh.length > shown.length || (shown.length === limit && !(found.reached >= to));
    const reached = full && last ? startOf(last) : found.reached < to ? found.reached : to;
    if (last) return page(shown, reached);
    // Nothing in this window that fits: go on behind it, or behind what was seen of it.
    from = Math.max(reached, from + 1);
    seen = [];
  }
  return page([], from);
}
