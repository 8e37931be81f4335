/** Looks of long lists that are searched. */
import { css } from 'lit';

export const styles = css`
  .combobox { position: relative; }
  .popup { position: absolute; z-index: 2; inset-inline: 0; background: var(--_paper); border: 1px solid var(--_line); border-radius: var(--_radius); box-shadow: 0 0.25em 1em rgb(0 0 0 / 0.15); }
  .popup .hint { padding: 0.5em 0.75em; margin: 0; }
  .popup ul { list-style: none; max-block-size: 18em; overflow: auto; }
  .popup li { padding: 0.625em 0.75em; cursor: pointer; min-block-size: 2.75em; }
  .popup li:is(:hover, [aria-selected=true]) { background: var(--_tint); box-shadow: inset 0.25em 0 0 var(--_accent); }
  .chosen { list-style: none; }
  @media (forced-colors: active) {
    .popup li[aria-selected=true] { outline: 3px solid Highlight; outline-offset: -3px; }
  }
`;
