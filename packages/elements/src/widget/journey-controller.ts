/** Ties a journey to a widget: renders on change, moves focus, tells the host, watches for slowness and idleness. */
import type { ReactiveController } from 'lit';
import type { Backend } from '@foyer/core/backend/backend';
import type { BackendError } from '@foyer/core/backend/backend-error';
import type { JourneyDefinition, JourneyShape } from '@foyer/core/journey/definition';
import { Journey, type JourneyEvent } from '@foyer/core/journey/journey';
import { attemptStorage } from './attempt-storage.ts';
import { FoyerErrorEvent, FoyerStepEvent } from './events.ts';
import { IdleController } from './idle.ts';
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

export class JourneyController<S extends JourneyShape> implements ReactiveController {
  journey: Journey<S> | undefined;
  readonly idle: IdleController;
  readonly #widget: WidgetElement;
  #unsubscribe: (() => void) | undefined;
  #slow: ReturnType<typeof setTimeout> | undefined;
  #seen = NOTHING_SEEN;

  constructor(widget: WidgetElement) {
    this.#widget = widget;
    widget.addController(this);
    this.idle = new IdleController(widget, { active: () => widget.sharedDevice && this.#touched, wipe: () => this.wipe() });
  }

  begin(definition: JourneyDefinition<S>, backend: Backend, pins: S['pins'], step?: string): void {
    this.end();
    const widget = this.#widget;
    this.journey = new Journey(definition, {
      backend, pins, locale: () => widget.wantedLocale, attempts: attemptStorage(widget.system, widget.sharedDevice), onEvent: event => this.#report(event),
    });
    this.#unsubscribe = this.journey.subscribe(() => this.#changed());
    this.journey.start(step);
  }

  end(): void {
    this.#unsubscribe?.();
    this.journey?.dispose();
    this.journey = undefined;
    clearTimeout(this.#slow);
    this.#seen = NOTHING_SEEN;
  }

  /** Forgets everything that was typed, in memory and on the screen. */
  wipe(): void {
    this.journey?.restart();
    this.#widget.renderRoot.querySelectorAll('form').forEach(form => form.reset());
    this.#widget.focusOn('#heading');
  }

  hostConnected(): void {
    window.addEventListener('focus', this.#recheck);
    window.addEventListener('online', this.#online);
    window.addEventListener('pagehide', this.#left);
  }

  hostDisconnected(): void {
    window.removeEventListener('focus', this.#recheck);
    window.removeEventListener('online', this.#online);
    window.removeEventListener('pagehide', this.#left);
    clearTimeout(this.#slow);
  }

  /** What is on the screen: a step, or what became of the submission. */
  get screen(): string {
    const state = this.journey?.submission.state;
    return state === 'confirmed' || state === 'requested' || state === 'unknown' ? state : this.journey?.step ?? '';
  }

  get #touched(): boolean {
    const { journey } = this;
    return journey !== undefined && (journey.index > 0 || journey.submission.state !== 'idle' || journey.draft(journey.step) !== undefined);
  }

  /** A time that was on the screen while the patient was elsewhere may be taken by now. */
  readonly #recheck = (): void => void this.journey?.revisit();

  /** The page goes away with something begun and not sent: this is where people stop. */
  readonly #left = (): void => {
    const { journey } = this;
    const state = journey?.submission.state;
    if (journey && this.#touched && (state === 'idle' || state === 'failed')) this.#widget.report('abandoned', { step: journey.step, index: journey.index });
  };

  readonly #online = (): void => {
    const { journey } = this;
    this.#widget.answersAgain();
    journey?.checkNow();
    if (journey && journey.resource(journey.step as never).state === 'failed') journey.reload(journey.step);
  };

  #changed(): void {
    const { journey } = this;
    if (!journey) return;
    this.#watchSlowness();
    const { screen } = this;
    const before = this.#seen;
    const failure = journey.submission.state === 'failed' ? journey.submission : undefined;
    const resource = journey.resource(journey.step as never);
    // Also while it is tried again.
    const unread = resource.state === 'failed' ? resource.error : resource.state === 'waiting' ? before.unread : undefined;
    this.#seen = { screen, notice: journey.notice, issues: journey.issues, failure, unread };
    if (unread && unread !== before.unread) this.#tellUnread(unread);
    if (before.unread && resource.state === 'here') this.#widget.answersAgain();
    if (journey.notice && journey.notice !== before.notice) this.#widget.focusOn('#notice');
    else if (failure && failure !== before.failure) this.#widget.focusOn('#notice');
    else if (journey.issues.length > 0 && journey.issues !== before.issues) this.#widget.focusOn('#errors');
    else if (screen !== before.screen && this.#widget.hasUpdated && before.screen !== '' && this.#widget.ready && this.#widget.isShown) this.#widget.focusOn('#heading');
    // What was said on the way here is over; who reads on must not meet it again.
    if (screen !== before.screen || journey.notice !== before.notice || failure !== before.failure) this.#widget.announce(() => '');
    if (screen !== before.screen) this.#widget.dispatchEvent(new FoyerStepEvent(screen, journey.index + 1, journey.path.length));
    this.#widget.requestUpdate();
  }

  /** Paints again when a wait becomes a slow one. */
  #watchSlowness(): void {
    clearTimeout(this.#slow);
    const { journey } = this;
    if (!journey) return;
    const resource = journey.resource(journey.step as never);
    const since = resource.state === 'waiting' ? resource.since : journey.submission.state === 'sending' ? journey.submission.since : undefined;
    if (since !== undefined) this.#slow = setTimeout(() => this.#widget.requestUpdate(), since + SLOW - Date.now() + 20);
  }

  /** The step's choices cannot be shown: the host hears of it, and a developer where to look. */
  #tellUnread({ kind }: BackendError): void {
    const widget = this.#widget;
    this.#report({ name: 'error_shown', step: this.journey?.step ?? '', index: this.journey?.index ?? 0, outcome: kind });
    if (['timeout', 'invalid', 'gone'].includes(kind)) {
      console.warn(`<${widget.localName}>: ${widget.system} could not be read (${kind}). Is base-url right, does connect-src list it, does the server allow this origin (CORS)?`);
    }
  }

  #report(event: JourneyEvent): void {
    const { name, step, index, outcome } = event;
    this.#widget.report(name, { step, index, ...(outcome !== undefined && { outcome }) });
    if (name !== 'error_shown' || outcome === undefined) return;
    this.#widget.dispatchEvent(new FoyerErrorEvent(outcome));
    if (DEAD_ENDS.includes(outcome)) this.#widget.report('handed_to_human', { step, index, outcome });
  }
}
