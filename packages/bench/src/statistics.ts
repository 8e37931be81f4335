/** What many runs come to. */

/** Middle of what was measured, and the quarter below and above it. */
export interface Summary {
  readonly median: number;
  /** First and third quartile. */
  readonly spread: readonly [low: number, high: number];
  readonly runs: number;
}

function sorted(values: readonly number[]): number[] {
  if (values.length === 0 || values.some(value => !Number.isFinite(value))) throw new RangeError('There is nothing to sum up, or not only numbers');
  return values.toSorted((a, b) => a - b);
}

/** Value at a share from 0 to 1, between neighbours in proportion (Hyndman and Fan's type 7). */
export function quantile(values: readonly number[], share: number): number {
  const all = sorted(values);
  const position = (all.length - 1) * share;
  const below = all[Math.floor(position)] as number;
  const above = all[Math.ceil(position)] as number;
  return below + (above - below) * (position - Math.floor(position));
}

/** Smallest value that at least this share of all values do not exceed: one that really was measured. */
export function percentile(values: readonly number[], share: number): number {
  const all = sorted(values);
  return all[Math.max(0, Math.ceil(all.length * share) - 1)] as number;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function summary(values: readonly number[]): Summary {
  return { median: median(values), spread: [quantile(values, 0.25), quantile(values, 0.75)], runs: values.length };
}

/** How two things compare that were measured by turns. */
export interface Comparison {
  /** Median of the one by median of the other. */
  readonly ratio: number;
  /** Quartiles of the ratios of neighbouring runs: what the machine did besides is in both of a pair. */
  readonly spread: readonly [low: number, high: number];
  readonly one: Summary;
  readonly other: Summary;
}

export function compare(one: readonly number[], other: readonly number[]): Comparison {
  if (one.length !== other.length) throw new RangeError('Measured by turns means as many runs of each');
  const pairs = one.map((value, i) => value / (other[i] as number));
  return { ratio: median(one) / median(other), spread: summary(pairs).spread, one: summary(one), other: summary(other) };
}
