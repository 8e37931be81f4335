/** The dev server's forms as the contract suite sees them. */
import type { QuestionnaireResponse } from '@foyer/core/model/questionnaire';
import type { FormsSubject, LosableFormOperation } from '@foyer/testing/contract/forms';
import { HISTORY, MEDICINES, SAM, WORRY } from '../../backend-demo/src/form-specimens.test-support.ts';
import { devServer, MOUNTS } from './dev-server.test-subject.ts';
import { fhirBackend } from './fhir-backend.ts';

const LOSABLE: Readonly<Record<LosableFormOperation, { method?: string; path: string }>> = {
  questionnaire: { method: 'GET', path: '/Questionnaire/[^/]+$' },
  saveDraft: { path: '/QuestionnaireResponse(/(?!_search)[^/]+)?$' },
  draft: { method: 'POST', path: '/QuestionnaireResponse/_search$' },
  submit: { method: 'POST', path: '/QuestionnaireResponse$' },
  outcome: { method: 'POST', path: '/QuestionnaireResponse/_search$' },
};

export async function formsSubject(who: 'both' | 'signed-in' = 'both'): Promise<FormsSubject> {
  const { admin, url } = await devServer();
  await admin.reset();
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const common = { baseUrl: url + MOUNTS.transaction, now };
  const guest = () => fhirBackend({ ...common, tokenUrl: `${url}/token` });
  return {
    promised: { drafts: who === 'signed-in', upload: true, expand: true, populate: true, launchContext: true, search: true, amend: true, requestOnly: false },
    guest: who === 'both' ? guest() : undefined,
    signedIn: fhirBackend({ ...common, getToken: () => admin.patientToken(admin.adult!).access_token }),
    stranger: guest(),
    form: HISTORY, other: WORRY, valueSet: MEDICINES, known: SAM, tooLarge: 10_000_001,
    now,
    async advance(ms) {
      ahead += ms;
      await admin.advance(ms);
    },
    stored: async attempt => await admin.storedForm(attempt) as unknown as QuestionnaireResponse | undefined,
    async counts() {
      const { responses, drafts, files } = await admin.state();
      return { responses, drafts, files };
    },
    lose(when, operation) {
      const kind = when === 'before' ? 'drop-before' : 'drop-after';
      admin.fault({ ...LOSABLE[operation], kind });
      if (operation === 'submit') admin.fault({ method: 'PUT', path: '/QuestionnaireResponse/[^/]+$', kind });
    },
    dispose: () => admin.clearFaults(),
  };
}
