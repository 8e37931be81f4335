/** Replacing pieces of a source text whose places a parser gave. */

export interface Edit {
  /** Offsets in UTF-16 code units, as parsers count; `end` is the first one after it. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The code with all edits made. They must not overlap. */
export function applyEdits(code: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start)) {
    if (start < at) throw new Error(`Two edits overlap at offset ${start}.`);
    result += code.slice(at, start) + text;
    at = end;
  }
  return result + code.slice(at);
}
