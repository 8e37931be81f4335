/** The backend of a form that the page gives and takes itself: `questionnaire` and `response`, and nothing is sent anywhere. */
import type { Backend } from '@foyer/core/backend/backend';
import { BackendError } from '@foyer/core/backend/backend-error';

/** The page asks the element for `response` when it hears `foyer-submitted`. Who the patient deals with stands in the slot. */
export const pageBackend: Backend = {
  describe: () => Promise.resolve({}),
  organisation: () => Promise.reject(new BackendError('gone')),
  outcome: () => Promise.resolve({ state: 'none' }),
  forms: {
    questionnaire: () => Promise.reject(new BackendError('gone')),
    submit: () => Promise.resolve({ state: 'requested', onPage: true }),
  },
};
