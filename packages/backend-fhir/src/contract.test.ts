import { after, describe, it } from 'node:test';
import { schedulingContract } from '@foyer/testing/contract/scheduling';
import { closeDevServer, MOUNTS, subjectFor, type Mount } from './dev-server.test-subject.ts';

after(closeDevServer);

for (const mount of Object.keys(MOUNTS) as Mount[]) {
  schedulingContract(`backend-fhir, ${mount}`, () => subjectFor(mount), { describe, it: (name, body) => it(name, body) });
}
