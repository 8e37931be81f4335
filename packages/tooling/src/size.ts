/**
 * `npm run size [-- --json | --modules]`: bytes of what a patient's browser fetches, against budgets of gzip bytes. 1 kB is 1,000 bytes here,
 * the stricter reading. Files are compressed one by one, as they travel. Needs `npm run build` before it.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, type InlineConfig } from 'vite';
import { CDN_FOLDER, closure, entryKey, isLocale, type Manifest, readFetched, readManifest } from './bundle-manifest.ts';
import { bundleBase, cdnEntries, moduleBundle } from './cdn-build.ts';
import { fhirpathChunks, withFirstExpression } from './fhirpath-bundle.ts';
import { inRepository } from './repository.ts';
import { shareTable, sharesOf } from './size-modules.ts';

/** In bytes. `budget` is for gzip. */
export interface Size {
  readonly entry: string;
  readonly min: number;
  readonly gzip: number;
  readonly brotli: number;
  readonly budget: number;
}

type Bytes = Omit<Size, 'entry' | 'budget'>;

const kB = 1000;
const BUDGETS = { core: 12 * kB, fhirpath: 80 * kB, beforeFirstInput: 32 * kB, locale: 4 * kB };
/** By bundle, through the end of its journey. */
const WHOLE: Readonly<Record<string, number>> = { booking: 49 * kB, intake: 50 * kB, 'intake-without-fhir': 50 * kB, 'first-page': 2 * kB };
/** Fetched by developers only. */
const NOBODYS_PHONE = ['write-first-page'];
/** What is still being made smaller: it is weighed beside its budget, and held to what it weighs by now. */
const BY_NOW: Readonly<Record<string, number>> = { intake: 67.4 * kB };

const mostOf = ({ entry, budget }: Pick<Size, 'entry' | 'budget'>) => BY_NOW[entry] ?? budget;

/** What scripts weigh together. */
export function weigh(scripts: readonly (string | Uint8Array)[]): Bytes {
  const sum = (of: (script: Uint8Array) => number) => scripts.reduce((all, script) => all + of(Buffer.from(script)), 0);
  return {
    min: sum(script => script.byteLength),
    gzip: sum(script => gzipSync(script, { level: 9 }).byteLength),
    brotli: sum(script => brotliCompressSync(script).byteLength),
  };
}

/** What files of the bundles' folder weigh together, by their paths below it: for lists that a browser run gives. */
export function sizeOfFiles(files: readonly string[], folder = CDN_FOLDER): Bytes {
  return weigh([...new Set(files)].map(file => readFileSync(join(folder, file))));
}

function sizeOfChunks(manifest: Manifest, keys: readonly string[]): Bytes {
  return sizeOfFiles(keys.flatMap(key => manifest[key]?.file ?? []));
}

/** What every journey stands on. What a definition brings along, such as journeys inside of its steps, counts with that definition. */
const CORE = {
  'journey/journey.ts': ['Journey'],
  'journey/definition.ts': ['defineJourney', 'insertStep', 'hideStep', 'replaceStep'],
  'backend/backend-error.ts': ['BackendError'],
  'backend/validated.ts': ['validated'],
  'backend/attempt.ts': ['newAttemptId', 'attemptRecord', 'memoryAttempts'],
  'backend/reference.ts': ['referenceOf'],
};

/** Core's engine, checks and attempts with all that they import, as one bundle. */
function coreBundle(): InlineConfig {
  const sources = Object.entries(CORE).map(([source, names]) => `export { ${names.join(', ')} } from ${JSON.stringify(inRepository(`packages/core/src/${source}`))};`);
  const entry = inRepository('packages/core/src/core-entry.js');
  return {
    ...bundleBase(),
    plugins: [{
      name: 'foyer:core-entry',
      resolveId: id => (id === entry ? id : undefined),
      load: id => (id === entry ? sources.join('\n') : undefined),
    }],
    build: {
      write: false, target: 'es2022', reportCompressedSize: false, lib: { entry, formats: ['es'], fileName: 'core' },
      rolldownOptions: { output: { minify: true, codeSplitting: false } },
    },
  };
}

async function sizeOfCore(): Promise<Size> {
  const result = await build(coreBundle());
  const outputs = Array.isArray(result) ? result : [result];
  const scripts = outputs.flatMap(one => ('output' in one ? one.output : [])).flatMap(part => (part.type === 'chunk' ? part.code : []));
  return { entry: 'core', ...weigh(scripts), budget: BUDGETS.core };
}

/** What the first expression of a form costs; units are fetched by those few that convert any. */
async function sizeOfFhirpath(): Promise<Size> {
  return { entry: 'fhirpath', ...weigh(withFirstExpression(await fhirpathChunks()).map(({ code }) => code)), budget: BUDGETS.fhirpath };
}

/** Without a browser's list, all that may be fetched counts, but other languages and the sample clinic. */
function isForPatients(key: string): boolean {
  return !isLocale(key) && !key.includes('packages/backend-demo/');
}

function sizesOf(bundle: string): Size[] {
  const manifest = readManifest(bundle);
  const key = manifest && entryKey(manifest, bundle);
  if (!manifest || key === undefined) return [];
  const fetched = readFetched(manifest, bundle);
  const first = closure(manifest, [key, ...fetched?.beforeFirstInput ?? []]);
  const whole = fetched ? closure(manifest, [key, ...fetched.throughConfirmed]) : closure(manifest, [key], isForPatients);
  const locales = Object.keys(manifest).filter(isLocale).map(locale => ({
    entry: `${bundle}, ${basename(locale, '.ts')}`,
    ...sizeOfChunks(manifest, closure(manifest, [locale]).filter(chunk => !whole.includes(chunk))),
    budget: BUDGETS.locale,
  }));
  return [
    { entry: bundle, ...sizeOfChunks(manifest, whole), budget: WHOLE[bundle] ?? Infinity },
    { entry: `${bundle} before first input`, ...sizeOfChunks(manifest, first), budget: BUDGETS.beforeFirstInput },
    ...locales,
  ];
}

/** Every size that has a budget. */
export async function sizes(): Promise<Size[]> {
  return [await sizeOfCore(), await sizeOfFhirpath(), ...Object.keys(cdnEntries()).filter(name => !NOBODYS_PHONE.includes(name)).flatMap(sizesOf)];
}

function report(all: readonly Size[]): string {
  const row = (entry: string, ...cells: (string | number)[]) => entry.padEnd(30) + cells.map(cell => String(cell).padStart(9)).join('');
  return [row('', 'min', 'gzip', 'brotli', 'budget'), ...all.map(({ entry, min, gzip, brotli, budget }) =>
    row(entry, min, gzip, brotli, budget) + (gzip > budget ? `  over budget${entry in BY_NOW ? `, held to ${BY_NOW[entry]} by now` : ''}` : ''))].join('\n');
}

async function reportModules(): Promise<void> {
  console.log(shareTable('core', await sharesOf(coreBundle())));
  for (const [name, entry] of Object.entries(cdnEntries())) console.log(shareTable(name, await sharesOf(moduleBundle(name, entry))));
}

/** Prints the sizes; 1 when one is over its budget, or when there is nothing to weigh. */
export async function size(args: string[]): Promise<number> {
  const all = await sizes();
  console.log(args.includes('--json') ? JSON.stringify(all) : report(all));
  if (args.includes('--modules')) await reportModules();
  if (!all.some(({ entry }) => entry in WHOLE)) {
    console.error(`There are no bundles yet: run "npm run build" first.`);
    return 1;
  }
  return all.every(one => one.gzip <= mostOf(one)) ? 0 : 1;
}
