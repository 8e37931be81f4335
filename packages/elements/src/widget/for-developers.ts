/**
 * What only a developer reads, on the console. Fetched when there is something to say; see `tell.ts`. Nothing personal: no value that was
 * typed, set or answered, only names of fields, codes, and what the page's own code threw.
 */
import { BackendError } from '@foyer/core/backend/backend-error';

/** What was said is not said again. */
const said = new Set<string>();

function once(how: 'info' | 'warn' | 'error', line: string, ...more: unknown[]): void {
  if (said.has(line)) return;
  said.add(line);
  console[how](line, ...more);
}

/** Our own words about what lies behind an error. A browser's or a library's may hold an address with an id in it. */
function reasons(error: unknown): string[] {
  return error instanceof Error && error.name === 'Error' ? [error.message, ...reasons(error.cause)] : [];
}

/** A method of the backend failed: it threw, or its answer was outside of the model. `system` is which backend. */
export function sayFailed(tag: string, system: string, method: string, thrown: unknown): void {
  const line = `<${tag}>: ${method}() of the backend (${system})`;
  if (!(thrown instanceof BackendError)) {
    const [ours] = reasons(thrown).filter(reason => reason.startsWith('Outside of the model'));
    return ours === undefined ? once('error', `${line} threw; expected is a BackendError.`, thrown) : once('error', `${line} gave a wrong answer. ${ours}`);
  }
  const { kind, cause } = thrown;
  const why = reasons(cause);
  if (why.length > 0) return once('warn', `${line} failed (${kind}). ${why.join(': ')}`);
  if (kind === 'timeout' || kind === 'invalid') {
    once('warn', `${line} could not be read (${kind}). Is base-url right, does connect-src list it, does the server allow this origin (CORS)?`);
  }
}

/** The journey broke off before its backend was asked: a step is hidden or replaced so that something is missing. */
export function sayUnsent(tag: string, error: BackendError | undefined): void {
  const { cause } = error ?? {};
  if (cause instanceof RangeError || cause instanceof TypeError) once('error', `<${tag}>: nothing was sent; the journey's definition leaves out what that needs.`, cause);
}

/** A pin or a field of the prefill that cannot be one. */
export function sayLeftOut(tag: string, name: string): void { once('error', `<${tag}>: the value of "${name}" cannot be a ${name}; it is left out.`); }

export function sayNotDefined(tag: string, error: unknown): void {
  // A tag that was refused for another reason is none.
  if (customElements.get(tag)) console.info(`<${tag}> is defined already; this copy of Foyer leaves it alone.`);
  else console.error(`<${tag}> could not be defined; what is inside of it stays visible.`, error);
}
