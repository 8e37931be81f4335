/** Lists that are asked for again. */
import { askAgain, askInLanguage } from '@foyer/core/intake/lists-again';
import type { FormHere } from '@foyer/core/intake/given';
import type { Node } from '@foyer/core/intake/node';
import { offered } from '@foyer/core/intake/options';
import { msg } from '../../i18n/msg.ts';
import { idOf } from '../../ui/form.ts';
import { formOn, type IntakeScreen } from '../screen.ts';

/** Focus stays with the question. */
export async function retryLists(node: Node, screen: IntakeScreen, name: string): Promise<void> {
  const { form, services } = formOn(screen);
  const done = askAgain(form, services, { signal: new AbortController().signal, locale: screen.locale });
  screen.focusOn(`#${idOf(name)}`);
  await done;
  if (offered(node).state === 'failed') screen.announce(() => msg('The list for this question could not be read.', { id: 'intake.options.failed' }));
  screen.focusOn(`#${idOf(name)}`);
}

export const otherLanguage = ({ form, services }: FormHere, locale: string): Promise<void> => askInLanguage(form, services, locale);
