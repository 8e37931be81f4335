/** Who fills in a form. */
import { people, type ServerCall } from '../server.ts';

/** A reference to the patient whose credential it is; undefined for a guest, and where it may be one of several. */
export async function selfOf(call: ServerCall): Promise<string | undefined> {
  const [self, another] = (await people(call)).filter(one => one.relationship === 'self');
  return self && !another ? `Patient/${self.id}` : undefined;
}
