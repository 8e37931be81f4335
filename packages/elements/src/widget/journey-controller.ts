/** Ties a journey to a widget: renders on change, moves focus, tells the host, watches for slowness. */
import type { Backend } from '@foyer/core/backend/backend';
import type { BackendError } from '@foyer/core/backend/backend-error';
import type { JourneyOptions, JourneyShape } from '@foyer/core/journey/definition';
import type { Journey, JourneyEvent } from '@foyer/core/journey/journey';
import { attemptStorage } from './attempt-storage.ts';
import { FoyerErrorEvent, FoyerStepEvent } from './events.ts';
import { listenWhileConnected } from './listening.ts';
import { tell } from './tell.ts';
import type { WidgetElement } from './widget-element.ts';

/** After so long a wait is called slow, in milliseconds. */
export const SLOW = 8000;

/** Errors after which only a person at the clinic can go on: nothing to try again, to mend or to choose instead. */
const DEAD_ENDS = ['not-allowed', 'policy', 'declined', 'rejected', 'too-large'];

/** What was on the screen when it changed last. */
interface Seen {
  readonly screen: string;
  readonly notice?: unknown;
  readonly issues?: unknown;
  readonly failure?: unknown;
  readonly unread?: BackendError | undefined;
}
const NOTHING_SEEN: Seen = { screen: '' };

/** A widget, and the journey that it walks people through. */
type Journeying<S extends JourneyShape> = WidgetElement & { journeyWith(options: JourneyOptions<S>): Journey<S> };

export class JourneyController<S extends JourneyShape> {
  journey: Journey<S> | undefined;
  readonly #widget: Journeying<S>;
  #slow: ReturnType<typeof setTimeout> | undefined;
  #seen = NOTHING_SEEN;

  constructor(widget: Journeying<S>) {
    this.#widget = widget;
    listenWhileConnected(widget, window, {
      // A time that was on the screen while the patient was elsewhere may be taken by now.
      focus: () => void this.journey?.revisit(),
      online: () => this.#online(),
      pagehide: () => this.#left(),
    });
  }

  begin(backend: Backend, pins: S['pins'], step?: string): void {
    this.end();
    const widget = this.#widget;
    this.journey = widget.journeyWith({
      backend, pins, locale: () => widget.wantedLocale, attempts: attemptStorage(widget.system, () => widget.sharedDevice), onEvent: event => this.#report(event),
      onRestart: () => widget.forget(),
    });
    this.journey.subscribe(() => this.#changed());
    this.journey.start(step);
  }

  end(): void {
    const { journey } = this;
    // What is said from here on is about nothing.
    this.journey = undefined;
    journey?.dispose();
    clearTimeout(this.#slow);
    this.#seen = NOTHING_SEEN;
  }

  /** Forgets everything that was typed, in memory and on the screen. */
  wipe(): void {
    this.journey?.restart();
    this.#widget.renderRoot.querySelectorAll('form').forEach(form => form.reset());
  }

  /** What is on the screen: a step, or what became of the submission. */
  get screen(): string {
    const state = this.journey?.submission.state ?? '';
    return ['confirmed', 'requested', 'unknown'].includes(state) ? state : this.journey?.step ?? '';
  }

  /** True where there is something to erase. */
  get touched(): boolean {
    const { journey } = this;
    return journey !== undefined && (journey.index > 0 || journey.submission.state !== 'idle' || journey.draft(journey.step) !== undefined);
  }

  /** The page goes away: with something begun and not sent, this is where people stop. */
  #left(): void {
    const { journey } = this;
    if (journey && this.touched && ['idle', 'failed'].includes(journey.submission.state)) this.#widget.report('abandoned', { step: journey.step, index: journey.index });
    // Whoever comes back to it finds the answers, and a time that is checked again.
    journey?.letGo();
  }

  #online(): void {
    const { journey } = this;
    this.#widget.answersAgain();
    if (!journey) return;
    journey.checkNow();
    // What was in the way may not be any more.
    if (journey.notice?.error.retryable) journey.go(journey.step);
    if (journey.resource(journey.step as never).state === 'failed') journey.reload(journey.step);
  }

  #changed(): void {
    const { journey, screen } = this;
    if (!journey) return;
    const widget = this.#widget;
    const before = this.#seen;
    const { submission, notice, issues } = journey;
    const failure = submission.state === 'failed' ? submission : undefined;
    const resource = journey.resource(journey.step as never);
    this.#watchSlowness('since' in resource ? resource.since : 'since' in submission ? submission.since : undefined);
    // Also while it is tried again.
    const unread = resource.state === 'failed' ? resource.error : resource.state === 'waiting' ? before.unread : undefined;
    this.#seen = { screen, notice, issues, failure, unread };
    if (unread && unread !== before.unread) this.#report({ name: 'error_shown', step: journey.step, index: journey.index, outcome: unread.kind });
    if (before.unread && resource.state === 'here') widget.answersAgain();
    const arrived = screen !== before.screen;
    if ((notice && notice !== before.notice) || (failure && failure !== before.failure)) {
      widget.focusOn('#notice');
      if (failure) tell(words => words.sayUnsent(widget.localName, failure.error));
    } else if (issues.length > 0 && issues !== before.issues) widget.focusOn('#errors');
    else if (arrived && before.screen && widget.hasUpdated && widget.ready && widget.isShown) widget.focusOn(failure ? '#notice' : '#heading');
    // What was said on the way here is over; who reads on must not meet it again.
    if (arrived || notice !== before.notice || failure !== before.failure) widget.announce(() => '');
    if (arrived) widget.dispatchEvent(new FoyerStepEvent(screen, journey.index + 1, journey.path.length));
    widget.requestUpdate();
  }

  /** Paints again when a wait becomes a slow one. */
  #watchSlowness(since: number | undefined): void {
    clearTimeout(this.#slow);
    if (since !== undefined) this.#slow = setTimeout(() => this.#widget.requestUpdate(), since + SLOW - Date.now() + 20);
  }

  #report({ name, ...detail }: JourneyEvent): void {
    const { outcome } = detail;
    this.#widget.report(name, detail);
    if (name !== 'error_shown' || !outcome) return;
    this.#widget.dispatchEvent(new FoyerErrorEvent(outcome));
    if (DEAD_ENDS.includes(outcome)) this.#widget.report('handed_to_human', detail);
  }
}
