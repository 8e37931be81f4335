/** What stands between the heading of a page and its questions, where there is something to say that is about none of them. */
import { html, nothing, type TemplateResult } from 'lit';
import type { IntakeShape } from '@foyer/core/intake/intake';
import type { Journey } from '@foyer/core/journey/journey';
import type { Organisation } from '@foyer/core/model/organisation';
import { someEarlier } from './earlier.ts';

export function above(journey: Journey<IntakeShape>, organisation: Organisation | undefined): TemplateResult | typeof nothing {
  const here = journey.view.loaded.form;
  if (!here) return nothing;
  return html`${journey.index === 0 ? someEarlier(here.form, organisation) : nothing}`;
}
