/** What nearly every form is sent with, and what the server can: what is fetched after the first question is shown. */
export { statement } from '../capability-statement.ts';
export { organisation } from '../directory.ts';
export { submit } from './sending.ts';
export { outcome } from './sent.ts';
