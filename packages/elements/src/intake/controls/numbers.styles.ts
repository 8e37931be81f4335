/** Looks of sliders, and of buttons for more and less. */
import { css } from 'lit';

export const styles = css`
  input[type=range] { padding: 0; accent-color: var(--_accent); border: 0; }
  input.untouched { opacity: 0.6; }
  .ends { display: flex; justify-content: space-between; gap: 1em; color: var(--_muted); overflow-wrap: normal; margin-block-end: 0.5em; }
  .ends > :last-child { text-align: end; }
  .spinner { display: flex; flex-wrap: wrap; gap: 0.5em; align-items: end; }
`;
