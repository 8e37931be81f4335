/** Drafts of one form: what is there to go on with, what is saved meanwhile, and what the patient is told of both. Fetched where a page wants drafts. */
import { html, nothing } from 'lit';
import type { Node } from '@foyer/core/intake/node';
import { findDrafts, placesFor, type DraftPlace, type FoundDraft } from '@foyer/core/internal/draft-places';
import { draftOf, isOfAnother, restore, type Restored } from '@foyer/core/internal/draft-response';
import { DraftSaver, type DraftState } from '@foyer/core/internal/draft-saver';
import type { FormHere } from '@foyer/core/intake/given';
import type { IntakeShape } from '@foyer/core/intake/intake';
import type { StepCall } from '@foyer/core/journey/definition';
import { systemClock } from '@foyer/core/internal/clock';
import type { Journey } from '@foyer/core/journey/journey';
import type { Organisation } from '@foyer/core/model/organisation';
import type { Questionnaire, QuestionnaireResponse } from '@foyer/core/model/questionnaire';
import { waiting } from '../../widget/journey-frame.ts';
import { onceGone } from '../../widget/leaving.ts';
import { oneMoment } from '../../widget/on-demand.ts';
import { tell } from '../../widget/tell.ts';
import type { WidgetElement } from '../../widget/widget-element.ts';
import { issueWords } from '../control.ts';
import { canKeep, deleteAll, deviceStore } from './device-store.ts';
import { choice, footer, leaving, sayDeleted, sayState } from './draft-screens.ts';

/** How long a draft stays on a device, where the page does not say it. */
const DAYS = 14;
const MOST_DAYS = 365;

/** `drafts`, `drafts="true"`, `drafts="14"`; undefined where it says no number of days. */
export function daysIn(drafts: unknown): number | undefined {
  if (drafts === '' || drafts === true || drafts === 'true') return DAYS;
  const days = Number(drafts);
  return days >= 1 ? Math.min(Math.floor(days), MOST_DAYS) : undefined;
}

/** As a property, and as frameworks write it into an attribute. */
const meansNone = (drafts: unknown) => drafts === null || drafts === false || drafts === 'false' || drafts === 0 || drafts === '0';

/** The widget, as far as its drafts look. */
interface Widget extends WidgetElement {
  readonly drafts: unknown;
  readonly journey: Journey<IntakeShape> | undefined;
}

export interface DraftsGiven {
  /** What the page gave as the response. */
  readonly response: QuestionnaireResponse | undefined;
  readonly textOf: (node: Node) => string | undefined;
}

/** A journey whose later code may still be on its way. */
type Taken = Journey<IntakeShape> & { take(): Promise<unknown> };

/** Not sent, nor on its way. */
const isOpen = ({ submission }: Journey<IntakeShape>) => submission.state === 'idle' || submission.state === 'failed';

/** Where everything was deleted, which is said on the first page: what is said before is over when it arrives. */
const deleted = new WeakSet<WidgetElement>();

const nothingKept: DraftState = { kept: undefined, unsaved: false, trouble: undefined };

/** For a widget that wants drafts; undefined where it says so in a way that means none. */
export function draftsFor(widget: Widget, given: DraftsGiven): IntakeDrafts | undefined {
  const days = daysIn(widget.drafts);
  if (days === undefined && !meansNone(widget.drafts)) tell(words => words.sayDrafts(widget));
  return days === undefined ? undefined : new IntakeDrafts(widget, days, given);
}

/** Throws away every draft on this device. What is filled in from now on is not kept. */
export async function deleteDrafts(drafts: IntakeDrafts | undefined): Promise<void> {
  await drafts?.stop();
  await deleteAll();
}

