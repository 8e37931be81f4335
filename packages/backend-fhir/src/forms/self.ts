/** Who fills in a form. */
import { raw, text } from '../raw.ts';
import { people, type ServerCall } from '../server.ts';

/** `Patient/p1` of a reference, relative or absolute, with or without a version. */
export function target(of: unknown): string | undefined {
  const reference = text(raw(of).reference);
  return /[^/]+\/[^/]+(?=\/_history\/|$)/.exec(String(reference))?.[0] ?? reference;
}

/** A reference to the patient whose credential it is; undefined for a guest, and where it may be one of several. */
export async function selfOf(call: ServerCall): Promise<string | undefined> {
  const [self, another] = (await people(call)).filter(one => one.relationship === 'self');
  return self && !another ? `Patient/${self.id}` : undefined;
}
