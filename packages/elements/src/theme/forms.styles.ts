/** Errors, other messages and the list of answers. Fetched with the later steps. */
import { css } from 'lit';

export const forms = css`
  .success { --_tone: var(--_success); }
  .caution { --_tone: var(--_caution); }
  .inner { margin-inline-start: 0.5em; padding-inline-start: 1em; border-inline-start: 0.25em solid var(--_soft); margin-block: 0.75em; }
  .error-summary { border: 2px solid var(--_danger); border-radius: var(--_radius); padding: var(--_space); margin-block: var(--_space); }
  .error-summary ul { list-style: none; margin-block-start: 0.5em; }
  .error, .error-summary a { color: var(--_danger); font-weight: 600; }
  .error-summary a { display: inline-block; padding-block: 0.25em; }
  .wrong { border-inline-start: 0.25em solid var(--_danger); padding-inline-start: 0.75em; }
  .error { display: flex; gap: 0.375em; align-items: start; margin-block: 0.25em; }
  .wrong [aria-invalid] { border: 2px solid var(--_danger); }
  .summary { border-block-start: 1px solid var(--_soft); }
  .summary > div { display: grid; grid-template-columns: minmax(7em, 30%) 1fr auto; gap: 0.25em 1em; padding-block: 0.75em; border-block-end: 1px solid var(--_soft); }
  dd { white-space: pre-line; unicode-bidi: plaintext; text-align: -webkit-match-parent; text-align: match-parent; }
  .summary button { padding-block: 0; min-block-size: 1.5em; }

  @media (max-width: 30em) {
    .summary > div { display: block; }
  }
`;
