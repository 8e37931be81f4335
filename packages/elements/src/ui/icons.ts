/** Our own drawn set: 24 by 24, stroke only, never the only carrier of a meaning. */
import { html, svg, type TemplateResult } from 'lit';

const draw = (paths: TemplateResult): TemplateResult => html`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">${paths}</svg>`;

/** Something has to be mended. */
export const attention = (): TemplateResult => draw(svg`<circle cx="12" cy="12" r="9"></circle><path d="M12 7v6M12 16.5v.01"></path>`);
/** It is done. */
export const done = (): TemplateResult => draw(svg`<circle cx="12" cy="12" r="9"></circle><path d="M8 12.5l2.7 2.7L16 9.5"></path>`);
/** It is under way, or not known yet. */
export const clock = (): TemplateResult => draw(svg`<circle cx="12" cy="12" r="9"></circle><path d="M12 7v5l3.5 2"></path>`);
