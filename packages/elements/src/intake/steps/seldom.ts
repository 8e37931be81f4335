/** What few patients ever see of a form: fetched when they do. */
import { html, nothing } from 'lit';
import { OnDemand } from '../../widget/on-demand.ts';
import type { IntakeScreen } from '../screen.ts';

type Part = Awaited<ReturnType<typeof load>>;
const load = () => import('./seldom-parts.ts');
const seldom = new OnDemand(load);

type Screen = Pick<IntakeScreen, 'organisation' | 'requestUpdate' | 'focusOn'>;

/** Shows a part of it; until it is here, that it is on its way, or did not arrive. */
export function shown(screen: Screen, part: (all: Part) => unknown): unknown {
  void seldom.fetch(screen);
  return seldom.part ? part(seldom.part) : html`${seldom.instead(screen)}`;
}

/** A part of it where it is here; else nothing. With a screen it is fetched. */
export function soon(part: (all: Part) => unknown, screen?: Pick<Screen, 'requestUpdate'>): unknown {
  if (screen) void seldom.fetch(screen);
  return seldom.part ? part(seldom.part) : nothing;
}
