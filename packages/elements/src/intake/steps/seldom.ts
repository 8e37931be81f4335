/** What few patients ever see of a form: fetched when they do. */
import { html } from 'lit';
import { OnDemand } from '../../widget/on-demand.ts';
import type { IntakeScreen } from '../screen.ts';

type Part = Awaited<ReturnType<typeof load>>;
const load = () => import('./seldom-parts.ts');
const seldom = new OnDemand(load);

/** Shows a part of it; until it is here, that it is on its way, or did not arrive. */
export function shown(screen: Pick<IntakeScreen, 'organisation' | 'requestUpdate' | 'focusOn'>, part: (all: Part) => unknown): unknown {
  void seldom.fetch(screen);
  return seldom.part ? part(seldom.part) : html`${seldom.instead(screen)}`;
}
