/** What the server can, its places, people and times, and everything that changes something there: what is fetched after the first question is shown. */
export { statement } from './capability-statement.ts';
export { practitioners } from './people.ts';
export { locations } from './places.ts';
export { isFree, slots } from './slots.ts';
export { book, extendHold, hold, outcome, release } from './write/writing.ts';
