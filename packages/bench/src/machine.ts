/** What the machine is, and whether it was busy with something else. */
import { availableParallelism, loadavg } from 'node:os';

export interface Machine {
  readonly cores: number;
  /** Programs that wanted to run, on average over the last minute before anything was measured. 0 where the system does not say. */
  readonly load: number;
}

export function thisMachine(): Machine {
  return { cores: availableParallelism(), load: Number((loadavg()[0] ?? 0).toFixed(1)) };
}

/** A sentence for the reader when others had the machine too. */
export function caution({ cores, load }: Machine): string | undefined {
  if (load <= cores / 2) return undefined;
  return `This machine was busy (load ${load} on ${cores} cores): milliseconds are longer than on one that is idle, above all those of the next paint. Measure again when it is quiet.`;
}
