/**
 * The journey of a form as far as its first page. What walks on from there is most of a journey's code, and nobody needs it before something can be
 * filled in: it is fetched then, and takes over. Whoever holds what is given here holds the whole journey from then on.
 */
import { toBackendError } from '../backend/backend-error.ts';
import { fetchedOnce } from '../backend/fetched.ts';
import { callWith } from '../journey/call.ts';
import { systemClock } from '../journey/clock.ts';
import type { JourneyDefinition, JourneyOptions, Resource } from '../journey/definition.ts';
import type { Journey, JourneyEvent } from '../journey/journey.ts';
import type { FormHere, IntakeGiven } from './given.ts';
import type { IntakeShape } from './intake.ts';
import { loadForm } from './load-form.ts';
import { isNeeded } from './pages.ts';

/** Fetched as soon as the first page can be used. */
const later = fetchedOnce(() => import('./later.ts'));

type Whole = Journey<IntakeShape>;

/** What of a journey there is before it walks. */
class Beginning {
  readonly definition = { id: 'intake', steps: () => [] };
  readonly options: JourneyOptions<IntakeShape>;
  readonly index = 0;
  readonly issues = [];
  readonly busy = false;
  readonly canGoBack = false;
  readonly submission = { state: 'idle' };
  whole: Whole | undefined;
  readonly #given: () => IntakeGiven;
  readonly #listeners = new Set<() => void>();
  #form: Resource<FormHere> = { state: 'idle' };
  #end = new AbortController();
  #fetching: Promise<Whole> | undefined;

  readonly #own: JourneyDefinition<IntakeShape> | undefined;

  constructor(given: () => IntakeGiven, options: JourneyOptions<IntakeShape>, own: JourneyDefinition<IntakeShape> | undefined) {
    this.#given = given;
    this.#own = own;
    this.options = options;
  }

  get #here(): FormHere | undefined { return this.#form.state === 'here' ? this.#form.value : undefined; }
  get path(): readonly string[] {
    const here = this.#here;
    return here ? [...here.pages.filter(page => isNeeded(here.form, page)).map(({ id }) => id), 'review'] : ['form'];
  }
  /** The first page that was needed when the form came. */
  step = 'form';
  get view() { return { answers: {}, obtained: {}, pins: this.options.pins, loaded: { form: this.#here } }; }

  resource(id: string): Resource<unknown> { return id === 'form' ? this.#form : { state: 'idle' }; }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  start(step?: string): void {
    this.#event('step_viewed');
    this.#event('started');
    // Where it begins elsewhere, has other steps or was sent already, the whole journey knows what to show.
    if (step === undefined && !this.#own && !this.options.attempts?.load('intake')) return this.reload();
    this.#arrived({ state: 'waiting', since: Date.now() });
    this.take(step).catch((error: unknown) => this.#arrived({ state: 'failed', error: toBackendError(error, 'read') }));
  }

  reload(): void {
    this.#end.abort();
    this.#end = new AbortController();
    const { signal } = this.#end;
    this.#arrived({ state: 'waiting', since: Date.now() });
    const arrived = (form: Resource<FormHere>) => {
      if (signal.aborted || this.whole) return;
      this.#arrived(form);
      if (form.state === 'here') this.#event('step_viewed');
    };
    void this.#load(signal).then(value => arrived({ state: 'here', value }), (error: unknown) => arrived({ state: 'failed', error: toBackendError(error, 'read') }));
  }

  restart(): void {
    this.options.onRestart?.();
    this.#event('started');
    this.reload();
  }

  dispose(): void {
    this.#end.abort();
    this.#listeners.clear();
  }

  /** Nothing was obtained, answered or sent. */
  readonly draft = () => undefined;
  readonly letGo = () => undefined;
  readonly checkNow = () => undefined;
  readonly reloadEarly = () => undefined;
  readonly revisit = () => Promise.resolve(true);

  /** The whole journey, where the patient is now. */
  take(step?: string): Promise<Whole> {
    this.#fetching ??= this.#take(step).catch((error: unknown) => {
      this.#fetching = undefined;
      throw error;
    });
    return this.#fetching;
  }

  async #take(step: string | undefined): Promise<Whole> {
    const { FormJourney, intake, readLimits } = await later();
    // What does not arrive now is asked for again with the next thing that a patient does.
    await Promise.all([this.#here && readLimits(this.#here.form), this.#here?.ready()]);
    let told = false;
    let kept = this.#here;
    const whole = new FormJourney(this.#own ?? intake(this.#given, async (...asked) => {
      const before = kept;
      // What is read again is read anew.
      kept = undefined;
      return before ?? loadForm(...asked);
    }), { ...this.options, onEvent: event => { if (told) this.options.onEvent?.(event); } });
    if (this.#end.signal.aborted) return whole;
    whole.start(step);
    // It stands where this stands before it is seen.
    if (kept) await new Promise<void>(resolve => { const end = whole.subscribe(() => { if (whole.step !== 'form') { end(); resolve(); } }); });
    told = true;
    this.whole = whole;
    whole.subscribe(() => this.#emit());
    this.#emit();
    return whole;
  }

  #load(signal: AbortSignal): Promise<FormHere> {
    return Promise.resolve().then(() => loadForm(this.options.pins, this.#given(), callWith({ clock: systemClock, ...this.options }, signal)));
  }

  #arrived(form: Resource<FormHere>): void {
    this.#form = form;
    this.step = this.path[0] as string;
    this.#emit();
  }

  #emit(): void { for (const listener of [...this.#listeners]) listener(); }

  #event(name: JourneyEvent['name']): void { this.options.onEvent?.({ name, step: this.step, index: 0 }); }
}

/** Begins the journey of a form. What a patient does waits for the whole of it. `own` is a vendor's, which is fetched whole. */
export function beginForm(given: () => IntakeGiven, options: JourneyOptions<IntakeShape>, own?: JourneyDefinition<IntakeShape>): Whole & { take(): Promise<unknown> } {
  return new Proxy(new Beginning(given, options, own), {
    get(beginning, name) {
      const of = name === 'take' || !beginning.whole ? beginning : beginning.whole;
      const value: unknown = Reflect.get(of, name, of);
      if (typeof value === 'function') return value.bind(of) as unknown;
      const waits = value === undefined && DONE.includes(String(name));
      return waits ? async (...said: unknown[]) => ((await beginning.take()) as unknown as Record<string, (...said: unknown[]) => unknown>)[String(name)]?.(...said) : value;
    },
  }) as unknown as ReturnType<typeof beginForm>;
}

/** What a patient does, or a page for them. */
const DONE = ['answer', 'revise', 'back', 'go', 'open', 'submit', 'edit', 'ask', 'extend', 'recheck'];
