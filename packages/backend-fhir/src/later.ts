/** Times, and everything that changes something on the server: what is fetched after the first question is shown. */
export { isFree, slots } from './slots.ts';
export { book, extendHold, hold, outcome, release } from './write/writing.ts';
