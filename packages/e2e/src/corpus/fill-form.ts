/** One form, from its first page until it was sent and read again, several times over. */
import type { ConsoleMessage, Page } from 'playwright-core';
import { makeDynamic } from '@foyer/core/intake/expressions';
import { isModified } from '@foyer/core/intake/modifiers';
import { namesIn } from '@foyer/core/intake/read/names';
import { releaseOf } from '@foyer/core/intake/read/release';
import { validate } from '@foyer/core/intake/validate';
import type { Coding, Questionnaire, QuestionnaireResponse } from '@foyer/core/model/questionnaire';
import { fhirpathEngine } from '@foyer/fhirpath/fhirpath-engine';
import { featuresOf } from './features.ts';
import type { FoundForm, Resource } from './find-forms.ts';
import { sampleBackend } from './in-page/backend.ts';
import type { FillOptions, MountOptions, Seen, Visitor, Went } from './in-page/visitor.ts';
import { difference, judge, wantedIn } from './reference.ts';
import type { FormReport } from './report.ts';
import { codesOf } from './terminology.ts';

export interface FillSettings {
  readonly seeds: number;
  /** Milliseconds for a form; no further seed is begun after half of it. */
  readonly limit: number;
  readonly terms: ReadonlyMap<string, Resource>;
  /** What is done to each page before the first form. Tests break the widget so, to see that it is noticed. */
  readonly before?: (page: Page) => Promise<void>;
}

/** A form's page is filled in so often before it is given up. */
const TURNS = 4;
/** Milliseconds of a form for axe: long forms are looked at page by page until then. */
const AXE_TIME = 12_000;
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Everything that a visit to a form finds out. */
interface Notes {
  readonly seen: Map<string, Seen>;
  readonly expected: Set<string>;
  readonly errors: Set<string>;
  readonly axe: Set<string>;
  readonly invalid: Set<string>;
  readonly changed: Set<string>;
  readonly warnings: Set<string>;
  /** Seeds by what became of them. */
  readonly sent: boolean[];
  readonly unchanged: boolean[];
  pages: number;
  axeTime: number;
  crashed: boolean;
  /** What to say when time is over. */
  where: string;
}

declare const visitor: Visitor;

const inPage = {
  mount: (page: Page, options: MountOptions) => page.evaluate(one => visitor.mount(one), options),
  fill: (page: Page, options: FillOptions) => page.evaluate(one => visitor.fill(one), options),
  goOn: (page: Page) => page.evaluate(() => visitor.goOn()),
  sent: (page: Page) => page.evaluate(() => visitor.sent()),
  response: (page: Page) => page.evaluate(() => visitor.response()),
  warnings: (page: Page) => page.evaluate(() => visitor.warnings()),
};

interface AnyItem {
  readonly linkId?: unknown;
  readonly type?: unknown;
  readonly answerValueSet?: unknown;
  readonly initial?: readonly { readonly valueCoding?: Coding }[];
  readonly enableWhen?: readonly { readonly question?: unknown; readonly answerCoding?: Coding }[];
  readonly item?: unknown;
}

const itemsIn = (list: unknown): AnyItem[] => (Array.isArray(list) ? (list as AnyItem[]).filter(one => one && typeof one === 'object').flatMap(one => [one, ...itemsIn(one.item)]) : []);

/** Codes that a form names for the questions of a value set: what they begin with, and what conditions ask them for. */
function usedOf(items: readonly AnyItem[], url: string): Coding[] {
  const asking = items.filter(({ answerValueSet }) => answerValueSet === url);
  const ids = new Set(asking.map(({ linkId }) => linkId));
  const conditions = items.flatMap(({ enableWhen }) => (Array.isArray(enableWhen) ? enableWhen : [])).filter(({ question }) => ids.has(question));
  const all = [...asking.flatMap(({ initial }) => (Array.isArray(initial) ? initial : []).map(one => one?.valueCoding)), ...conditions.map(({ answerCoding }) => answerCoding)];
  return [...new Map(all.filter(one => one !== undefined).map(one => [`${one.system}|${one.code}`, one])).values()];
}

function* valueSetsIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inside] of Object.entries(value)) {
    if ((key === 'answerValueSet' || key === 'valueCanonical') && typeof inside === 'string') yield inside;
    else yield* valueSetsIn(inside);
  }
}

/** What the clinic's server would answer for the value sets of a form. */
export function valueSetsFor(questionnaire: Questionnaire, terms: FillSettings['terms']): Record<string, readonly Coding[]> {
  const inside = (questionnaire.contained ?? []).flatMap(one => { const url: unknown = Reflect.get(one, 'url'); return typeof url === 'string' ? [url] : []; });
  const items = itemsIn(questionnaire.item);
  return Object.fromEntries([...valueSetsIn(questionnaire), ...inside].map(url => [url, codesOf(url, terms, usedOf(items, url)).options]));
}

