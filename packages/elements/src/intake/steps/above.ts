/** What stands between the heading of a page and its questions, where there is something to say that is about none of them. */
import { html, nothing, type TemplateResult } from 'lit';
import { isUndone, type IntakeShape } from '@foyer/core/intake/intake';
import { closingOn } from '@foyer/core/intake/closing';
import type { FormHere } from '@foyer/core/intake/given';
import type { Journey } from '@foyer/core/journey/journey';
import type { Organisation } from '@foyer/core/model/organisation';
import { idOf } from '../../ui/form.ts';
import { nameOf } from '../control.ts';
import type { IntakeElement } from '../intake.ts';
import { remarks } from '../issue-words.ts';
import { neededBy } from '../needs.ts';
import { partsOf } from '../parts.ts';
import type { IntakeScreen } from '../screen.ts';
import { shown, soon } from './seldom.ts';

const arrivals = new WeakMap<Journey<IntakeShape>, { readonly step: string; readonly broughtBack: boolean }>();

/** True from when the patient came to a page that was right once until it is left: who mends it does not lose the reason meanwhile. */
function isBroughtBack(journey: Journey<IntakeShape>, { form, pages }: FormHere): boolean {
  const { step } = journey;
  let arrival = arrivals.get(journey);
  if (arrival?.step !== step) {
    const page = pages.find(({ id }) => id === step);
    arrival = { step, broughtBack: page !== undefined && isUndone(form, page) };
    arrivals.set(journey, arrival);
  }
  return arrival.broughtBack;
}

/** Groups that end here and began on another page. */
const closing = ({ step }: Journey<IntakeShape>, { form }: FormHere) => closingOn(form, { id: step });

/** Links and pictures of the group that is this page: its words are the heading. */
function ofPage({ step }: Journey<IntakeShape>, { form, pages }: FormHere, screen: Pick<IntakeScreen, 'requestUpdate'>): unknown {
  const group = pages.find(({ id }) => id === step)?.group;
  const part = group && neededBy(group).includes('besides') ? partsOf(form).besides.part : undefined;
  if (!part) return nothing;
  const node = [...form.nodes()].find(({ item }) => item === group);
  return node && part.shownWith(node, screen);
}

export function above(widget: IntakeElement, organisation: Organisation | undefined): TemplateResult | typeof nothing {
  const { journey } = widget;
  const here = journey?.view.loaded.form;
  if (!here) return nothing;
  const screen = { organisation, requestUpdate: () => widget.requestUpdate(), focusOn: (selector: string) => widget.focusOn(selector) };
  return html`
    ${isBroughtBack(journey, here) ? shown(screen, ({ whyBack }) => whyBack(journey, here)) : nothing}
    ${ofPage(journey, here, screen)}
    ${here.form.seldom?.onlyForward ? soon(({ onlyForward }) => onlyForward(journey.step, here), screen) : nothing}
    ${closing(journey, here).map(node => remarks(node, { journey }, idOf(nameOf(node))))}
    ${journey.index === 0 && here.form.unplaced.length > 0 ? shown(screen, ({ someEarlier }) => someEarlier(here.form, organisation)) : nothing}`;
}
