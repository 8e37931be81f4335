/**
 * Two locales that nobody speaks, for stories and tests: `en-XA` is accented, longer and in brackets, `ar-XB` is mirrored.
 * In no bundle unless imported: `for (const [tag, loader] of Object.entries(PSEUDO_LOCALES)) locales.add(tag, loader)`.
 */
import type { Loader } from './locales.ts';

export const PSEUDO_LOCALES: Readonly<Record<'en-XA' | 'ar-XB', Loader>> = {
  'en-XA': () => import('./locales/en-XA.ts'),
  'ar-XB': () => import('./locales/ar-XB.ts'),
};
