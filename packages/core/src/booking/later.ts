/** What a booking needs from the time step on. Fetched with the first times, so that what comes before can be used sooner. */
export { contactAnswer, NeedsAnswer, TimeAnswer, whoAnswer } from './details.ts';
export { bookingRequest } from './request.ts';
export { loadTimes } from './times.ts';
