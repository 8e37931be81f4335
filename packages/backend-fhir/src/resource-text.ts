/** Resources as text: on their way out, or in a model's `token`, so that what was seen need not be read again. */
import { raw, type Raw } from './raw.ts';

/** `Array.prototype.toJSON` of old scripts on the host page would silently turn lists into strings, so what each thing is made of is taken from its holder. */
export function stringify(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key) { return this[key]; });
}

/** Longer tokens do not fit the model; then the resource is read again. */
const MAX_TOKEN = 2000;

export function tokenFor(resource: Raw): string | undefined {
  const whole = stringify(resource);
  return whole.length <= MAX_TOKEN ? whole : undefined;
}

/** The resource that a token carries. Tokens come back from a page's memory, so they are read as defensively as a server. */
export function tokenOf(value: string | undefined): Raw {
  try {
    return raw(JSON.parse(value ?? '{}'));
  } catch {
    // No JSON: then nothing was seen, and the resource is read again.
    return {};
  }
}
