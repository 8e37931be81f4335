/** Builds one bundle on a thread of its own; see `buildCdn`. */
import { workerData } from 'node:worker_threads';
import { buildBundle } from './cdn-build.ts';

await buildBundle(workerData as string);
