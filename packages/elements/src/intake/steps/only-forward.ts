/** SDC `entryMode` `sequential`: who cannot come back reads so before, not after. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FormHere } from '@foyer/core/intake/given';
import { msg } from '../../i18n/msg.ts';

/** On each page; not where all answers are looked at, when it is too late. */
export const onlyForward = (step: string, { pages }: FormHere): TemplateResult | typeof nothing => (pages.some(({ id }) => id === step)
  ? html`<p class="hint">${msg('Once you continue, you cannot change what you entered here.', { id: 'intake.only-forward' })}</p>` : nothing);
