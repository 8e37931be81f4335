/** The form of one step: keeps what is typed as a draft, answers when it is sent. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Issue, JourneyShape } from '@foyer/core/journey/definition';
import { msg } from '../i18n/msg.ts';
import { errorSummary } from '../ui/error-summary.ts';
import { readForm, renderFields, type Field, type Typed } from '../ui/form.ts';
import type { JourneyScreen } from './journey-screen.ts';

export interface StepFormOptions {
  /** Id of the step, a vendor's own too. */
  readonly step: string;
  readonly fields: readonly Field[];
  /** Makes an answer of what was typed. The journey checks it. */
  readonly toAnswer: (typed: Typed) => unknown;
  /** Words on the one primary button. */
  readonly action?: string;
  /** Between the fields and the button. */
  readonly after?: unknown;
}

/** What was typed on a step, or what is known for it. */
export function typedOn<S extends JourneyShape, P>(screen: JourneyScreen<S, P>, step: string, initial: () => Typed): Typed {
  return (screen.journey.draft(step as never) as Typed | undefined) ?? initial();
}

const sent = new WeakMap<readonly Issue[], Typed>();
/** What was typed when Continue was pressed: errors stay as they are until it is pressed again. */
export function sentWith(issues: readonly Issue[], values: Typed): Typed {
  if (!sent.has(issues)) sent.set(issues, values);
  return sent.get(issues) ?? values;
}

export function stepForm<S extends JourneyShape, P>(screen: JourneyScreen<S, P>, options: StepFormOptions): TemplateResult {
  const { journey } = screen;
  const { step, fields, toAnswer } = options;
  const keep = (event: Event) => {
    const form = event.currentTarget as HTMLFormElement;
    const values = readForm(form);
    // What was typed into fields that are not on the form now is there again when they are.
    const before = Object.entries(journey.draft(step as never) ?? {}).filter(([name]) => !form.elements.namedItem(name));
    journey.edit(step as never, { ...Object.fromEntries(before), ...values });
    // A choice may show more fields, or hide some.
    if (event.type === 'change') screen.requestUpdate();
    return values;
  };
  const send = (event: Event) => {
    event.preventDefault();
    // A second press of a button whose answer was taken already, and is not painted yet.
    if (journey.step !== step) return;
    const values = keep(event);
    // What was typed may be words, such as the name of a month.
    void journey.answer(screen.say(() => toAnswer(values)));
  };
  return html`
    ${errorSummary(fields, journey.issues)}
    <form novalidate part="form" @input=${keep} @change=${keep} @submit=${send}>
      ${renderFields(fields, journey.issues)}
      ${options.after ?? nothing}
      <div class="actions">
        <button type="submit" class="primary" part="primary" aria-disabled=${journey.busy ? 'true' : nothing}>${options.action ?? msg('Continue', { id: 'action.continue' })}</button>
      </div>
    </form>`;
}
