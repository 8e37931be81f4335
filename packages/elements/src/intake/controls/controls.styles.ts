/** Looks of the controls that not every form has; fetched with the first of them. */
import { css } from 'lit';

export const rare = css`
  .note { border: 1px solid var(--_line); border-radius: var(--_radius); padding: 0.75em; margin-block: 0.75em; }
  .off { color: var(--_muted); }
  .with-unit { display: flex; flex-wrap: wrap; align-items: center; gap: 0 0.5em; }
  .after { margin-block-start: 1.5em; }
  .after > .hint { margin-block-end: 1em; }
  .kept { margin-block-start: var(--_space); }
  .rows, .several { display: grid; gap: 0.75em; justify-items: start; }
  .several { margin-block-end: calc(var(--_space) * 1.25); }
  .rows > *, .several > * { inline-size: 100%; }
  .note > p { margin-block-start: 0.5em; }
  .file > * + * { margin-block-start: 0.5em; }
  .rows > button, .several > button { inline-size: auto; }
  .rows > .inner { inline-size: calc(100% - 0.5em); }
  .row { display: flex; flex-wrap: wrap; gap: 0.25em 0.75em; align-items: center; }
  .row > :first-child { flex: 1 1 12em; }
  .instance { border: 1px solid var(--_soft); border-radius: var(--_radius); padding: var(--_space); margin: 0; }
  input[type=range] { padding: 0; accent-color: var(--_accent); border: 0; }
  input.untouched { opacity: 0.6; }
  input.time { inline-size: 8em; }
  .ends { display: flex; justify-content: space-between; gap: 1em; color: var(--_muted); overflow-wrap: normal; margin-block-end: 0.5em; }
  .spinner { display: flex; flex-wrap: wrap; gap: 0.5em; align-items: end; }
  .combobox { position: relative; }
  .popup { position: absolute; z-index: 2; inset-inline: 0; background: var(--_paper); border: 1px solid var(--_line); border-radius: var(--_radius); box-shadow: 0 0.25em 1em rgb(0 0 0 / 0.15); }
  .popup .hint { padding: 0.5em 0.75em; margin: 0; }
  .popup ul { list-style: none; max-block-size: 18em; overflow: auto; }
  .popup li { padding: 0.625em 0.75em; cursor: pointer; min-block-size: 2.75em; }
  .popup li:is(:hover, [aria-selected=true]) { background: var(--_tint); box-shadow: inset 0.25em 0 0 var(--_accent); }
  .chosen { list-style: none; }
  .preview canvas { max-inline-size: 100%; border: 1px solid var(--_soft); }
  .signature { display: block; inline-size: 100%; max-inline-size: 37.5em; border: 1px solid var(--_line); border-radius: var(--_radius); background: #fff; touch-action: none; cursor: crosshair; }
  .markup :is(ul, ol) { padding-inline-start: 1.5em; }
  .markup, .markup p { display: block; white-space: normal; }
  @media print { .actions { display: none; } }
  @media (forced-colors: active) {
    .popup li[aria-selected=true] { outline: 3px solid Highlight; outline-offset: -3px; }
  }
`;
