/** Whom to turn to, below each screen. */
import { css } from 'lit';

export const wayOut = css`
  .way-out { margin-block-start: 2em; padding-block: var(--_space); border-block-start: 1px solid var(--_soft); color: var(--_muted); }
  .way-out details > p { margin-block-start: 0.5em; }
  .way-out a { display: inline-block; padding-block: 0.3em; }
  @media print { .way-out details { display: none; } }
`;
