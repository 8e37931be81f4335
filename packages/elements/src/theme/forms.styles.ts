/** Fields to type in, errors, other messages and the list of answers. Fetched with the later steps. */
import { css } from 'lit';

export const forms = css`
  .inner { margin-inline-start: 0.5em; padding-inline-start: 1em; border-inline-start: 0.25em solid var(--_soft); margin-block: 0.75em; }
  .optional { font-weight: 400; color: var(--_muted); }
  .message.success { border-inline-start-color: var(--_success); }
  .message.success > svg { color: var(--_success); }
  .message.caution { border-inline-start-color: var(--_caution); }
  .message.caution > svg { color: var(--_caution); }
  .error-summary { border: 2px solid var(--_danger); border-radius: var(--_radius); padding: var(--_space); margin-block: var(--_space); }
  .error-summary ul { list-style: none; margin-block-start: 0.5em; }
  .error-summary a { color: var(--_danger); font-weight: 600; display: inline-block; padding-block: 0.25em; }
  .field.wrong { border-inline-start: 0.25em solid var(--_danger); padding-inline-start: 0.75em; }
  .error { color: var(--_danger); font-weight: 600; display: flex; gap: 0.375em; align-items: start; margin-block: 0.25em; }
  .error-summary:focus { outline: 0.1875em solid var(--_ink); outline-offset: 0.125em; box-shadow: 0 0 0 0.125em var(--_paper); }
  input:not([type='radio'], [type='checkbox']), select, textarea { min-block-size: 2.75em; }
  input:not([type='radio'], [type='checkbox']), select, textarea {
    display: block; inline-size: 100%; max-inline-size: 100%; padding: 0.5em 0.625em; margin-block-start: 0.25em;
    border: 1px solid var(--_line); border-radius: calc(var(--_radius) * 0.75); background: var(--_paper);
  }
  textarea { min-block-size: 6em; resize: vertical; line-height: inherit; }
  .wrong :is(input, select, textarea) { border: 2px solid var(--_danger); }
  .short { inline-size: 5em !important; }
  .medium { inline-size: 14em !important; }
  .parts { display: flex; flex-wrap: wrap; gap: 1em; }
  .parts label { font-weight: 400; }
  dl.summary { border-block-start: 1px solid var(--_soft); }
  dl.summary > div { display: grid; grid-template-columns: minmax(7em, 30%) 1fr auto; gap: 0.25em 1em; padding-block: 0.75em; border-block-end: 1px solid var(--_soft); }
  dt { font-weight: 600; }
  dd { white-space: pre-line; min-inline-size: 0; unicode-bidi: plaintext; text-align: match-parent; }
  dl.summary button { padding-block: 0; min-block-size: 1.5em; }

  @media (max-width: 30em) {
    dl.summary > div { grid-template-columns: 1fr auto; }
    dl.summary dd:not(.change) { grid-row: 2; grid-column: 1 / -1; }
  }
  @media (forced-colors: active) {
    .error-summary, .field.wrong { border-color: CanvasText; }
  }
`;
