import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newAttemptId } from '@foyer/core/backend/attempt';
import { BackendError } from '@foyer/core/backend/backend-error';
import type { FormDraft } from '@foyer/core/backend/forms-port';
import type { QuestionnaireResponse } from '@foyer/core/model/questionnaire';
import { backend, findsBroken, neverFound, port } from './forms-kit.test.ts';

const endless = <O extends { readonly signal: AbortSignal }>(o: O): O => ({ ...o, signal: new AbortController().signal });
const fails = (kind: 'gone' | 'invalid' | 'stale' | 'rejected') => async (): Promise<never> => { throw new BackendError(kind); };
const other = (response: QuestionnaireResponse): QuestionnaireResponse => ({ ...response, item: response.item?.slice(1) ?? [] });

const used = new Set<string>();
/** True from the second time on. */
const again = (attempt: string): boolean => used.has(attempt) || !used.add(attempt);

findsBroken('forms and what is looked up', {
  'knows its forms by address only': {
    broken: port(p => ({ questionnaire: (name, o) => (name.includes(':') ? p.questionnaire(name, o) : fails('gone')()) })),
    found: ['reads a form by its id', 'has the words of a form in both languages, whichever is asked for', 'gives everybody the same form'],
  },
  'knows its forms by id only': {
    broken: port(p => ({ questionnaire: (name, o) => (name.includes(':') ? fails('gone')() : p.questionnaire(name, o)) })),
    found: ['reads a form by its canonical address', 'reads a form by its canonical address with a version'],
  },
  'gives some form for every name': {
    broken: port(p => ({ questionnaire: (_, o) => p.questionnaire('gad-7', o) })),
    found: ['says gone for an id that nobody knows', 'says gone for an address that nobody knows', 'says gone for a version that is not there'],
  },
  'ignores aborts': {
    broken: port(p => ({
      questionnaire: (name, o) => p.questionnaire(name, endless(o)), expand: (query, o) => p.expand(query, endless(o)), saveDraft: (draft, o) => p.saveDraft(draft, endless(o)),
      upload: (file, o) => p.upload(file, endless(o)), submit: (response, o) => p.submit(response, endless(o)),
    })),
    found: [
      'gives up reading that was aborted before, with an AbortError', 'gives up a search that was aborted before, with an AbortError', 'saves nothing that was aborted before',
      'stores no file whose upload was aborted before', 'files nothing that was aborted before',
    ],
  },
  'takes a lost reply for a form that is gone': {
    broken: port(p => ({ questionnaire: (name, o) => p.questionnaire(name, o).catch(fails('gone')) })), found: ['reads a form again after a lost reply'],
  },
  'has two entries of everything': {
    broken: port(p => ({ expand: async (query, o) => { const { options, more } = await p.expand(query, o); return { options: [...options, ...options], more }; } })),
    found: ['expands a value set, with a code and words for each entry, none twice', 'gives no more than is asked for, and says that there are more'],
  },
  'always says that there are more': {
    broken: port(p => ({ expand: async (query, o) => ({ ...await p.expand(query, o), more: true }) })),
    found: ['says that there are no more where it gave all', 'finds nothing for what is not there, which is no error', 'finds for a long text that was typed'],
  },
  'ignores what is typed': {
    broken: port(p => ({ expand: ({ filter: _, ...query }, o) => p.expand(query, o) })), found: ['finds by what is typed, in the language that is read', 'finds nothing for what is not there, which is no error'],
  },
  'looks up in English only': { broken: port(p => ({ expand: (query, o) => p.expand(query, { ...o, locale: 'en-CA' }) })), found: ['finds by what is typed, in the language that is read'] },
  'finds nothing in a value set that nobody knows': {
    broken: port(p => ({ expand: (query, o) => p.expand(query, o).catch(() => ({ options: [], more: false })) })), found: ['says gone for a value set that nobody knows'],
  },
  'fills in for everybody what it knows of somebody': {
    broken: port((_, desk) => ({ populate: (form, o) => desk.controls.backendFor({ signedIn: true }).forms.populate!(form, o), launchContext: (names, o) => desk.controls.backendFor({ signedIn: true }).forms.launchContext!([...names, 'user'], o) })),
    found: ['knows nothing of a guest'],
  },
  'knows a patient for everybody': {
    broken: port((_, desk) => ({ launchContext: (names, o) => desk.controls.backendFor({ signedIn: true }).forms.launchContext!(names, o) })), found: ['has no patient for a guest'],
  },
  'knows nothing of anybody': {
    broken: port(() => ({ populate: async () => null, launchContext: async () => ({}), search: fails('gone') })),
    found: [
      'fills in what is known of the signed-in patient', 'gives the signed-in patient to the form that asks for it, and leaves out what it does not know', 'answers a query of the form about the signed-in patient',
      'never asks another system for a form, however the address is written',
    ],
  },
});

