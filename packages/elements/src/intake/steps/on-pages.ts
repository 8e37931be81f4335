/** What stands around the questions of a page, and nobody needs to answer them. */
import { html, nothing, type TemplateResult } from 'lit';
import { sayMinutes } from '../../i18n/minutes.ts';
import { msg, str } from '../../i18n/msg.ts';
import { message } from '../../ui/messages.ts';
import { minutesNeeded } from '../minutes-needed.ts';
import type { PageHost } from '../page.ts';
import { formOn, type IntakeScreen } from '../screen.ts';
import { soon } from './seldom.ts';

/** For staff. */
export const forPatient = (): TemplateResult => message('caution', html`<p>${msg('You are filling in this form for a patient. The clinic will see that.', { id: 'intake.assisted' })}</p>`);

/** Leaves the form for the desk, which is there by then. */
export const skipButton = (screen: IntakeScreen, skip: (() => void) | undefined): unknown => (skip ? soon(all => all.skipButton(skip), screen) : nothing);

/** Above the first questions: how long it takes, and the way to do it on paper. Its line is there before, so that nothing moves when it comes. */
export const beforeForm = (screen: IntakeScreen, host: PageHost): TemplateResult => html`
  ${msg(str`About ${sayMinutes(minutesNeeded(formOn(screen).form))}.`, { id: 'intake.minutes' })} <button type="button" class="link no-print" @click=${() => host.printBlank(screen)}>${msg('Print it to fill in on paper', { id: 'intake.paper' })}</button>`;
