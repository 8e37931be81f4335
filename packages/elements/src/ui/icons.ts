/** Our own drawn set: 24 by 24, stroke only, never the only carrier of a meaning. */
import { html, type TemplateResult } from 'lit';

const PATHS = {
  /** Something has to be mended. */
  danger: 'M12 7v6M12 16.5v.01',
  /** It is under way, or not known yet. */
  caution: 'M12 7v5l3.5 2',
  /** It is done. */
  success: 'M8 12.5l2.7 2.7L16 9.5',
};

export type Kind = keyof typeof PATHS;

export const icon = (kind: Kind): TemplateResult => html`<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9"></circle><path d=${PATHS[kind]}></path></svg>`;