export class IntakeDrafts {
  readonly #widget: Widget;
  readonly #given: DraftsGiven;
  readonly #days: number;
  /** The patient was signed in when this began. */
  readonly #token: Widget['getToken'];
  readonly #life = new AbortController();
  #places: readonly DraftPlace[] = [];
  #found: readonly FoundDraft[] = [];
  /** The clinic has changed the form since some of them were begun. */
  #isChanged = false;
  #choose: ((draft: FoundDraft | undefined) => void) | undefined;
  #restored: Restored | undefined;
  #kept: FoundDraft | undefined;
  #saver: DraftSaver | undefined;
  #page = '';
  #wasUnsaved = false;
  #isLeaving = false;
  #isPlacing = false;
  #isOver = false;

  /** @param days from `daysIn` */
  constructor(widget: Widget, days: number, given: DraftsGiven) {
    this.#widget = widget;
    this.#days = days;
    this.#given = given;
    this.#token = widget.getToken;
    const { signal } = this.#life;
    const flush = () => void this.#saver?.flush();
    widget.addController({ hostDisconnected: () => onceGone(widget, () => this.end()), hostUpdated: () => { if (widget.sharedDevice && !this.#isOver) void deleteDrafts(this); } });
    window.addEventListener('pagehide', flush, { signal });
    window.addEventListener('online', () => this.#saver?.retry(), { signal });
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') flush(); }, { signal });
  }

  // ---- Before the form ----------------------------------------------------------------------------------------------------

  /** What the patient goes on with; undefined where there is nothing, or where they begin again. */
  async begin(form: Questionnaire, call: StepCall): Promise<QuestionnaireResponse | undefined> {
    const { system, journey } = this.#widget;
    journey?.subscribe(() => this.#moved(journey));
    this.#places = await placesFor(form, canKeep() ? deviceStore(this.#days) : undefined, system, call).catch(() => []);
    const found = await findDrafts(this.#places);
    if (found.length === 0) return undefined;
    this.#isChanged = found.some(({ response }) => isOfAnother(form, response));
    const chosen = await this.#ask(found, journey);
    // What is gone on with counts from here; the others are seen, and written over or gone.
    for (const one of found) one.takeUp();
    chosen?.takeUp();
    const gone = await Promise.allSettled(found.filter(one => one !== chosen && (one.where === 'device' || !chosen)).map(one => one.discard()));
    if (!chosen && gone.every(({ status }) => status === 'fulfilled')) deleted.add(this.#widget);
    if (!chosen) return undefined;
    this.#kept = chosen;
    this.#restored = restore(chosen.response, this.#given.response);
    return this.#restored.response;
  }

  #ask(found: readonly FoundDraft[], journey: Journey<IntakeShape> | undefined): Promise<FoundDraft | undefined> {
    return new Promise(resolve => {
      this.#found = found;
      // It may turn out that it was sent before.
      if (journey) this.#moved(journey);
      this.#choose = draft => {
        this.#found = [];
        this.#choose = undefined;
        resolve(draft);
        this.#widget.requestUpdate();
      };
      this.#widget.requestUpdate();
    });
  }

  /** True while the patient is asked whether to go on. */
  get asking(): boolean { return this.#choose !== undefined; }

  // ---- While it is filled in ------------------------------------------------------------------------------------------------

  /** The form is here: the patient comes to the page on which they were, and from now on it is saved. */
  attach({ form, pages }: FormHere, journey: Taken): void {
    if (this.#isOver) return;
    if (deleted.delete(this.#widget)) this.#widget.announce(sayDeleted);
    this.#restored?.finish(form);
    const page = this.#restored?.pageIn(pages);
    if (page !== undefined && page !== journey.step) void this.#place(page, pages, journey);
    this.#page = journey.step;
    const { textOf } = this.#given;
    this.#saver = new DraftSaver({
      places: this.#places, kept: this.#kept, clock: systemClock, changed: () => this.#changed(),
      make: () => draftOf(form, { page: pages.find(({ id }) => id === journey.step), locale: this.#widget.locale, textOf }),
    });
    // What a form does by itself is nobody's answer.
    form.subscribe(() => { if (form.touched && this.#keeps) this.#saver?.touch(); });
  }

  /** Brings the patient to a page; all before it were filled in. */
  async #place(page: string, pages: FormHere['pages'], journey: Taken): Promise<void> {
    this.#isPlacing = true;
    // Where the code does not arrive, the form begins with its first page.
    const isTaken = await journey.take().then(() => true, () => false);
    this.#isPlacing = false;
    const before = pages.slice(0, page === 'review' ? undefined : pages.findIndex(({ id }) => id === page));
    if (isTaken) journey.restore({ ...journey.answers, ...Object.fromEntries(before.map(({ id }) => [id, {}])) });
    if (isTaken) journey.open(page);
    this.#widget.focusOn('#heading');
  }

  /** Not where others use the device too: also where that is only said now. */
  get #keeps(): boolean { return !this.#isOver && !this.#widget.sharedDevice; }

  #moved({ submission, step }: Journey<IntakeShape>): void {
    if ('result' in submission) return void this.#finish();
    if (!this.#saver || step === this.#page) return;
    this.#page = step;
    // Whoever only looks has nothing to keep.
    if (this.#keeps && this.#saver.state.kept) this.#saver.touch();
  }

  #changed(): void {
    const { unsaved } = this.#state;
    if (unsaved !== this.#wasUnsaved) this.#widget.announce(() => sayState(this.#state));
    this.#wasUnsaved = unsaved;
    this.#widget.requestUpdate();
  }

  get #state(): DraftState { return this.#saver?.state ?? nothingKept; }

  /** The form was sent: nothing of it stays here. */
  async #finish(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    await this.#saver?.discard();
    for (const { discard } of this.#found) await discard().catch(() => undefined);
    this.#life.abort();
  }

  /** Nothing is saved any more; what is there stays. */
  async stop(): Promise<void> {
    this.#life.abort();
    this.#isOver = true;
    await this.#saver?.end();
  }

  /** The form goes; what was filled in stays, unless the patient was signed in and is not any more. */
  end(): void {
    this.#life.abort();
    if (this.#isOver) return;
    this.#isOver = true;
    const isSignedOut = this.#token !== undefined && this.#widget.getToken === undefined;
    if (isSignedOut || this.#widget.sharedDevice) void deleteDrafts(this);
    else void this.#saver?.flush().then(() => this.#saver?.end());
  }

  // ---- What is said ---------------------------------------------------------------------------------------------------------

  /** A page with where its answers are; in its place, whether to go on, or that all is kept until the patient comes back. */
  around(page: () => unknown, organisation: Organisation | undefined): unknown {
    const { journey } = this.#widget;
    // What became of a form that was sent comes first.
    if (!journey || !isOpen(journey)) return page();
    if (this.#choose) return [issueWords.part?.notice(journey, organisation), choice(this.#found, { screen: this.#widget, isChanged: this.#isChanged, choose: this.#choose })];
    if (this.#isPlacing) return waiting(oneMoment(), organisation);
    if (this.#isLeaving && !this.#widget.sharedDevice) return leaving(this.#state, { screen: this.#widget, organisation, back: () => this.#leave(false), discard: () => void this.#startAgain() });
    return html`${page()}${this.#keeps && this.#saver ? footer(this.#state, { organisation, days: this.#days, first: this.#places[0]?.where, leave: () => void this.#saveAndLeave() }) : nothing}`;
  }

  async #saveAndLeave(): Promise<void> {
    await this.#saver?.flush();
    this.#leave(true);
  }

  #leave(isLeaving: boolean): void {
    this.#isLeaving = isLeaving;
    this.#widget.focusOn('#heading');
  }

  /** Everything goes, on the screen too. */
  async #startAgain(): Promise<void> {
    this.#isOver = true;
    if (await this.#saver?.discard()) deleted.add(this.#widget);
    this.#life.abort();
    this.#widget.journey?.restart();
    this.#widget.focusOn('#heading');
  }
}
