/** Looks of the controls that not every form has; fetched with the first of them. */
import { css } from 'lit';

export const rare = css`
  .note { border: 1px solid var(--_line); border-radius: var(--_radius); padding: 0.75em; margin-block: 0.75em; }
  .off { color: var(--_muted); }
  .with-unit { display: flex; flex-wrap: wrap; align-items: center; gap: 0 0.5em; }
  .after { margin-block-start: 1.5em; }
  .after > .hint { margin-block-end: 1em; }
  .kept { margin-block-start: var(--_space); }
  .note > p { margin-block-start: 0.5em; }
  input.time { inline-size: 8em; }
  .markup :is(ul, ol) { padding-inline-start: 1.5em; }
  .markup, .markup p { display: block; white-space: normal; }
  @media print { .actions { display: none; } }
`;
