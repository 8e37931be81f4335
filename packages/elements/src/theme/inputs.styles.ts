/** Fields to type in. */
import { css } from 'lit';

export const inputs = css`
  .optional { color: var(--_muted); }
  .optional, .parts label { font-weight: 400; }
  input:not([type=radio], [type=checkbox]), select, textarea {
    display: block; min-block-size: 2.75em; inline-size: 100%; max-inline-size: 100%; padding: 0.5em 0.625em; margin-block-start: 0.25em;
    border: 1px solid var(--_line); border-radius: calc(var(--_radius) * 0.75); background: var(--_paper);
  }
  textarea { min-block-size: 6em; resize: vertical; }
  input.short { inline-size: 5em; }
  input.medium { inline-size: 14em; }
  .parts { display: flex; flex-wrap: wrap; gap: 1em; }
`;
