/** What a backend says of a write that did nothing, or not yet. */
import { among, object } from '../model/primitives.ts';

/** `none`: nothing with this attempt id is there. `pending`: the system is still working on it. */
export const Open = object({ state: among(['none', 'pending']) });
