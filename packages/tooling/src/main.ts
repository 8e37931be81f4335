/** Second stage of every root script: `main.ts <command> [arguments]`. Commands are loaded when asked for, so that each starts quickly. */

/** A command gets its arguments and gives the exit code. */
type Command = (args: string[]) => Promise<number>;

const COMMANDS: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./start.ts')).start,
  test: async () => (await import('./test.ts')).test,
  build: async () => (await import('./build.ts')).build,
  lint: async () => (await import('./lint.ts')).lint,
  size: async () => (await import('./size.ts')).size,
  generate: async () => (await import('./generate.ts')).generate,
  'check-generated': async () => (await import('./generate.ts')).checkGenerated,
  e2e: async () => (await import('./test.ts')).endToEnd,
  validate: async () => (await import('./validate.ts')).validate,
  bench: async () => (await import('./hand-over.ts')).bench,
  'fhirpath-conformance': async () => (await import('./fhirpath-conformance.ts')).fhirpathConformance,
  corpus: async () => (await import('./hand-over.ts')).corpus,
  storybook: async () => (await import('./hand-over.ts')).storybook,
};

const [name = '', ...args] = process.argv.slice(2);
const load = COMMANDS[name];
if (load) {
  process.exitCode = await (await load())(args);
} else {
  console.error(`There is no command "${name}". There are: ${Object.keys(COMMANDS).join(', ')}.`);
  process.exitCode = 1;
}
