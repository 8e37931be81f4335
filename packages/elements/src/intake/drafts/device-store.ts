/**
 * Drafts on this device: IndexedDB, and in it nothing that can be read. Each draft is sealed with AES-GCM by a key of its own that never leaves
 * the browser; the record says an id, when it ends, and nothing else. With the record the key goes, and with the last record the database.
 */
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { DeviceDraft, DeviceRecord, DraftStore } from '@foyer/core/internal/draft-places';

/** The same for every page and form: it tells that something was begun here, not what. Also in `sweep.ts`. */
const NAME = 'foyer-drafts';

interface Sealed extends DeviceRecord {
  readonly key: CryptoKey;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

interface Schema extends DBSchema {
  drafts: { key: string; value: Sealed };
}

type Database = IDBPDatabase<Schema>;

/** One after the other, also between tabs, so that the last draft and its database go together, and nobody else's with them. */
function alone<T>(run: () => Promise<T>): Promise<T> {
  return (navigator as { readonly locks?: LockManager }).locks?.request(NAME, run) ?? run();
}

/** Opened for one thing at a time, so that the database can go in between. */
async function withDatabase<T>(run: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDB<Schema>(NAME, 1, { upgrade: made => { made.createObjectStore('drafts', { keyPath: 'id' }); } });
  try {
    return await run(database);
  } finally {
    database.close();
  }
}

/** What is not part of the sealed text and must not be changed all the same. */
const bound = ({ id, stamp, until }: DeviceRecord) => new TextEncoder().encode(`${id} ${stamp} ${until}`);

/** Sizes are rounded up: how much was filled in says something, too. */
const BLOCK = 4096;

async function seal(draft: DeviceDraft, record: DeviceRecord, key: CryptoKey): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = new TextEncoder().encode(JSON.stringify(draft));
  const padded = new Uint8Array(Math.ceil(bytes.length / BLOCK) * BLOCK).fill(32);
  padded.set(bytes);
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bound(record) }, key, padded);
  return { ...record, key, iv, data };
}

async function unseal({ key, iv, data, ...record }: Sealed): Promise<DeviceDraft> {
  const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: bound(record) }, key, data);
  return JSON.parse(new TextDecoder().decode(text)) as DeviceDraft;
}

/** The end of a day on this device, some days from a moment on. */
export function endOf(from: number, days: number): number {
  const end = new Date(from);
  end.setDate(end.getDate() + days);
  return end.setHours(23, 59, 59, 999);
}

/** Nothing of the database stays where nothing is in it. */
async function gone(ids: readonly string[]): Promise<void> {
  const left = await withDatabase(async database => {
    for (const id of ids) await database.delete('drafts', id);
    return database.count('drafts');
  });
  if (left === 0) await deleteDB(NAME);
}

/** False where there is none, also none that was there a moment ago: to open it would make it. */
const isThere = async () => (await indexedDB.databases()).some(({ name }) => name === NAME);

/** Throws away what has ended. */
export const purge = (now = Date.now()): Promise<void> => alone(async () => {
  if (!await isThere()) return;
  const all = await withDatabase(database => database.getAll('drafts'));
  await gone(all.filter(({ until }) => until <= now).map(({ id }) => id));
});

/** Throws away every draft on this device, whoever made it. */
export const deleteAll = (): Promise<void> => alone(() => deleteDB(NAME));

/** @param days how long a draft is kept after it was saved last */
export function deviceStore(days: number, now: () => number = Date.now): DraftStore {
  return {
    list: () => alone(async () => {
      const all = await withDatabase(database => database.getAll('drafts'));
      // What cannot be read any more is of no use to anybody.
      const read = await Promise.all(all.map(async ({ key, iv, data, ...record }) => {
        const draft = record.until > now() ? await unseal({ key, iv, data, ...record }).catch(() => undefined) : undefined;
        return { record, draft };
      }));
      await gone(read.flatMap(({ record, draft }) => (draft ? [] : [record.id])));
      return read.flatMap(({ record, draft }) => (draft ? [{ ...record, draft }] : []));
    }),
    save: (draft, over) => alone(async () => {
      const before = over && await withDatabase(database => database.get('drafts', over.id));
      const same = before?.stamp === over?.stamp ? before : undefined;
      const record = { id: same?.id ?? crypto.randomUUID(), stamp: crypto.randomUUID(), until: endOf(now(), days) };
      const key = same?.key ?? await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
      const sealed = await seal(draft, record, key);
      await withDatabase(database => database.put('drafts', sealed));
      return record;
    }),
    remove: id => alone(() => gone([id])),
  };
}

/** False where the browser has no store or no secret keys: in an insecure page, or where storage is refused. */
export const canKeep = (): boolean => typeof indexedDB !== 'undefined' && typeof crypto.subtle !== 'undefined';
