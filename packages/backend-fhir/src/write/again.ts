/** What few bookings ever need, in one piece. */
export { checkOutcome, refusal } from '../refusal.ts';
export { earlier, lookedUp, madeBy, outcome } from './looking-up.ts';
export { extendHold, isOpenTo, openNow, readSlot } from './slot-now.ts';
export { halfAnswered, takeBack } from './taking-back.ts';
