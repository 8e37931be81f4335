/** Free times as a patient looks for them: the first ones first, by day and part of the day. */
import type { SchedulingPort } from '../backend/scheduling-port.ts';
import type { LoadCall, View } from '../journey/definition.ts';
import type { Slot, SlotPage } from '../model/slot.ts';
import { DAY_PARTS, dayOf, dayPart, instantAt, wallTime, type DayPart, type WallTime } from '../time/wall-time.ts';
import type { BookingShape } from './booking.ts';
import { offeredLocations } from './offer.ts';

/** What the patient asks of the list. */
export interface TimesQuery {
  /** First day to look at, `YYYY-MM-DD` by the clinic's clock; missing is today. */
  readonly from?: string | undefined;
  /** Continue the list that is there. `from` stays in the query, for when the list is loaded anew. */
  readonly more?: boolean;
  /** How many times were on the screen when more was asked for: where there are no more then, it is said. */
  readonly shown?: number;
}

export interface Times {
  readonly slots: readonly Slot[];
  /** Asks for what follows; missing when there is no more. */
  readonly next?: string | undefined;
  /** What was asked for. */
  readonly asked?: TimesQuery | undefined;
  /** The instant from which was searched. */
  readonly from: string;
  /** How far was searched, where the backend says so. */
  readonly until?: string | undefined;
}

/** Slots asked for at once: about a screen and a half on a phone. */
export const PAGE = 24;
/** Where several people are free at one time, a page of slots may be a single time: then it is gone on until there are so many… */
const TIMES = 8;
/** …but not for longer than so many requests. */
const REQUESTS = 5;

/** The zone by whose clock days are counted while no slot is here yet. */
export function zoneOf(view: Pick<View<BookingShape>, 'answers' | 'loaded' | 'pins'>): string {
  const { answers, loaded } = view;
  const place = loaded.place?.find(l => l.id === answers.place?.location) ?? offeredLocations(view)[0] ?? loaded.place?.[0];
  return place?.timeZone ?? 'America/Toronto';
}

/** Where the search begins: with a day by the clinic's clock, or now. */
function startOf(from: string | undefined, zone: string, now: number): string {
  const [year = 0, month = 1, day = 1] = from?.split('-').map(Number) ?? [];
  const start = from === undefined ? now : Date.parse(instantAt(zone, year, month, day));
  return new Date(Math.max(start, now)).toISOString();
}

export async function loadTimes(port: SchedulingPort, view: View<BookingShape>, call: LoadCall<BookingShape, 'time'>): Promise<Times> {
  const { query, previous } = call;
  const { reason, modality, place, practitioner } = view.answers;
  const more = query?.more === true && previous?.next !== undefined ? previous : undefined;
  const from = more?.from ?? startOf(query?.from, zoneOf(view), call.now);
  const slots = [...more?.slots ?? []];
  const had = slots.length;
  // What is read anew is not less than what is on the screen.
  const { time: seen } = view.loaded;
  const shown = !call.previous && seen?.asked === query ? seen?.slots.length ?? 0 : 0;
  let page: Pick<SlotPage, 'next' | 'until'> = { next: more?.next };
  let requests = 0;
  do {
    const answer: SlotPage = await port.slots({
      service: reason?.service ?? '',
      modality: modality?.modality,
      location: place?.location,
      practitioner: practitioner?.practitioner ?? undefined,
      from, limit: PAGE, cursor: page.next,
    }, call);
    slots.push(...answer.slots.filter(slot => Date.parse(slot.start) > call.now && !slots.some(({ id }) => id === slot.id)));
    page = answer;
    requests++;
  } while (page.next !== undefined && requests < REQUESTS + shown / PAGE && (slots.length < shown || crowded(slots.slice(had))));
  return { from, next: page.next, until: page.until, asked: query, slots };
}

/** Slots for which this is the same are one time to the patient. */
const shownAs = ({ start, location, timeZone }: Slot) => `${Date.parse(start)} ${location ?? ''} ${timeZone}`;

/** Several slots stand for one time, and there are few times. */
function crowded(slots: readonly Slot[]): boolean {
  const times = new Set(slots.map(shownAs)).size;
  return times < Math.min(TIMES, slots.length);
}

export interface TimeChoice {
  readonly slot: Slot;
  readonly wall: WallTime;
}

export interface DayOfTimes {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly wall: WallTime;
  readonly parts: readonly { readonly part: DayPart; readonly times: readonly TimeChoice[] }[];
}

/** Slots grouped as they are shown. Of several slots at one time, e.g. with "anyone", the first one stands for all. */
export function timesByDay(slots: readonly Slot[]): DayOfTimes[] {
  const days = new Map<string, { wall: WallTime; times: Map<string, TimeChoice> }>();
  for (const slot of slots.toSorted((a, b) => Date.parse(a.start) - Date.parse(b.start))) {
    const wall = wallTime(slot.start, slot.timeZone);
    const day = days.get(dayOf(wall)) ?? { wall, times: new Map<string, TimeChoice>() };
    if (!day.times.has(shownAs(slot))) day.times.set(shownAs(slot), { slot, wall });
    days.set(dayOf(wall), day);
  }
  // Where zones mix, the first instant need not be on the first day or in the first part of it.
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, { wall, times }]) => ({
    day, wall,
    parts: DAY_PARTS.map(part => ({ part, times: [...times.values()].filter(choice => dayPart(choice.wall) === part) })).filter(part => part.times.length > 0),
  }));
}
