/** Who fills in a form. */
import { patients, type ServerCall } from '../server.ts';

/** A reference to the patient whose credential it is; undefined for a guest, and for who sees several that nobody is related to, such as staff. */
export async function selfOf(call: ServerCall): Promise<string | undefined> {
  const [self, another] = (await patients(call)).filter(one => one.relationship === 'self');
  return self && !another ? `Patient/${self.id}` : undefined;
}