async function lookByAxe(page: Page, notes: Notes): Promise<void> {
  if (notes.axeTime > AXE_TIME) return;
  const begun = Date.now();
  const found = await page.evaluate(async tags => {
    const { axe } = globalThis as unknown as { axe: { run(of: object, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    const { violations } = await axe.run({ include: [['foyer-intake']] }, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.slice(0, 1).map(({ html }) => `${id}: ${html.replace(/\s+/g, ' ').slice(0, 120)}`));
  }, AXE_TAGS);
  for (const one of found) notes.axe.add(one);
  notes.axeTime += Date.now() - begun;
}

/** What went wrong once stays so; a heading that was there once was there. */
function note({ seen }: Notes, one: Seen): void {
  const before = seen.get(one.id);
  if (!before?.why || (one.heading && !one.why)) seen.set(one.id, before && one.heading && !before.why ? before : one);
}

/** Fills in one page until it lets go on. Undefined where it never does. */
async function passPage(page: Page, step: string, options: Omit<FillOptions, 'turn'>, notes: Notes): Promise<Went | undefined> {
  let went: Went | undefined;
  for (let turn = 0; turn < TURNS; turn++) {
    for (const one of await inPage.fill(page, { ...options, turn })) note(notes, one);
    if (turn === 0 && options.seed === 0) await lookByAxe(page, notes);
    went = await inPage.goOn(page);
    if (went.step !== step || went.submission !== 'idle') return went;
    // Once with its errors said.
    if (turn === 0 && options.seed === 0 && went.issues.length > 0) await lookByAxe(page, notes);
  }
  notes.errors.add(`${step} cannot be left: ${went?.issues.join(', ') || went?.said || 'it says no reason'}`);
  return undefined;
}

/** From the first page until it was sent. Undefined where it was not. */
async function passForm(page: Page, mount: MountOptions, options: Omit<FillOptions, 'turn'>, notes: Notes): Promise<QuestionnaireResponse | undefined> {
  let at: Went | undefined = await inPage.mount(page, mount);
  const pages: string[] = [];
  while (at && at.submission === 'idle') {
    notes.where = at.step;
    if (at.said !== undefined) {
      // A form for R4 that cannot be shown at all, however politely.
      notes.crashed = true;
      notes.errors.add(`${at.step}: nothing to fill in: ${at.said}`);
      return undefined;
    }
    if (pages.filter(one => one === at?.step).length > 2) {
      notes.errors.add(`goes round between ${[...new Set(pages.slice(-4))].join(', ')}`);
      return undefined;
    }
    pages.push(at.step);
    at = await passPage(page, at.step, options, notes);
  }
  notes.pages = Math.max(notes.pages, pages.length);
  if (!at) return undefined;
  if (options.seed === 0) await lookByAxe(page, notes);
  const sent = await inPage.sent(page);
  if (!sent) notes.errors.add(`not sent: ${at.submission}`);
  return sent;
}

const engine = fhirpathEngine();

/** What the validator of core says, with the form's expressions, and with what the clinic in the page knew. */
async function byTheEngine(questionnaire: Questionnaire, response: QuestionnaireResponse, valueSets: MountOptions['valueSets']): Promise<string[]> {
  const call = { backend: sampleBackend(valueSets, () => {}), signal: new AbortController().signal, locale: 'en-CA', now: Date.now() };
  const issues = await validate(questionnaire, response, { codesOf: url => valueSets[url], prepare: form => makeDynamic(form, { engine: () => Promise.resolve(engine), call }) });
  return issues.filter(({ severity }) => severity === 'error' || severity === 'fatal').map(({ diagnostics, expression }) => `${expression.join()}: ${diagnostics}`);
}

async function oneSeed(page: Page, { questionnaire }: FoundForm, valueSets: MountOptions['valueSets'], seed: number, notes: Notes): Promise<void> {
  const sent = await passForm(page, { questionnaire, valueSets }, { seed, wanted: wantedIn(questionnaire) }, notes);
  for (const { code, linkId } of await inPage.warnings(page)) notes.warnings.add(`${code}${linkId && ` ${linkId}`}`);
  if (!sent) return void notes.sent.push(false);
  const { problems: own, expected } = judge(questionnaire, sent);
  const problems = [...own, ...await byTheEngine(questionnaire, sent, valueSets)];
  for (const one of problems) notes.invalid.add(one);
  for (const one of expected) notes.expected.add(one);
  notes.sent.push(problems.length === 0);
  notes.where = 'round trip';
  await inPage.mount(page, { questionnaire, valueSets, response: sent });
  const again = await inPage.response(page);
  // When it was written is another time each time.
  const { authored: _before, ...before } = sent;
  const { authored: _after, ...after } = again ?? {} as Partial<QuestionnaireResponse>;
  const changed = difference(before, after);
  if (changed) notes.changed.add(changed);
  notes.unchanged.push(changed === undefined);
}

/** A form of another release, one that nobody may process, or that asks nothing, is said to be none that can be filled in, and asks nothing. */
async function otherRelease(page: Page, { questionnaire }: FoundForm, notes: Notes): Promise<void> {
  const went = await inPage.mount(page, { questionnaire, valueSets: {} });
  if (went.said === undefined) notes.errors.add('is filled in though it should not be');
  else await lookByAxe(page, notes);
}

/** A promise that ends in time, or says where it stood. */
async function inTime<T>(what: Promise<T>, limit: number, notes: Notes): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new Error(`not done after ${limit / 1000} s, at ${notes.where}`)), limit); });
  try {
    return await Promise.race([what, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function allSeeds(page: Page, form: FoundForm, settings: FillSettings, notes: Notes): Promise<void> {
  const begun = Date.now();
  const valueSets = valueSetsFor(form.questionnaire, settings.terms);
  for (let seed = 0; seed < settings.seeds && (seed === 0 || Date.now() - begun < settings.limit / 2); seed++) await oneSeed(page, form, valueSets, seed, notes);
}

function reportOf({ name, questionnaire }: FoundForm, notes: Notes, release: string, milliseconds: number): FormReport {
  const seen = [...notes.seen.values()];
  const never = [...notes.expected].filter(id => !notes.seen.has(id));
  const questions = seen.filter(({ question }) => question);
  const types = new Map(itemsIn(questionnaire.item).map(({ linkId, type }) => [String(linkId), String(type)]));
  const neverAsked = never.filter(id => !['group', 'display'].includes(types.get(id) ?? ''));
  const done = release === 'R4' && !notes.crashed;
  return {
    name, release, milliseconds, pages: notes.pages, crashed: notes.crashed, features: featuresOf(questionnaire),
    items: seen.length + never.length, rendered: seen.filter(({ why }) => !why).length,
    questions: questions.length + neverAsked.length, answerable: questions.filter(({ why }) => !why).length,
    missing: [...seen.filter(({ why }) => why).map(({ linkId, kind, why }) => `${linkId} (${kind}): ${why}`), ...never.map(id => `${id} (${types.get(id) ?? ''}): never on the screen`)],
    errors: [...notes.errors], axe: [...notes.axe], invalid: [...notes.invalid], changed: [...notes.changed], warnings: [...notes.warnings],
    valid: done && notes.sent.length > 0 && !notes.sent.includes(false), roundTrip: done && notes.unchanged.length === notes.sent.length && !notes.unchanged.includes(false) && notes.sent.length > 0,
  };
}

/** Fills a form in. Never rejects: what breaks is in the report, and then the page is of no more use. */
export async function fillForm(page: Page, form: FoundForm, settings: FillSettings): Promise<FormReport> {
  const set = () => new Set<string>();
  const notes: Notes = { seen: new Map(), expected: set(), errors: set(), axe: set(), invalid: set(), changed: set(), warnings: set(), sent: [], unchanged: [], pages: 0, axeTime: 0, crashed: false, where: 'the beginning' };
  const begun = Date.now();
  // Nobody may fill in what a modifier extension that is not known may have made into something else.
  const release = isModified(form.questionnaire) ? 'R4 with a modifier extension' : !form.questionnaire.item?.length ? 'R4 without an item' : releaseOf(namesIn({ item: form.questionnaire.item }));
  const broke = (error: Error) => {
    notes.crashed = true;
    notes.errors.add(String(error.message).split('\n')[0] ?? '');
  };
  const refused = (message: ConsoleMessage) => { if (message.type() === 'error' && /Content.Security.Policy|Trusted/.test(message.text())) broke(new Error(message.text())); };
  page.on('pageerror', broke);
  page.on('console', refused);
  try {
    await inTime(release === 'R4' ? allSeeds(page, form, settings, notes) : otherRelease(page, form, notes), settings.limit, notes);
  } catch (error) {
    broke(error as Error);
  }
  page.off('pageerror', broke);
  page.off('console', refused);
  return reportOf(form, notes, release, Date.now() - begun);
}
