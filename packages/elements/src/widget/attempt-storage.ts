/** Open attempts in sessionStorage: `{journey, attemptId, createdAt}` and no answers, so that a reload can ask what became of one. */
import { attemptRecord, memoryAttempts, type AttemptStore } from '@foyer/core/backend/attempt';

/** For one system. On a shared device, and where the browser refuses storage, has no room, or has something else than was asked for, attempts live in memory only. */
export function attemptStorage(system: string, isShared: () => boolean): AttemptStore {
  const keyOf = (journey: string) => `foyer.attempt.${journey} ${system}`;
  const memory = memoryAttempts();
  const inStorage = <T>(use: (storage: Storage) => T): T | undefined => {
    try {
      return isShared() ? undefined : use(sessionStorage);
    } catch {
      return undefined;
    }
  };
  return {
    load: journey => inStorage(storage => attemptRecord(JSON.parse(storage.getItem(keyOf(journey)) ?? ''))) ?? memory.load(journey),
    save(record) {
      memory.save(record);
      inStorage(storage => storage.setItem(keyOf(record.journey), JSON.stringify(record)));
    },
    remove(journey) {
      memory.remove(journey);
      inStorage(storage => storage.removeItem(keyOf(journey)));
    },
  };
}
