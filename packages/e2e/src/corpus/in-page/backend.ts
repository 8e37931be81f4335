/** A clinic inside of the page: it takes forms, knows value sets, and keeps what was sent. */
import type { Backend } from '@foyer/core/backend/backend';
import { BackendError } from '@foyer/core/backend/backend-error';
import type { Coding, QuestionnaireResponse } from '@foyer/core/model/questionnaire';

export type ValueSets = Readonly<Record<string, readonly Coding[]>>;

/** What a sample clinic knows of whoever fills in, by the names of launch contexts. */
const CONTEXT: Readonly<Record<string, unknown>> = {
  patient: {
    resourceType: 'Patient', id: 'sam', name: [{ use: 'official', given: ['Sam'], family: 'Sample', text: 'Sam Sample' }], gender: 'other', birthDate: '1985-03-27',
    telecom: [{ system: 'phone', value: '416-555-0123' }], address: [{ line: ['1 Sample Street'], city: 'Toronto', state: 'ON', postalCode: 'M5V 2T6', country: 'CA' }],
  },
  user: { resourceType: 'Practitioner', id: 'staff', name: [{ given: ['Robin'], family: 'Sample' }] },
  encounter: { resourceType: 'Encounter', id: 'visit', status: 'planned', class: { code: 'AMB' } },
};

export function sampleBackend(valueSets: ValueSets, sent: (response: QuestionnaireResponse) => void): Backend {
  return {
    describe: () => Promise.resolve({ guest: true }),
    organisation: () => Promise.resolve({ name: 'Sample clinic', phone: '416-555-0100' }) as never,
    outcome: () => Promise.resolve({ state: 'none' }),
    forms: {
      questionnaire: () => Promise.reject(new BackendError('gone')),
      expand({ url, filter, count }) {
        const all = valueSets[url];
        if (!all) return Promise.reject(new BackendError('gone'));
        const fit = all.filter(({ display, code }) => !filter || `${display ?? ''} ${code ?? ''}`.toLowerCase().includes(filter.toLowerCase()));
        return Promise.resolve({ options: fit.slice(0, count), more: fit.length > count });
      },
      launchContext: names => Promise.resolve(Object.fromEntries(names.filter(name => name in CONTEXT).map(name => [name, CONTEXT[name]]))),
      search: () => Promise.resolve({ resourceType: 'Bundle', type: 'searchset', total: 0, entry: [] }),
      submit(response) {
        sent(structuredClone(response));
        return Promise.resolve({ state: 'confirmed', id: 'sent' });
      },
    },
  };
}
