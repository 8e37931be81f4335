/**
 * Saves what is filled in shortly after each change. The best place has it where it can; where that is slow or fails, the next one has it
 * meanwhile, so that at most a second is ever kept nowhere. Never two saves at once in one place; the last state is the one that stays.
 */
import { toBackendError, type BackendErrorKind } from '../backend/backend-error.ts';
import type { Clock } from '../journey/clock.ts';
import type { QuestionnaireResponse } from '../model/questionnaire.ts';
import type { DraftPlace, Kept } from './draft-places.ts';

/** So many milliseconds after a change it is saved, with what changed until then. */
const SOON = 350;
/** A better place that has not answered after so many milliseconds is not waited for. */
const LATE = 300;
/** Waits after failures in a row, in milliseconds. */
const WAITS = [1000, 2000, 5000, 15_000, 30_000];
/** After these the place is not asked any more: it has a newer draft from elsewhere, or wants none. */
const FOR_GOOD: readonly BackendErrorKind[] = ['stale', 'not-allowed', 'policy', 'declined', 'gone'];

export interface DraftSaverOptions {
  /** The best one first. */
  readonly places: readonly DraftPlace[];
  readonly clock: Clock;
  /** Where what is gone on with is kept. */
  readonly kept?: Kept | undefined;
  /** What there is to save now. */
  readonly make: () => QuestionnaireResponse;
  /** Called when `state` says something else. */
  readonly changed: () => void;
}

export interface DraftState {
  /** The newest that is kept; undefined while nothing is. */
  readonly kept: Kept | undefined;
  /** What was filled in last is kept nowhere, and it was tried. */
  readonly unsaved: boolean;
  /** Why the clinic does not have it, where it should. */
  readonly trouble: BackendErrorKind | undefined;
}

/** One place, and how far it is. */
class Line {
  readonly place: DraftPlace;
  kept: Kept | undefined;
  /** The change up to which it is saved. */
  upTo = 0;
  saving: Promise<void> | undefined;
  failures = 0;
  /** Not before. Milliseconds since 1970. */
  again = 0;
  trouble: BackendErrorKind | undefined;

  constructor(place: DraftPlace, kept: Kept | undefined) {
    this.place = place;
    this.kept = kept;
  }

  get over(): boolean { return this.trouble !== undefined && FOR_GOOD.includes(this.trouble); }
}

export class DraftSaver {
  readonly #options: DraftSaverOptions;
  readonly #lines: readonly Line[];
  #changes = 0;
  #cancel: (() => void) | undefined;
  #due = Infinity;
  #ended = false;

  constructor(options: DraftSaverOptions) {
    this.#options = options;
    this.#lines = options.places.map(place => new Line(place, options.kept?.where === place.where ? options.kept : undefined));
  }

  get state(): DraftState {
    const lines = this.#lines;
    const newest = lines.reduce<Line | undefined>((best, line) => (line.kept && (!best || line.upTo > best.upTo) ? line : best), undefined);
    const behind = (newest?.upTo ?? 0) < this.#changes;
    return { kept: newest?.kept, unsaved: behind && lines.every(line => line.over || line.failures > 0), trouble: lines.find(({ place }) => place.where === 'clinic')?.trouble };
  }

  /** Something was filled in, or another page is shown. */
  touch(): void {
    if (this.#ended) return;
    this.#changes++;
    this.#plan(SOON);
  }

  /** What was not saved is saved at once: the page may go. */
  async flush(): Promise<void> {
    const [best, next] = this.#lines;
    for (const line of this.#lines) line.again = 0;
    if (best) this.#save(best);
    // Nobody can wait for the best place now.
    if (best && next && best.upTo < this.#changes) this.#save(next);
    await this.#quiet();
  }

  /** The connection is back. */
  retry(): void {
    for (const line of this.#lines) line.again = 0;
    this.#run();
  }

  /** Ends it. What is being saved is saved. */
  async end(): Promise<void> {
    this.#ended = true;
    this.#cancel?.();
    await this.#quiet();
  }

  /** Ends it, and throws away what was saved. Resolves to whether it is gone everywhere. */
  async discard(): Promise<boolean> {
    await this.end();
    const gone = await Promise.allSettled(this.#lines.map(({ place }) => place.discard()));
    return gone.every(({ status }) => status === 'fulfilled');
  }

  async #quiet(): Promise<void> { await Promise.all(this.#lines.flatMap(({ saving }) => saving ?? [])); }

  /** The earliest of all that is planned stands. */
  #plan(ms: number): void {
    const { clock } = this.#options;
    const due = clock.now() + ms;
    if (this.#ended || (this.#cancel && this.#due <= due)) return;
    this.#cancel?.();
    this.#due = due;
    this.#cancel = clock.after(ms, () => {
      this.#cancel = undefined;
      this.#run();
    });
  }

  /** The best place first; the next one where that cannot, or is late. */
  #run(): void {
    const [best, next] = this.#lines;
    if (this.#ended) return;
    // Nowhere to save is said, too.
    if (!best) return this.#options.changed();
    if (!this.#save(best)) return this.#fallBack(next);
    const upTo = this.#changes;
    if (next && best.saving) this.#options.clock.after(LATE, () => { if (best.upTo < upTo) this.#fallBack(next); });
  }

  #fallBack(line: Line | undefined): void { if (line && !this.#ended) this.#save(line); }

  /** False where a place cannot be asked now. */
  #save(line: Line): boolean {
    const { clock, make } = this.#options;
    if (line.over || this.#changes === line.upTo) return !line.over;
    if (line.saving) return false;
    if (clock.now() < line.again) {
      this.#plan(line.again - clock.now());
      return false;
    }
    const upTo = this.#changes;
    line.saving = this.#write(line, make(), upTo).finally(() => {
      line.saving = undefined;
      this.#saved(line);
    });
    return true;
  }

  async #write(line: Line, response: QuestionnaireResponse, upTo: number): Promise<void> {
    try {
      line.kept = await line.place.save(response);
      line.upTo = upTo;
      line.failures = 0;
      line.trouble = undefined;
    } catch (error) {
      line.trouble = toBackendError(error, 'write').kind;
      line.again = this.#options.clock.now() + (WAITS[line.failures++] ?? WAITS.at(-1) as number);
    }
  }

  #saved(line: Line): void {
    const [best, next] = this.#lines;
    const { clock, changed } = this.#options;
    // Once the best place has it, it is kept nowhere else.
    if (best && next?.kept && !next.saving && best.upTo >= next.upTo && best.upTo === this.#changes) this.#drop(next);
    if (line.failures > 0 && !line.over) this.#plan(Math.max(SOON, line.again - clock.now()));
    // A failure of the best place is no reason to wait with the next one.
    if (line === best && line.failures > 0) this.#fallBack(next);
    else if (line.upTo < this.#changes && line.failures === 0) this.#plan(SOON);
    changed();
  }

  #drop(line: Line): void {
    line.kept = undefined;
    line.upTo = 0;
    line.saving = line.place.discard().catch(() => undefined).finally(() => {
      line.saving = undefined;
      if (this.#changes > (this.#lines[0]?.upTo ?? 0)) this.#plan(0);
    });
  }
}
