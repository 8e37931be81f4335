/** What a file of tests stands on: the clinic's server, the clinic's site, and the way they are put back between tests. */
import { sampleClinic } from '@foyer/backend-demo/clinic';
import type { ClinicSeed } from '../../../dev-server/src/seed/seed.ts';
import { startDevServer, type DevServer } from '../../../dev-server/src/server.ts';
import { bundle, type Files } from './bundle.ts';
import { startSite, type Site, type SiteOptions } from './site.ts';

export interface Stage {
  readonly server: DevServer;
  readonly site: Site;
  readonly bundle: Files;
  close(): Promise<void>;
}

export interface StageOptions extends Omit<SiteOptions, 'bundle' | 'fhir'> {
  /** The server's clock, epoch milliseconds; default: this machine's. */
  readonly now?: () => number;
  /** First day of the schedules. Default: the day after tomorrow, so that no time passes by while a test runs. */
  readonly from?: string;
  readonly days?: number;
  readonly holdMinutes?: number;
  /** Forms besides those of the sample clinic. */
  readonly forms?: ClinicSeed['forms'];
}

export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const from = options.from ?? new Date((options.now?.() ?? Date.now()) + 48 * 3600e3).toISOString().slice(0, 10);
  const [server, files] = await Promise.all([
    startDevServer({
      clinic: Object.assign(sampleClinic({ from, days: options.days ?? 40 }), { forms: options.forms }),
      ...(options.now && { now: options.now }), ...(options.holdMinutes !== undefined && { holdMinutes: options.holdMinutes }),
    }),
    bundle(),
  ]);
  const site = await startSite({ ...options, bundle: files, fhir: server.url });
  return {
    server, site, bundle: files,
    async close() {
      await site.close();
      await server.close();
    },
  };
}
