/** Who fills in a form. */
import { patients, type ServerCall } from '../server.ts';

/** A reference to the patient whose credential it is; undefined for a guest. */
export async function selfOf(call: ServerCall): Promise<string | undefined> {
  const self = (await patients(call)).find(one => one.relationship === 'self');
  return self && `Patient/${self.id}`;
}