findsBroken('drafts and files', {
  'promises drafts and has none': {
    broken: port(() => ({ saveDraft: undefined, draft: undefined, discardDraft: undefined }) as never), found: ['says that drafts are kept', 'gives a draft back as it was saved, with when', 'throws the draft of a form away when it is sent, and no other'],
  },
  'says that every form has a draft': {
    broken: port(p => ({
      draft: async (form, o) => await p.draft(form, o) ?? { response: { resourceType: 'QuestionnaireResponse', status: 'in-progress' }, savedAt: 1 },
    })),
    found: [
      'has no draft where nothing was saved', 'shows a draft to nobody else', 'throws a draft away, and a second time too', 'ends a draft when its time is over, or says no time', 'saves nothing that was aborted before',
      'throws the draft of a form away when it is sent, and no other',
    ],
  },
  'keeps another draft than it was given': {
    broken: port(p => ({ saveDraft: (draft, o) => p.saveDraft({ ...draft, response: other(draft.response) }, o) })),
    found: [
      'gives a draft back as it was saved, with when', 'finds a draft by the id of its form', 'keeps one draft of a form, the newest', 'goes on with a draft in another filling in, e.g. after a reload', 'keeps drafts of different forms apart',
      'is not touched by what somebody else saves or throws away', 'keeps what was saved before where a save never arrived',
    ],
  },
  'lets the last one win': {
    broken: port(p => ({
      saveDraft: async (draft, o) => {
        const version = (await p.draft(draft.response.questionnaire!, o))?.version;
        return p.saveDraft({ ...draft, ...(version !== undefined && { version }) }, o);
      },
    })),
    found: ['refuses to save over what another filling in has saved since, and has theirs', 'refuses to begin a draft where there is one'],
  },
  'takes each save for another filling in': {
    broken: port(p => ({ saveDraft: (draft, o) => p.saveDraft(draft, { ...o, attempt: newAttemptId() }) })), found: ['is not in its own way where the reply to a save was lost'],
  },
  'takes a lost reply for no draft': {
    broken: port(p => ({ draft: (form, o) => p.draft(form, o).catch((): FormDraft | null => null) })), found: ['reads a draft again after a lost reply, and never takes the loss for none'],
  },
  'files a draft': {
    broken: port(p => ({
      saveDraft: async (draft, o) => {
        await p.submit({ resourceType: 'QuestionnaireResponse', status: 'completed', questionnaire: 'https://clinic.example/fhir/Questionnaire/child-growth|1.0.0', item: [{ linkId: 'child', item: [{ linkId: 'child-name', answer: [{ valueString: 'Robin' }] }, { linkId: 'child-born', answer: [{ valueDate: '2019-09-30' }] }] }, { linkId: 'measured', item: [{ linkId: 'measured-on', answer: [{ valueDate: '2026-11-01' }] }] }] }, o);
        return p.saveDraft(draft, o);
      },
    })),
    found: ['takes no draft for a form that was sent'],
  },
  'says another type, and no progress': {
    broken: port(p => ({ upload: async (file, { onProgress: _, ...o }) => ({ ...await p.upload(file, o), contentType: 'text/plain' }) })),
    found: ['stores a file, and says where, of what type and how large', 'tells how far it is, from nothing to all'],
  },
  'keeps no file': {
    broken: port(() => ({ upload: async file => ({ contentType: file.type, size: file.size, url: 'urn:nowhere' }) })),
    found: ['stores a file, and says where, of what type and how large', 'refuses a file that is too large, and stores none', 'files a form with a file that was uploaded'],
  },
});

