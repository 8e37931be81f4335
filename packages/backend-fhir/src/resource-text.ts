/** Resources as text: on their way out, or in a model's `token`, so that what was seen need not be read again. */
import { raw, type Raw } from './raw.ts';

/** `Array.prototype.toJSON` of old scripts on the host page would silently turn lists into strings. */
function withoutToJson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const copy = Array.isArray(value) ? value.map(withoutToJson) : Object.fromEntries(Object.entries(value).map(([k, v]) => [k, withoutToJson(v)]));
  return Object.defineProperty(copy, 'toJSON', { value: undefined });
}

export function stringify(value: unknown): string {
  return JSON.stringify(withoutToJson(value));
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
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
