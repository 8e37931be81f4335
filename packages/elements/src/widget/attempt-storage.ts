/** Open attempts in sessionStorage: `{journey, attemptId, createdAt}` and no answers, so that a reload can ask what became of one. */
import { AttemptRecord, memoryAttempts, type AttemptStore } from '@foyer/core/backend/attempt';

/** For one system. On a shared device, and where the browser refuses storage, attempts live in memory only. */
export function attemptStorage(system: string, sharedDevice: boolean): AttemptStore {
  const keyOf = (journey: string) => `foyer.attempt.${journey} ${system}`;
  const memory = memoryAttempts();
  if (sharedDevice) return memory;
  return {
    load(journey) {
      try {
        const text = sessionStorage.getItem(keyOf(journey));
        return text === null ? memory.load(journey) : AttemptRecord.safeParse(JSON.parse(text)).data;
      } catch {
        return memory.load(journey);
      }
    },
    save(record) {
      memory.save(record);
      // Storage may be full or forbidden; then only a reload forgets the attempt.
      try { sessionStorage.setItem(keyOf(record.journey), JSON.stringify(record)); } catch { /* kept in memory */ }
    },
    remove(journey) {
      memory.remove(journey);
      try { sessionStorage.removeItem(keyOf(journey)); } catch { /* nothing was stored */ }
    },
  };
}
