/** Looks of answers and groups that there are several of; fetched with them. */
import { css } from 'lit';

export const styles = css`
  .rows, .several { display: grid; gap: 0.75em; justify-items: start; }
  .several { margin-block-end: calc(var(--_space) * 1.25); }
  .rows > *, .several > * { inline-size: 100%; }
  .rows > button, .several > button { inline-size: auto; }
  .rows > .inner { inline-size: calc(100% - 0.5em); }
  .row { display: flex; flex-wrap: wrap; gap: 0.25em 0.75em; align-items: center; }
  .row > :first-child { flex: 1 1 12em; }
  .instance { border: 1px solid var(--_soft); border-radius: var(--_radius); padding: var(--_space); margin: 0; }
`;
