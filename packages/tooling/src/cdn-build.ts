/** The ready-made bundles: `packages/elements/src/cdn/*.ts` → `packages/elements/dist/cdn/`. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build, type InlineConfig, parseSync, type Plugin, type Rolldown } from 'vite';
import { CDN_FOLDER, closure, entryKey, manifestOf, type Manifest, readManifest } from './bundle-manifest.ts';
import { AGAIN, SHARED, withChunksAgain } from './chunks-again-plugin.ts';
import { withLeanFhirpath } from './lean-fhirpath-plugin.ts';
import { withMessagesByText } from './messages-by-text-plugin.ts';
import { withImportsUnderTheirNames } from './names-of-imports-plugin.ts';
import { withEveryImportThere, withPlainExports } from './plain-exports-plugin.ts';
import { withPlainObjectsOfExports } from './plain-namespaces-plugin.ts';
import { compiledWhileItArrives } from './compile-hint-plugin.ts';
import { find, inRepository, ROOT } from './repository.ts';
import { withSecondMinifier } from './second-minifier-plugin.ts';
import { withoutDescriptions } from './strip-descriptions-plugin.ts';
import { withTightTemplates } from './tight-templates-plugin.ts';
import { ownTrustedTypesPolicy } from './trusted-types-plugin.ts';
import { withoutUnusedParts } from './unused-parts-plugin.ts';
import { withoutRuntimeThatIsUnused } from './unused-runtime-plugin.ts';

/** Browsers of the last three to four years; see the guide on embedding. */
const TARGET = 'es2022';
/** The name that a page's Content-Security-Policy lists under `trusted-types`. */
export const POLICY = 'foyer';
const CONDITIONS = ['foyer-source', 'module', 'browser', 'production'];

/** An entry only runs; what exports something is there for entries to import. */
function exportsNothing(file: string): boolean {
  return parseSync(file, readFileSync(file, 'utf8')).module.staticExports.length === 0;
}

/** Source file of each bundle by the bundle's name. */
export function cdnEntries(): Record<string, string> {
  const files = find('packages/elements/src/cdn/*.ts', path => path.endsWith('.test.ts')).filter(exportsNothing);
  return Object.fromEntries(files.map(file => [basename(file, '.ts'), file]));
}

/** What every bundle of sources has in common, measured ones included. */
export function bundleBase(): InlineConfig {
  return {
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: 'warn',
    resolve: { conditions: CONDITIONS },
    define: { 'process.env.NODE_ENV': '"production"' },
  };
}

/** The widget of a bundle: `intake` of `intake-without-fhir`. */
const widgetOf = (bundle: string) => bundle.replace(/-without-.*$/, '');

/** The widgets that are not in a bundle; none where something else than a widget is built. */
function othersThan(bundle: string): string[] {
  const widgets = new Set(Object.keys(cdnEntries()).map(widgetOf));
  return widgets.delete(widgetOf(bundle)) ? [...widgets] : [];
}

function plugins(bundle: string): Plugin[] {
  return [
    withLeanFhirpath(), ownTrustedTypesPolicy(POLICY), withMessagesByText(othersThan(bundle)), withoutDescriptions(), withTightTemplates(), withoutUnusedParts(),
    withPlainObjectsOfExports(), withSecondMinifier(2022),
    // Twice: what a chunk imports takes names away from what it exports to others, and then those have other names to go by.
    withPlainExports(), withImportsUnderTheirNames(), withPlainExports(), withImportsUnderTheirNames(), withEveryImportThere(),
  ];
}

type CodeSplittingGroup = Rolldown.CodeSplittingGroup;
type ModuleInfo = (id: string) => { isEntry: boolean; importers: string[] } | null;

function isEntry(id: string, getModuleInfo: ModuleInfo): boolean {
  return getModuleInfo(id)?.isEntry === true;
}

/** Whether one of these modules imports a module, directly or through others, without waiting; or is it. */
function isReachedFrom(roots: (id: string) => boolean, id: string, getModuleInfo: ModuleInfo): boolean {
  const seen = new Set([id]);
  for (const one of seen) {
    if (roots(one)) return true;
    getModuleInfo(one)?.importers.forEach(importer => seen.add(importer));
  }
  return false;
}

