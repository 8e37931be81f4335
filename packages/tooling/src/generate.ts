/** `npm run generate`: everything that is made from sources and committed. `npm run check-generated`: making it again changes nothing. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GUIDE, writeFormFeatures } from './generate-form-features.ts';
import { generateLocales } from './generate-locales.ts';
import { writeMessageIds, writeMessagesPage } from './generate-messages.ts';
import { writeReference } from './generate-reference.ts';
import { writeModulesPage } from './public-surface.ts';
import { find, inRepository, readJson } from './repository.ts';
import { run, runTool } from './run-program.ts';

/** What the steps below write, as git's pathspecs. */
const GENERATED = [
  ':(glob)packages/**/*.generated.ts',
  'packages/elements/src/i18n/locales',
  'packages/elements/xliff',
  'packages/elements/custom-elements.json',
  'docs/reference',
  GUIDE,
];

interface Step {
  readonly name: string;
  /** Resolves with the exit code. */
  run(): Promise<number>;
}

const ELEMENTS = inRepository('packages/elements');

interface Member { readonly privacy?: 'public' | 'protected' | 'private' }
interface Declaration { readonly kind: string; readonly name: string; readonly members?: readonly Member[] }
interface Listed { readonly path: string; readonly declarations: readonly Declaration[]; readonly exports?: readonly { readonly declaration: { readonly name: string } }[] }

/** A module's classes and what others may use of them: elements, what they extend and what they dispatch. */
function classesOf(module: Listed): Listed {
  const declarations = module.declarations.filter(({ kind }) => kind === 'class')
    .map(one => ({ ...one, members: one.members?.filter(({ privacy }) => privacy !== 'private') ?? [] }));
  const names = declarations.map(({ name }) => name);
  return { ...module, declarations, exports: module.exports?.filter(({ declaration }) => names.includes(declaration.name)) ?? [] };
}

/** Leaves a manifest what its readers ask for, by path: the analyzer lists every constant with its source, in the order of the disk. */
function keepClasses(path: string): void {
  const whole = readJson<{ modules: Listed[] }>(path);
  const modules = whole.modules.map(classesOf).filter(({ declarations }) => declarations.length > 0).sort((a, b) => (a.path < b.path ? -1 : 1));
  writeFileSync(path, `${JSON.stringify({ ...whole, modules }, null, 2)}\n`);
}

/** The custom elements manifest, from the doc blocks of the classes. */
async function manifest(): Promise<number> {
  const sources = find('packages/elements/src/**/*.ts', path => /\.test\.ts$|\/cdn\/|\/locales\/|\.generated\.ts$/.test(path));
  if (sources.length === 0) return 0;
  const globs = ['src/**/*.ts', '!src/**/*.test.ts', '!src/cdn/**', '!src/i18n/locales/**', '!src/widget/define.ts'];
  const { code } = await runTool('custom-elements-manifest', ['analyze', '--litelement', '--quiet', '--outdir', '.', '--globs', ...globs], { cwd: ELEMENTS });
  if (code === 0) keepClasses(join(ELEMENTS, 'custom-elements.json'));
  return code;
}

async function words(): Promise<number> {
  const code = await generateLocales();
  if (code === 0) writeMessageIds();
  return code;
}

async function reference(): Promise<number> {
  writeReference();
  writeMessagesPage();
  writeModulesPage();
  writeFormFeatures();
  return 0;
}

function script(path: string): () => Promise<number> {
  return async () => (existsSync(inRepository(path)) ? (await run(process.execPath, ['--conditions=foyer-source', inRepository(path)])).code : 0);
}

const STEPS: readonly Step[] = [
  { name: 'clock rules of the Canadian zones', run: script('packages/tooling/src/generate-zones.ts') },
  { name: 'elements and types of FHIR R4 for expressions', run: script('packages/tooling/src/generate-fhirpath-model.ts') },
  { name: 'words and languages', run: words },
  { name: 'custom elements manifest', run: manifest },
  { name: 'reference', run: reference },
];

/** Makes everything anew; the exit code of the first step that fails. */
export async function generate(_args: string[]): Promise<number> {
  for (const step of STEPS) {
    console.log(`Generating: ${step.name}`);
    const code = await step.run();
    if (code !== 0) return code;
  }
  return 0;
}

/** Generates, and fails when git then sees generated files that differ from the commit or are new. */
export async function checkGenerated(args: string[]): Promise<number> {
  const code = await generate(args);
  if (code !== 0) return code;
  const { output } = await run('git', ['status', '--porcelain', '--untracked-files=all', '--', ...GENERATED], { capture: true });
  if (output.trim() === '') return 0;
  console.error(`Generated files are not as committed: run "npm run generate" and commit them.\n${output}`);
  await run('git', ['--no-pager', 'diff', '--stat', '--', ...GENERATED]);
  return 1;
}
