/** What a part of the test run came to, and the table at the end. */

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped?: number;
  /** Whatever a person should read beside the figures. */
  readonly note?: string;
}

export interface Part extends Tally {
  readonly name: string;
  readonly seconds: number;
}

/** One check with a yes or a no. */
export function oneCheck(passed: boolean, note?: string): Tally {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, ...(note === undefined ? {} : { note }) };
}

/** Adds up. */
export function total(parts: readonly Tally[]): Required<Omit<Tally, 'note'>> {
  const sum = (of: (part: Tally) => number) => parts.reduce((all, part) => all + of(part), 0);
  return { passed: sum(p => p.passed), failed: sum(p => p.failed), skipped: sum(p => p.skipped ?? 0) };
}

/** A line per part, in columns. */
export function table(parts: readonly Part[]): string {
  const wide = Math.max(4, ...parts.map(part => part.name.length));
  const row = (name: string, ...cells: string[]) => `${name.padEnd(wide)}  ${cells.map(cell => cell.padStart(7)).join(' ')}`;
  const lines = parts.map(part => {
    const figures = row(part.name, String(part.passed), String(part.failed), String(part.skipped ?? 0), `${part.seconds.toFixed(1)} s`);
    return part.note === undefined ? figures : `${figures}  ${part.note}`;
  });
  return [row('', 'passed', 'failed', 'skipped', 'time'), ...lines].join('\n');
}

/** The closing line, which stands alone: people and CI read it. */
export function closingLine(parts: readonly Tally[]): string {
  const { passed, failed, skipped } = total(parts);
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