/** The name of the chunk that an entry needs at once. */
const START = 'start';

/** What `load-form.ts` fetches for forms that need it. */
const BEFORE_FORMS = ['logic.ts', 'value-sets.ts', 'patterns.ts', 'expressions.ts', 'filled-ahead.ts', 'prefill.ts', 'taken-up.ts'];

/** What is not fetched ahead: a page that has the form itself has no backend whose answers would be checked. */
const APART: Readonly<Record<string, readonly string[]>> = { 'intake-without-fhir': ['forms-later.ts'] };

/** Small, and without a prefix: not worth a second request. */
const ONE_FILE = ['first-page', 'write-first-page'];

/**
 * Few and large chunks compress best, and cost the fewest requests.
 *
 * `start` is what an entry needs at once. It is not put into the entry itself, because a page may load that under several
 * addresses (`booking.js?prefix=acme`), and later chunks would fetch it again under another.
 *
 * `later` is what is fetched right after the first question is shown, of the widget and of its backend: every module whose
 * name ends so, with what it needs. Only what few patients ever need stays apart.
 *
 * `shared` is what that has in common with what some forms fetch before their first question: those must not wait for all of it. `rules` are fetched by
 * forms that ask some things only sometimes, as one.
 */
function chunkGroups(bundle: string): CodeSplittingGroup[] {
  if (ONE_FILE.includes(bundle)) return [];
  const group = (name: string, priority: number, ...roots: readonly ((id: string, getModuleInfo: ModuleInfo) => boolean)[]): CodeSplittingGroup => ({
    debugName: name, priority,
    name(id, graph) {
      const getModuleInfo: ModuleInfo = one => graph.getModuleInfo(one);
      return isEntry(id, getModuleInfo) || !roots.every(isRoot => isReachedFrom(one => isRoot(one, getModuleInfo), id, getModuleInfo)) ? null : name;
    },
  });
  const isLater = (id: string) => basename(id).endsWith('later.ts') && !APART[bundle]?.includes(basename(id));
  const isBefore = (...names: readonly string[]) => (id: string) => names.includes(basename(id));
  return [group(START, 4, isEntry), group('rules', 3, isBefore('logic.ts')), group(SHARED, 2, isLater, isBefore(...BEFORE_FORMS)), group('later', 1, isLater)];
}

/**
 * Modules with chunks that are fetched when they are needed. Each bundle is built by itself: what two widgets share is fetched twice by a page
 * that has both, and each of them is as small as it can be.
 */
export function moduleBundle(name: string, entry: string, outDir = CDN_FOLDER): InlineConfig {
  return {
    ...bundleBase(),
    plugins: [...plugins(name), withChunksAgain(), withoutRuntimeThatIsUnused(), compiledWhileItArrives(START)],
    build: {
      target: TARGET, outDir, emptyOutDir: false, manifest: manifestOf(name), reportCompressedSize: false,
      lib: { entry: { [name]: entry }, formats: ['es'] },
      rolldownOptions: {
        checks: { bundlerTimings: false },
        output: {
          // Without this, a library in module format keeps its white space.
          minify: true,
          // Vite keeps notes for a bundler that comes after it. None does: these files are what browsers load.
          comments: { annotation: false },
          entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js',
          codeSplitting: { groups: chunkGroups(name) },
        },
      },
    },
  };
}

/** Path of an entry that exists in memory only; Vite takes entries for paths. */
const SCRIPT = inRepository('packages/elements/src/cdn/script-entry.js');

/** An entry that only runs the bundle and exports nothing: what it exported would become a global of the host page. */
function withoutExports(entry: string): Plugin {
  return {
    name: 'foyer:without-exports',
    async resolveId(id, importer) {
      if (id === SCRIPT) return id;
      const resolved = importer === SCRIPT ? await this.resolve(id, importer, { skipSelf: true }) : null;
      return resolved && { ...resolved, moduleSideEffects: true };
    },
    load: id => (id === SCRIPT ? `import ${JSON.stringify(entry)};` : undefined),
  };
}

