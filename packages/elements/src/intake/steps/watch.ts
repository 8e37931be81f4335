/** Looks after the element once its first page can be used: what only some pages want is fetched where they do. */
import type { IntakeElement } from '../intake.ts';
import { OnDemand } from '../../widget/on-demand.ts';

/** Where the page takes telemetry, how the questions fare is told too. */
export function watch(element: IntakeElement): void {
  const told = new OnDemand(async () => (await import('../questions-told.ts')).watchQuestions(element));
  element.addController({ hostUpdated: () => { if (element.telemetry) void told.fetch(element); } });
}
