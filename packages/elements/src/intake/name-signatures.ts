/** What is asked for a signature is called so, in the language that is shown. */
import { Source } from '@foyer/core/internal/cells';
import type { Form } from '@foyer/core/intake/form';
import { isPlace } from '@foyer/core/internal/signing';
import { msg } from '../i18n/msg.ts';
import type { IntakeElement } from './intake.ts';

/** Said by the widget that asks for it, whoever wants to know. */
class Spoken extends Source<unknown> {
  readonly #widget: Pick<IntakeElement, 'say'>;

  constructor(widget: Pick<IntakeElement, 'say'>) {
    super(undefined);
    this.#widget = widget;
  }

  override get(): string { return this.#widget.say(() => msg('Your signature', { id: 'intake.sign.title' })); }
}

/** Names those that have no name yet. Returns whether there were some. */
export function nameSignatures(form: Form, widget: Pick<IntakeElement, 'say'>): boolean {
  const nameless = [...form.nodes()].filter(({ item, dynamic }) => isPlace(item) && !dynamic.has('text'));
  for (const { dynamic } of nameless) dynamic.set('text', new Spoken(widget));
  return nameless.length > 0;
}