findsBroken('sending', {
  'takes every form for another one': {
    broken: port(p => ({ submit: (response, o) => p.submit(response, { ...o, attempt: newAttemptId() }) })),
    found: [
      'shows staff what was sent, and of which version', 'answers a repeated attempt with the form that it filed', 'files one form of twenty that are sent at once under one attempt', 'refuses other answers under an attempt that was used, and keeps the first',
      'tells what became of a form, as the sending itself did', 'tells each attempt of its own form, and changes nothing by being asked', 'finds a form whose reply was lost',
      'files one form of a sending whose reply was lost after it was carried out, and its retry',
    ],
  },
  'files nothing': {
    broken: port(() => ({ submit: async response => ({ state: 'confirmed', id: 'r1', response }) })),
    found: [
      'files a form, and says confirmed or requested as the clinic works', 'files two forms of two attempts', 'says which questions are to blame where answers are not accepted, and files nothing', 'refuses a form of a version that is over, as stale',
      'refuses a form that nobody knows', 'says none of a form that was refused', 'files one form of a sending whose reply was lost before it was carried out, and its retry',
    ],
  },
  'says requested of everything': {
    broken: port(p => ({ submit: async (response, o) => ({ ...await p.submit(response, o), state: 'requested' }) })),
    found: ['files a form, and says confirmed or requested as the clinic works', 'files a form for a guest and for a signed-in patient', 'files a form that was filled in in French'],
  },
  'reads back something else': {
    broken: port(p => ({ submit: async (response, o) => ({ ...await p.submit(response, o), response: other(response) }) })), found: ['reads back what was sent, where it can be read'],
  },
  'does not say which questions are to blame': {
    broken: port(p => ({ submit: (response, o) => p.submit(response, o).catch((error: unknown) => { throw error instanceof BackendError && error.kind === 'rejected' ? new BackendError('rejected') : error; }) })),
    found: ['says which questions are to blame where answers are not accepted, and files nothing'],
  },
  'says confirmed of every attempt': {
    broken: backend(() => ({ outcome: async () => ({ state: 'confirmed', form: {} }) })),
    found: ['knows of nothing that an unknown attempt sent', 'never says that a form was filed, or failed, when its request was lost on the way', 'files nothing that was aborted before'],
  },
  'takes a lost reply for no outcome': {
    broken: backend(whole => ({ outcome: (attempt, o) => whole.outcome(attempt, o).catch(() => ({ state: 'none' as const })) })), found: ['asks again for an outcome after a lost reply, and never takes the loss for none'],
  },
  'shows everything to everybody': {
    broken: port((p, desk) => ({
      search: async query => ({ resourceType: 'Bundle', asked: query, entry: [{ resource: { item: [{ linkId: 'given' }] } }], desk: typeof p + typeof desk }),
    })),
    found: ['shows what was sent to nobody else'],
  },
  'throws what is no error of the set, with what was typed': {
    broken: port(p => ({ submit: async (response, o) => p.submit(response, o).catch(() => { throw new TypeError(JSON.stringify(response)); }) })),
    found: ['fails only with errors of the closed set', 'repeats nothing that was answered in any error'],
  },
});

findsBroken('changing what was sent', {
  'files what is changed as another form': {
    broken: port(p => ({ submit: (response, o) => p.submit({ ...response, status: 'completed' }, o) })),
    found: ['changes what was sent, where nobody else did meanwhile', 'writes over nothing that changed meanwhile, and shows what is there', 'writes over nothing whose version it was not told'],
  },
  'lets the last one win': {
    broken: port(p => ({
      submit: async (response, o) => {
        const filed = await p.submit(response, o);
        return filed.state === 'conflict' ? p.submit({ ...response, ...(filed.response?.meta && { meta: filed.response.meta }) }, o) : filed;
      },
    })),
    found: ['writes over nothing that changed meanwhile, and shows what is there', 'writes over nothing whose version it was not told'],
  },
  'takes a repeated change for a conflict': {
    broken: port(p => ({
      submit: async (response, o) => {
        const filed = await p.submit(response, o);
        return response.status === 'amended' && filed.response?.meta?.versionId !== undefined && response.meta?.versionId !== filed.response.meta.versionId && again(o.attempt) ? { ...filed, state: 'conflict' } : filed;
      },
    })),
    found: ['changes it once for an attempt'],
  },
  'takes each change for another attempt': {
    broken: port(p => ({ submit: (response, o) => p.submit(response, { ...o, attempt: newAttemptId() }) })), found: ['finds a change whose reply was lost'],
  },
  'lets everybody change everything': {
    broken: port((_, desk) => ({ submit: (response, o) => desk.forms.submit(response, o) })), found: ['lets nobody else change it'],
  },
});

describe('The contract suite for forms', () => {
  it('has no check that no broken clinic fails', () => assert.deepEqual(neverFound(), []));
});
