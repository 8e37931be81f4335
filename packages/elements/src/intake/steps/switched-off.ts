/** A fieldset of the page around the widget is disabled, or the widget itself: what is filled in can be read, and not changed. Fetched when that happens. */
import { css } from 'lit';
import { wear } from '../../theme/wear.ts';
import type { IntakeElement } from '../intake.ts';

/** The way out of a dialog is never switched off; whom to call is a link. */
const CONTROLS = ':is(button, input, select, textarea):not([part=close], [part=own-view] *)';
/** What cannot be disabled as controls can. */
const OTHERS = 'canvas, [part=own-view]';

/** What was switched off here: what is disabled otherwise stays so. */
const off = new WeakSet<Element>();
/** A browser does not fade what has colours of its own. */
const faded = css`:disabled, [inert], .tile:has(:disabled) { opacity: 0.6; cursor: not-allowed; }`;

/** Makes what is on the screen as the page has it now. */
export function followDisabled(element: IntakeElement): void {
  const isOff = element.matches(':disabled');
  wear(element.renderRoot, faded);
  for (const one of element.renderRoot.querySelectorAll<HTMLInputElement>(CONTROLS)) {
    if (isOff && !one.disabled) off.add(one);
    if (off.has(one)) one.disabled = isOff;
    if (!isOff) off.delete(one);
  }
  for (const one of element.renderRoot.querySelectorAll<HTMLElement>(OTHERS)) one.inert = isOff;
}
