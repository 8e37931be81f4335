/** What is asked for a signature is called so, in the language that is shown. */
import { Source } from '@foyer/core/internal/cells';
import type { Form } from '@foyer/core/intake/form';
import { isPlace } from '@foyer/core/internal/signing';
import { msg } from '../i18n/msg.ts';

class Spoken extends Source<unknown> {
  override get(): string { return msg('Your signature', { id: 'intake.sign.title' }); }
}

/** Names those that have no name yet. Returns whether there were some. */
export function nameSignatures(form: Form): boolean {
  const nameless = [...form.nodes()].filter(({ item, dynamic }) => isPlace(item) && !dynamic.has('text'));
  for (const { dynamic } of nameless) dynamic.set('text', new Spoken(undefined));
  return nameless.length > 0;
}
