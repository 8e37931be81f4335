/**
 * Slots by schedule and start. A year of a clinic is tens of thousands of them, and the library's search evaluates FHIRPath on
 * each; this narrows a search to the schedules and the days that it asks for.
 */
import type { CodeableConcept, Slot } from '@medplum/fhirtypes';

export interface SlotEntry {
  readonly id: string;
  /** Epoch milliseconds of the start. */
  readonly at: number;
  readonly order: number;
  readonly schedule: string;
  readonly status: Slot['status'];
  /** Codings as `system|code`. */
  readonly services: readonly string[];
  readonly categories: readonly string[];
}

export interface SlotRange {
  /** `Schedule/x`; missing means every schedule. */
  readonly schedules: readonly string[] | undefined;
  /** Epoch milliseconds, inclusive. */
  readonly from: number;
  /** Epoch milliseconds, exclusive. */
  readonly until: number;
}

function tokensOf(concepts: CodeableConcept[] | undefined): string[] {
  return (concepts ?? []).flatMap(concept => (concept.coding ?? []).map(c => `${c.system ?? ''}|${c.code ?? ''}`));
}

export function slotEntry(slot: Slot & { id: string }, order: number): SlotEntry {
  return {
    id: slot.id, order, at: Date.parse(slot.start), schedule: slot.schedule.reference ?? '', status: slot.status,
    services: tokensOf(slot.serviceType), categories: tokensOf(slot.serviceCategory),
  };
}

/** The first index whose entry is not before (at, order). */
function position(entries: readonly SlotEntry[], at: number, order: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle] as SlotEntry;
    if (entry.at < at || (entry.at === at && entry.order < order)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function insert(entries: SlotEntry[], entry: SlotEntry): void {
  const last = entries.at(-1);
  if (!last || last.at < entry.at || (last.at === entry.at && last.order < entry.order)) entries.push(entry);
  else entries.splice(position(entries, entry.at, entry.order), 0, entry);
}

export class SlotIndex {
  /** How many entries searches have looked at, for tests. */
  examined = 0;
  readonly #byId = new Map<string, SlotEntry>();
  readonly #bySchedule = new Map<string, SlotEntry[]>();
  readonly #all: SlotEntry[] = [];

  get(id: string): SlotEntry | undefined {
    return this.#byId.get(id);
  }

  put(entry: SlotEntry): void {
    this.remove(entry.id);
    this.#byId.set(entry.id, entry);
    const entries = this.#bySchedule.get(entry.schedule) ?? [];
    this.#bySchedule.set(entry.schedule, entries);
    insert(entries, entry);
    insert(this.#all, entry);
  }

  remove(id: string): void {
    const entry = this.#byId.get(id);
    if (!entry) return;
    this.#byId.delete(id);
    for (const entries of [this.#bySchedule.get(entry.schedule) ?? [], this.#all]) {
      entries.splice(position(entries, entry.at, entry.order), 1);
    }
  }

  /** The entries of a range that pass, by start within each schedule; by start alone where no schedule is named. */
  find(range: SlotRange, passes: (entry: SlotEntry) => boolean): SlotEntry[] {
    const found: SlotEntry[] = [];
    const lists = range.schedules?.map(schedule => this.#bySchedule.get(schedule) ?? []) ?? [this.#all];
    for (const entries of lists) {
      for (let i = position(entries, range.from, 0); i < entries.length; i++) {
        const entry = entries[i] as SlotEntry;
        if (entry.at >= range.until) break;
        this.examined++;
        if (passes(entry)) found.push(entry);
      }
    }
    return found;
  }

  all(): IterableIterator<SlotEntry> {
    return this.#byId.values();
  }
}
