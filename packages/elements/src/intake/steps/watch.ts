/** Looks after the element once its first page can be used: what only some pages want is fetched where they do. */
import { forms } from '../../theme/forms.styles.ts';
import { wayOut } from '../../theme/way-out.styles.ts';
import { wear } from '../../theme/wear.ts';
import { OnDemand, sayNotArrived } from '../../widget/on-demand.ts';
import { tell } from '../../widget/tell.ts';
import { ownViewsOf } from '../control.ts';
import { rare } from '../controls/controls.styles.ts';
import type { IntakeElement } from '../intake.ts';
import { partsOf } from '../parts.ts';
import type { IntakeScreen } from '../screen.ts';
import { nameParts } from './named-parts.ts';

/** Of all that comes after the first page. */
export const styles = [forms, rare, wayOut];

const watched = new WeakSet<IntakeElement>();

/** Once, however often it is asked. */
export function watch(element: IntakeElement): void {
  if (watched.has(element)) return;
  watched.add(element);
  /** Where the page takes telemetry, how the questions fare is told too. */
  const told = new OnDemand(async () => (await import('../questions-told.ts')).watchQuestions(element));
  /** Own views that the page sets when the form is there already. */
  const own = new OnDemand(() => import('../own-views.ts'));
  /** The page around may disable what it has around the element. */
  const off = new OnDemand(() => import('./switched-off.ts'));
  /** Forms that are signed. */
  const names = new OnDemand(() => import('../name-signatures.ts'));
  /** The form that was looked at, and the prefill that it began with. */
  let begun: readonly [form: unknown, prefill: unknown] = [undefined, undefined];
  element.addController({
    hostUpdated: () => {
      nameParts(element.renderRoot);
      if (element.matches(':disabled')) void off.fetch(element);
      off.part?.followDisabled(element);
      const { journey } = element;
      const form = journey?.view.loaded.form?.form;
      const [before, prefill] = begun;
      // Words that nobody needs are not fetched.
      if (form && form !== before && form.warnings.some(({ code }) => code === 'response' || code === 'prefill')) tell(words => words.sayGiven(element, form));
      // Some frameworks make the same object anew each time that they draw.
      if (form && form === before && element.prefill !== prefill && JSON.stringify(element.prefill) !== JSON.stringify(prefill)) tell(words => words.sayTooLate(element, 'prefill'));
      begun = [form, element.prefill];
      // Parts bring their looks along.
      if (form) for (const { part } of Object.values(partsOf(form))) if (part && 'styles' in part) wear(element.renderRoot, part.styles);
      // On a shared device there is something to erase from now on, and something to give up anywhere.
      if (form?.touched && journey?.draft(journey.step) === undefined) journey?.edit(journey.step, {});
      if (form?.seldom) {
        void names.fetch(element);
        if (names.part?.nameSignatures(form, element)) element.requestUpdate();
      }
      if (element.telemetry) void told.fetch(element);
      if (!element.questionViews || !form || ownViewsOf.has(form)) return;
      void own.fetch(element);
      own.part?.useOwnViews(form, element);
    },
  });
}

/** A response was set. A page may set another form right after it: that begins with it. */
export function tooLate(element: IntakeElement): void {
  const form = element.journey?.view.loaded.form;
  element.requestUpdate();
  void element.updateComplete.then(() => { if (form && form === element.journey?.view.loaded.form) tell(words => words.sayTooLate(element, 'response')); });
}

/** Prints the form, empty or with what was answered. */
export async function print(element: IntakeElement, screen: IntakeScreen, filled: boolean): Promise<void> {
  const printing = new OnDemand(() => import('./printing.ts'));
  await printing.fetch(element);
  if (printing.failed) element.announce(sayNotArrived);
  await printing.part?.print(element, screen, filled);
}
