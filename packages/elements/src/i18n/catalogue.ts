/** A language's words. */

/** Plain text by message id, `{0}`, `{1}` for what is filled in. A vendor's own language has the same form as a vendor's own words. */
export type Catalogue = Readonly<Record<string, string>>;

/** A vendor's words: by locale, then by message id. Plain text; `{0}`, `{1}` stand for what is filled in. */
export type StringOverrides = Readonly<Record<string, Readonly<Record<string, string>>>>;