/** One classic script that holds everything, for pages that cannot use modules. */
export function scriptBundle(name: string, entry: string, outDir = CDN_FOLDER): InlineConfig {
  const base = bundleBase();
  return {
    ...base,
    // A classic script has no address of its own to be asked for; it looks at `document.currentScript`.
    define: { ...base.define, 'import.meta.url': 'undefined' },
    plugins: [...plugins(name), withoutExports(entry)],
    build: {
      target: TARGET, outDir, emptyOutDir: false, reportCompressedSize: false,
      lib: { entry: SCRIPT, formats: ['iife'], name: 'foyer', fileName: () => `${name}.iife.js` },
      rolldownOptions: { checks: { bundlerTimings: false }, output: { minify: true } },
    },
  };
}

/** Libraries whose code is in the bundles. Their licences ask for their notices to travel with it. */
const BUNDLED = ['lit', 'lit-html', 'lit-element', '@lit/reactive-element', '@lit/localize', 'zod', 'ky', '@github/combobox-nav', 'idb', 'fhirpath', 'date-fns', '@lhncbc/ucum-lhc'];

/** The notices of all libraries in the bundles, as one text. */
export function noticesOf(libraries: readonly string[]): string {
  return libraries.map(library => {
    const folder = inRepository('node_modules', library);
    const licence = globSync('{LICENSE,license,LICENCE}*', { cwd: folder })[0];
    if (licence === undefined) throw new Error(`${library} has no licence file.`);
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return `${library} ${version}\n\n${readFileSync(join(folder, licence), 'utf8').trim()}\n`;
  }).join(`\n${'-'.repeat(80)}\n\n`);
}

/** Subresource Integrity (W3C SRI) of every script, by its path below the folder; of a chunk, also by those under which it is asked for again. */
export function integrityOf(folder: string): Record<string, string> {
  const scripts = globSync('**/*.js', { cwd: folder }).sort();
  return Object.fromEntries(scripts.map(script => script.replaceAll('\\', '/')).flatMap(script => {
    const digest = createHash('sha384').update(readFileSync(join(folder, script))).digest('base64');
    return (script.startsWith('chunks/') ? AGAIN : ['']).map(end => [`${script}${end}`, `sha384-${digest}`]);
  }));
}

/** What a module needs before it can run, by its name: a page may ask for it with `<link rel="modulepreload">`, and need not wait until the browser finds it. */
export function preloadsOf(manifests: Readonly<Record<string, Manifest>>): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(manifests).map(([name, manifest]) => {
    const entry = entryKey(manifest, name) ?? '';
    return [`${name}.js`, closure(manifest, [entry]).filter(key => key !== entry).flatMap(key => manifest[key]?.file ?? [])];
  }));
}

/** Builds one bundle, as modules and as a classic script. */
export async function buildBundle(name: string): Promise<void> {
  const entry = cdnEntries()[name];
  if (entry === undefined) throw new RangeError(`There is no bundle "${name}".`);
  await build(moduleBundle(name, entry));
  await build(scriptBundle(name, entry));
}

/** The same on a thread of its own: most of it is work that does not wait. */
function buildApart(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./cdn-worker.ts', import.meta.url), { workerData: name });
    worker.on('error', reject);
    worker.on('exit', code => (code === 0 ? resolve() : reject(new Error(`The bundle ${name} could not be built.`))));
  });
}

/** Builds all bundles anew. Does nothing while there are no entries. */
export async function buildCdn(): Promise<void> {
  const entries = cdnEntries();
  rmSync(CDN_FOLDER, { recursive: true, force: true });
  if (Object.keys(entries).length === 0) return;
  await Promise.all(Object.keys(entries).map(buildApart));
  writeFileSync(join(CDN_FOLDER, 'THIRD-PARTY-NOTICES.txt'), noticesOf(BUNDLED));
  const manifests = Object.fromEntries(Object.keys(entries).flatMap(name => { const manifest = readManifest(name); return manifest ? [[name, manifest]] : []; }));
  writeFileSync(join(CDN_FOLDER, 'preload.json'), `${JSON.stringify(preloadsOf(manifests), undefined, 2)}\n`);
  writeFileSync(join(CDN_FOLDER, 'integrity.json'), `${JSON.stringify(integrityOf(CDN_FOLDER), undefined, 2)}\n`);
}
