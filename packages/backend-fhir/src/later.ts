/** What the server can, its places, people and times, and everything that changes something there: what is fetched after the first question is shown. */
import type { AttemptId } from '@foyer/core/backend/attempt';
import type { Outcome } from '@foyer/core/backend/backend';
import type { Hold, Slot } from '@foyer/core/model/slot';
import { again } from './doubt.ts';
import type { Call, WriteCall } from './scheduling-backend.ts';
import { wayOf } from './write/ways.ts';

export { statement } from './capability-statement.ts';
export { practitioners } from './people.ts';
export { locations } from './places.ts';
export { slots } from './slots.ts';
export { book } from './write/writing.ts';

export const outcome = async (call: Call, attempt: AttemptId): Promise<Outcome> => (await again()).outcome(call, attempt);
export const isFree = async (call: Call, slot: Slot) => (await wayOf(call)).isFree(call, slot);
export const hold = async (call: WriteCall, slot: Slot) => (await wayOf(call)).hold(call, slot);
export const extendHold = async (call: WriteCall, held: Hold) => (await wayOf(call)).extendHold(call, held);
export const release = async (call: Call, held: Hold) => (await wayOf(call)).release(call, held);
