/** What the benchmarks of booking come to, and whether it is within budget. */
import type { Comparison } from './statistics.ts';

export const BUDGETS = {
  /** Times as long as a plain page that does the same. */
  firstInput: 2,
  /** Times as long with 10,000 free times as with 20. */
  manySlots: 1.1,
  /** Milliseconds. */
  nextPaint: 50,
  /** Times as much memory as before; see {@link Memory}. */
  heap: 1.05,
} as const;

interface Judged {
  readonly budget: number;
  readonly ok: boolean;
}

/** Milliseconds are medians. */
export interface FirstInput extends Judged {
  readonly ratio: number;
  /** Quartiles of the ratios of neighbouring runs. */
  readonly spread: readonly [number, number];
  readonly ours: number;
  readonly plain: number;
  readonly runs: number;
}

export interface ManySlots extends Judged {
  readonly ratio: number;
  readonly spread: readonly [number, number];
  readonly many: number;
  readonly few: number;
  /** The same from the moment at which times are asked for: a short time, so a frame more or less is several hundredths. For reading only. */
  readonly sinceAsked: { readonly ratio: number; readonly many: number; readonly few: number };
  readonly runs: number;
}

/** Milliseconds from an input to the next paint, in steps of 8; what took less than 16 is counted as 16. */
export interface NextPaint extends Judged {
  /** Of the kind of choice that is slowest. */
  readonly p95: number;
  readonly slowest: string;
  /** Of the medians of all rounds, choice by choice. */
  readonly kinds: Readonly<Record<string, { readonly p95: number; readonly median: number; readonly choices: number }>>;
  /** 95th percentile of every single input: also what the machine did besides. */
  readonly allInputs: number;
  readonly rounds: number;
}

export interface Memory extends Judged {
  readonly mounts: number;
  /** Elements that are still in memory; must be 0. */
  readonly instances: number;
  /** Listeners on window and document, after and before; must be the same. */
  readonly listeners: number;
  readonly listenersBefore: number;
  /** Heap after by heap before; the budget is for this. */
  readonly heapRatio: number;
  /** Bytes that each mount left behind. */
  readonly bytesPerMount: number;
}

export interface Booking {
  /** As fast as a machine talks to itself: the work of a slow phone alone. */
  readonly firstInput: FirstInput;
  /** The same on slow 4G. */
  readonly firstInputOnSlow4g: FirstInput;
  readonly manySlots: ManySlots;
  readonly nextPaint: NextPaint;
  readonly memory: Memory;
}

const round = (value: number, digits = 0) => Number(value.toFixed(digits));
const rounded = ([low, high]: readonly [number, number]) => [round(low, 2), round(high, 2)] as const;

export function judgeFirstInput({ ratio, spread, one, other }: Comparison): FirstInput {
  const budget = BUDGETS.firstInput;
  return { ratio: round(ratio, 2), spread: rounded(spread), ours: round(one.median), plain: round(other.median), runs: one.runs, budget, ok: ratio <= budget };
}

export function judgeManySlots({ ratio, spread, one, other }: Comparison, asked: Comparison): ManySlots {
  const budget = BUDGETS.manySlots;
  const sinceAsked = { ratio: round(asked.ratio, 2), many: round(asked.one.median), few: round(asked.other.median) };
  return { ratio: round(ratio, 2), spread: rounded(spread), many: round(one.median), few: round(other.median), sinceAsked, runs: one.runs, budget, ok: ratio <= budget };
}

export function judgeMemory(measured: Omit<Memory, 'budget' | 'ok'>): Memory {
  const { instances, listeners, listenersBefore, heapRatio, bytesPerMount } = measured;
  const ok = instances === 0 && listeners === listenersBefore && heapRatio <= BUDGETS.heap;
  return { ...measured, heapRatio: round(heapRatio, 3), bytesPerMount: round(bytesPerMount), budget: BUDGETS.heap, ok };
}

/** A line per figure, in columns. */
export function table({ firstInput, firstInputOnSlow4g, manySlots, nextPaint, memory }: Booking): string {
  const row = (name: string, figure: string, budget: string, verdict: string, how: string) => `${name.padEnd(34)}${figure.padStart(8)}${budget.padStart(8)}  ${verdict.padEnd(5)} ${how}`;
  const ok = (judged: Judged) => (judged.ok ? 'ok' : 'over');
  const first = (name: string, of: FirstInput) => row(name, of.ratio.toFixed(2), of.budget.toFixed(1), ok(of),
    `${of.ours} ms by ${of.plain} ms; half of ${of.runs} pairs between ${of.spread[0]} and ${of.spread[1]}`);
  const kinds = Object.entries(nextPaint.kinds).map(([kind, { p95 }]) => `${kind} ${p95}`).join(', ');
  return [
    row('booking', 'figure', 'budget', '', ''),
    first('first input / plain page', firstInput),
    first('first input / plain page, slow 4G', firstInputOnSlow4g),
    row('10,000 times / 20 times', manySlots.ratio.toFixed(2), manySlots.budget.toFixed(1), ok(manySlots),
      `${manySlots.many} ms by ${manySlots.few} ms; half of ${manySlots.runs} pairs between ${manySlots.spread[0]} and ${manySlots.spread[1]}; from the search on ${manySlots.sinceAsked.ratio} (${manySlots.sinceAsked.many} ms by ${manySlots.sinceAsked.few} ms)`),
    row('next paint, p95, ms', String(nextPaint.p95), String(nextPaint.budget), ok(nextPaint), `${kinds}; all inputs of ${nextPaint.rounds} rounds ${nextPaint.allInputs}`),
    row(`memory after ${memory.mounts} mounts / before`, memory.heapRatio.toFixed(3), String(memory.budget), ok(memory),
      `${memory.instances} elements left, ${memory.listeners} listeners on window and document (before: ${memory.listenersBefore}), ${memory.bytesPerMount} bytes a mount`),
  ].join('\n');
}
