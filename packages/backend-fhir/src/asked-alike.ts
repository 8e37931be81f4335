/** How every visitor of a clinic asks for what they all see alike. */
import type { Query } from './client.ts';

export const ALL: Query[number] = ['_count', '200'];
export const ACTIVE: Query[number] = ['active', 'true'];
export const SHARED = { open: true, cache: 'default' } as const;
