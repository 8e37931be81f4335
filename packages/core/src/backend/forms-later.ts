/** Checks of what a forms port returns, but the form itself. Fetched before the backend is called: a write whose answer nobody could check is never sent. */
import * as z from 'zod/mini';
import { isObject } from '../model/is-object.ts';
import type { Attachment, Coding, QuestionnaireResponse, ResponseItem } from '../model/questionnaire.ts';
import { Organisation } from '../model/organisation.ts';
import { among, between, Flag, Id, must, object, optional, string } from '../model/primitives.ts';
import { many, one, type Checks } from './checks.ts';
import { Capabilities, type Backend, type Outcome } from './backend.ts';
import type { Expansion, FiledForm, FormDraft, FormsPort } from './forms-port.ts';
import { Open } from './open-outcome.ts';
import type { Filed } from './outcome.ts';
import { sameAnswers } from './same-answers.ts';

type Fields = Readonly<Record<string, unknown>>;

const isResource = (value: unknown): value is Fields => isObject(value) && typeof value['resourceType'] === 'string';
/** A schema of something that is kept whole, with whatever more it has. */
const whole = <T>(test: (value: unknown) => boolean, code: string) => z.unknown().check(must(test, code)) as unknown as z.ZodMiniType<T>;

/** Answers may hold items, which hold answers. */
function areItems(items: unknown = []): boolean {
  return Array.isArray(items) && items.every(item => isObject(item) && typeof item['linkId'] === 'string' && areItems(item['item']) && areAnswers(item as unknown as ResponseItem));
}

function areAnswers({ answer = [] }: ResponseItem): boolean {
  return Array.isArray(answer) && answer.every(given => isObject(given) && areItems(given['item']));
}

const STATUSES: readonly unknown[] = ['in-progress', 'completed', 'amended', 'entered-in-error', 'stopped'] satisfies QuestionnaireResponse['status'][];
const isResponse = (value: unknown) => isObject(value) && value['resourceType'] === 'QuestionnaireResponse' && STATUSES.includes(value['status']) && areItems(value['item']);

const Response = whole<QuestionnaireResponse>(isResponse, 'response');
const Resource = whole(isResource, 'resource');
/** Something that can be chosen: it has a code, or at least words. */
const Option = whole<Coding>(value => isObject(value) && [value['code'], value['display']].some(said => typeof said === 'string' && said !== ''), 'coding');
/** A file that is somewhere. */
const Stored = whole<Attachment>(value => isObject(value) && ['url', 'data'].some(name => typeof value[name] === 'string'), 'attachment');

const Time = between(0, Number.MAX_SAFE_INTEGER);
const Draft: z.ZodMiniType<FormDraft> = object({ response: Response, savedAt: Time, expiresAt: optional(Time), version: optional(string()) });
const Sent: z.ZodMiniType<FiledForm> = object({ state: among(['confirmed', 'requested', 'conflict']), id: optional(Id), onPage: optional(Flag), response: optional(Response) });

/** What `outcome()` says of a form that was sent. */
const Made: z.ZodMiniType<Filed> = object({ state: among(['confirmed', 'requested']), form: object({ id: optional(Id) }) });

const orNull = <T>(check: (answer: unknown) => T) => (answer: unknown) => (answer === null ? null : check(answer));

export const checks: Omit<Checks<FormsPort>, 'questionnaire'> & Checks<Pick<Backend, 'describe' | 'organisation'>> & { outcome(answer: unknown): Outcome } = {
  describe: one(Capabilities),
  organisation: one(Organisation),
  // One option that nobody could choose must not hide the others.
  expand: (answer): Expansion => {
    const { options, more } = isObject(answer) ? answer : {};
    return { options: many(Option)(options), more: one(Flag)(more) };
  },
  populate: orNull(one(Response)),
  launchContext: (answer, names) => Object.fromEntries(Object.entries(one(whole<Fields>(isObject, 'object'))(answer))
    .filter(([name, resource]) => names.includes(name) && isResource(resource))),
  search: one(Resource),
  saveDraft: one(Draft),
  draft: orNull(one(Draft)),
  discardDraft: () => undefined,
  upload: one(Stored),
  submit: (answer, sent) => {
    const filed = one(Sent)(answer);
    // "Confirmed" is said only of the answers that were sent, whatever the backend claims.
    const there = filed.state === 'confirmed' ? filed.response : undefined;
    // What was changed has a version of its own, or is what it was before.
    const isChange = sent.status === 'amended' && sent.id !== undefined && there?.meta?.versionId === sent.meta?.versionId;
    return there && !sameAnswers(sent, there, isChange) ? { ...filed, state: 'requested' } : filed;
  },
  // A visit's is checked where visits are.
  outcome: answer => one<Outcome>(isObject(answer) && 'form' in answer ? Made : Open)(answer),
};
