import { after, describe, it } from 'node:test';
import { formsContract } from '@foyer/testing/contract/forms';
import { closeDevServer } from './dev-server.test-subject.ts';
import { formsSubject } from './forms.test-subject.ts';

after(closeDevServer);

formsContract('backend-fhir', () => formsSubject(), { describe, it: (name, body) => it(name, body) });
formsContract('backend-fhir, for patients who sign in', () => formsSubject('signed-in'), { describe, it: (name, body) => it(name, body) });
