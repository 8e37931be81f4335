import { css } from 'lit';

export const intake = css`
  .group > :is(legend, summary) { font-weight: 650; font-size: 1.125em; padding-block-end: 0.5em; }
  .group .group > :is(legend, summary) { font-size: 1em; }
  .progress { min-block-size: 2em; }
  .lines, .hint { white-space: pre-line; }
  form { margin-block-start: 1em; }
  .text { margin-block-end: var(--_space); }
  .across { grid-template-columns: repeat(auto-fit, minmax(min(9em, 100%), 1fr)); }
`;
