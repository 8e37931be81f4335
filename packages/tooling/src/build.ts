/** `npm run build`: every published package as plain ES modules with declarations, then the ready-made bundles. */
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCdn } from './cdn-build.ts';
import { buildFhirpath } from './fhirpath-bundle.ts';
import { find, inRepository, publishedPackages } from './repository.ts';
import { runTool } from './run-program.ts';

/** Packages that run in Node or in a test page as well; the others see no types but the platform's. */
const TYPES: Record<string, readonly string[]> = { testing: ['node', 'mocha'] };

/** What follows after the compiler. */
const AFTER: Record<string, () => Promise<void>> = { fhirpath: () => buildFhirpath() };

/** Tests and what only they use (`clinic.test-subject.ts`, `test-support/`); bundles' entries, which are built by themselves. */
const NOT_PUBLISHED = ['src/**/*.test.ts', 'src/**/*.test-*.ts', 'src/**/test-support/**', 'src/cdn'];

/** What tsc needs to know for one package, beside the root's tsconfig. */
function compilerConfig(name: string): object {
  const folder = inRepository('packages', name);
  return {
    extends: inRepository('tsconfig.json'),
    compilerOptions: {
      noEmit: false, noEmitOnError: true, declaration: true, rootDir: join(folder, 'src'), outDir: join(folder, 'dist'),
      // Packages see each other as who installs them does: by their dist. This is why they are built one after another.
      customConditions: [],
      types: TYPES[name] ?? [],
    },
    include: [join(folder, 'src/**/*.ts')],
    exclude: NOT_PUBLISHED.map(path => join(folder, path)),
  };
}

/** Compiles one package; false when it has type errors, which tsc prints. */
async function compile(name: string): Promise<boolean> {
  const folder = inRepository('packages', name);
  rmSync(join(folder, 'dist'), { recursive: true, force: true });
  if (find(`packages/${name}/src/**/*.ts`, path => path.endsWith('.test.ts')).length === 0) return true;
  const cache = inRepository('node_modules/.cache/foyer');
  mkdirSync(cache, { recursive: true });
  const config = join(cache, `tsconfig.${name}.json`);
  writeFileSync(config, JSON.stringify(compilerConfig(name), undefined, 2));
  copyFileSync(inRepository('LICENSE'), join(folder, 'LICENSE'));
  const isCompiled = (await runTool('tsc', ['-p', config])).code === 0;
  if (isCompiled) await AFTER[name]?.();
  return isCompiled;
}

/** Compiles the packages in the order of their dependencies and stops at the first that fails; then bundles. */
export async function build(args: string[]): Promise<number> {
  if (!args.includes('--cdn')) {
    for (const name of publishedPackages()) {
      if (await compile(name)) continue;
      console.error(`@foyer/${name} could not be compiled.`);
      return 1;
    }
  }
  await buildCdn();
  const bundles = existsSync(inRepository('packages/elements/dist/cdn')) ? ' and the bundles' : '';
  console.log(`Built ${publishedPackages().map(name => `@foyer/${name}`).join(', ')}${bundles}.`);
  return 0;
}
