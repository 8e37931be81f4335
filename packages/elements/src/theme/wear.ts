/** Looks that come later than the widget, with the part that has them. */
import type { CSSResult } from 'lit';

/** Puts them on, once. */
export function wear(root: Node, { styleSheet }: CSSResult): void {
  if (root instanceof ShadowRoot && styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet);
}
