/**
 * The library's repository in memory, with what it lacks: transactions that are undone whole, versions in the order in which
 * they were made, the server's own clock, and fast access to slots.
 */
import { deepClone } from '@medplum/core';
import { MemoryRepository, type CreateResourceOptions, type DeleteResourceOptions } from '@medplum/fhir-router';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { readClaim } from './claim.ts';
import { draftEnd } from './draft.ts';
import { notFound } from './refusal.ts';
import type { ServerClock } from './server-clock.ts';
import { SlotIndex, slotEntry } from './slot-index.ts';
import { StandingVisits } from './standing-visits.ts';

export type Stored<T extends Resource = Resource> = T & { id: string };

/** What a transaction found before it changed something. */
interface Before {
  readonly versions: number;
  readonly current: Stored | undefined;
}

export class ClinicStore extends MemoryRepository {
  readonly slots = new SlotIndex();
  readonly visits = new StandingVisits();
  /** Expiry, epoch milliseconds, of each claim by slot id. */
  readonly claims = new Map<string, number>();
  /** Expiry, epoch milliseconds, of each form in progress by its id. */
  readonly drafts = new Map<string, number>();
  readonly #clock: ServerClock;
  readonly #versions = new Map<string, Stored[]>();
  readonly #orders = new Map<string, number>();
  #journal: Map<string, Before> | undefined;
  #sinceMark: Map<string, Before> | undefined;
  #count = 0;

  constructor(clock: ServerClock) {
    super();
    this.#clock = clock;
  }

  /** Runs alone (see OneAtATime). Whatever `run` throws, nothing of what it wrote is left. */
  async transaction<T>(run: () => Promise<T>): Promise<T> {
    if (this.#journal) return run();
    const journal = new Map<string, Before>();
    this.#journal = journal;
    try {
      return await run();
    } catch (error) {
      await this.#undo(journal);
      throw error;
    } finally {
      this.#journal = undefined;
    }
  }

  /** From now on everything is remembered, so that `restore` can bring back this moment. */
  mark(): void {
    this.#sinceMark = new Map();
  }

  async restore(): Promise<void> {
    const changes = this.#sinceMark ?? new Map<string, Before>();
    await this.#undo(changes);
    changes.clear();
  }

  async #undo(journal: ReadonlyMap<string, Before>): Promise<void> {
    for (const [key, before] of journal) {
      const [type, id] = key.split('/') as [string, string];
      this.#forget(type, id);
      await this.expungeResources(type, [id]);
      const versions = this.#versions.get(key) ?? [];
      versions.length = before.versions;
      if (versions.length === 0) this.#versions.delete(key);
      if (before.current) {
        const restored = before.current;
        await this.withSeeding(() => super.createResource(restored, undefined, true));
        this.#remember(restored);
      }
    }
  }

  override async createResource<T extends Resource>(resource: T, options?: CreateResourceOptions, update = false): Promise<Stored<T>> {
    const id = resource.id ?? this.generateId();
    const key = `${resource.resourceType}/${id}`;
    await this.#note(key);
    const stamped = { ...resource, id, meta: { ...resource.meta, versionId: String(++this.#count), lastUpdated: this.#clock.instant() } };
    const stored = await this.withSeeding(() => super.createResource<T>(stamped, options, update)) as Stored<T>;
    this.#versions.set(key, [...(this.#versions.get(key) ?? []), stored]);
    this.#remember(stored);
    return deepClone(stored);
  }

  override async deleteResource(type: string, id: string, options?: DeleteResourceOptions): Promise<void> {
    await this.#note(`${type}/${id}`);
    await super.deleteResource(type, id, options);
    this.#forget(type, id);
  }

  /** A resource as it is, or undefined. */
  async peek<T extends Resource>(type: T['resourceType'], id: string): Promise<Stored<T> | undefined> {
    const versions = this.#versions.get(`${type}/${id}`);
    if (!versions) return undefined;
    try {
      return await this.readResource<T>(type, id) as Stored<T>;
    } catch (error) {
      if (versions.length > 0 && error instanceof Error && 'outcome' in error) return undefined;
      throw error;
    }
  }

  /** When it was first made, as a number that grows. A stable order for searches. */
  orderOf(resource: Resource): number {
    return this.#orders.get(`${resource.resourceType}/${resource.id ?? ''}`) ?? 0;
  }

  // The library reverses its list in place, so that every second answer is upside down.
  override async readHistory<T extends Resource>(type: string, id: string): Promise<Bundle<T>> {
    const versions = this.#versions.get(`${type}/${id}`);
    if (!versions) throw notFound();
    const entry = versions.toReversed().map(version => ({ resource: deepClone(version) as unknown as T }));
    return { resourceType: 'Bundle', type: 'history', total: entry.length, entry };
  }

  override async readVersion<T extends Resource>(type: string, id: string, versionId: string): Promise<T> {
    const version = this.#versions.get(`${type}/${id}`)?.find(v => v.meta?.versionId === versionId);
    if (!version) throw notFound();
    return deepClone(version) as unknown as T;
  }

  async #note(key: string): Promise<void> {
    const journals = [this.#journal, this.#sinceMark].filter(journal => journal !== undefined && !journal.has(key));
    if (journals.length === 0) return;
    const [type, id] = key.split('/') as [Resource['resourceType'], string];
    const before = { versions: this.#versions.get(key)?.length ?? 0, current: await this.peek(type, id) };
    for (const journal of journals) journal?.set(key, before);
  }

  #remember(resource: Stored): void {
    const key = `${resource.resourceType}/${resource.id}`;
    if (!this.#orders.has(key)) this.#orders.set(key, this.#orders.size + 1);
    if (resource.resourceType === 'Appointment') this.visits.put(resource);
    if (resource.resourceType === 'QuestionnaireResponse') {
      const end = draftEnd(resource);
      if (end === undefined) this.drafts.delete(resource.id);
      else this.drafts.set(resource.id, end);
    }
    if (resource.resourceType !== 'Slot') return;
    this.slots.put(slotEntry(resource, this.orderOf(resource)));
    const claim = readClaim(resource);
    if (claim) this.claims.set(resource.id, Date.parse(claim.expires));
    else this.claims.delete(resource.id);
  }

  #forget(type: string, id: string): void {
    if (type === 'Appointment') this.visits.remove(id);
    if (type === 'QuestionnaireResponse') this.drafts.delete(id);
    if (type !== 'Slot') return;
    this.slots.remove(id);
    this.claims.delete(id);
  }
}

