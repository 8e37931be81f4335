/** Resources that travel in a model's `token`, so that what was seen need not be read again. */
import { stringify } from './client.ts';
import { raw, type Raw } from './raw.ts';

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
