/** Measuring two things by turns, so that whatever else the machine does meets both. */
import { compare, type Comparison } from '../statistics.ts';

/** Runs each `runs` times, after one time that does not count. Each changes places with the other from turn to turn. */
export async function byTurns(runs: number, one: () => Promise<number>, other: () => Promise<number>): Promise<Comparison> {
  await one();
  await other();
  const ones: number[] = [];
  const others: number[] = [];
  for (let run = 0; run < runs; run++) {
    if (run % 2 === 0) ones.push(await one());
    others.push(await other());
    if (run % 2 === 1) ones.push(await one());
  }
  return compare(ones, others);
}
