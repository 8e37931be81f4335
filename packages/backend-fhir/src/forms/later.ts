/** All of the forms port but the form itself, and what the server can: what is fetched after the first question is shown. */
export { statement } from '../capability-statement.ts';
export { organisation } from '../directory.ts';
export { discardDraft, draft, saveDraft } from './drafts.ts';
export { launchContext, populate, search } from './known.ts';
export { submit, upload } from './sending.ts';
export { outcome } from './sent.ts';
export { expand } from './value-sets.ts';
