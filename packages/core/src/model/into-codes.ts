/** How values are parsed whose issues are looked at. */

/**
 * For every parse whose issues are looked at. zod's settings are the whole page's, also between copies of it (`__zod_globalConfig`): what a host sets there
 * must not put words into our codes, and ours must not be set there. zod/mini compiles no parser, so a strict policy needs no setting either.
 */
export const INTO_CODES = { error: () => 'type' } as const;
