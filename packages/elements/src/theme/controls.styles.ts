/** Buttons, tiles, progress and the message that something failed: what the first screen needs. Native elements throughout; states never by colour alone. */
import { css } from 'lit';

export const controls = css`
  button, input, select, textarea { font: inherit; color: inherit; letter-spacing: inherit; }
  button, summary, .tile { min-block-size: 2.75em; cursor: pointer; }
  :is(button, input, select, textarea, summary, a):focus-visible, .tile:has(:focus-visible), .error-summary:focus {
    outline: 0.1875em solid var(--_ink); outline-offset: 0.125em; box-shadow: 0 0 0 0.125em var(--_paper);
  }
  .tile :focus-visible { outline: none; box-shadow: none; }
  button, .tile { border: 1px solid var(--_line); border-radius: var(--_radius); background: var(--_paper); }
  button { padding: 0.5em 1.25em; }
  .tile:hover, .tile:has(:checked), button:not(.primary, .link):hover { background: var(--_tint); }
  button.primary { background: var(--_accent); color: var(--_on-accent); border-color: transparent; font-weight: 650; }
  button.primary:hover { background: color-mix(in oklab, var(--_accent) 88%, var(--_ink)); }
  button.link { border: 0; background: none; padding: 0.375em 0; text-decoration: underline; }
  [aria-disabled='true'] { opacity: 0.7; }
  .actions { display: flex; flex-wrap: wrap; gap: 0.75em; margin-block-start: calc(var(--_space) * 1.5); }
  .field { margin-block-end: calc(var(--_space) * 1.25); }
  label, legend, .name, dt { font-weight: 600; display: block; }
  legend { float: inline-start; inline-size: 100%; }
  legend + * { clear: both; }
  .field .hint { margin-block: 0.125em 0.25em; }
  svg, .tile input { flex: none; inline-size: 1.25em; block-size: 1.25em; }
  svg { fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; margin-block-start: 0.125em; }
  .tiles { display: grid; gap: 0.5em; padding-block-start: 0.25em; }
  .tile { display: flex; gap: 0.75em; align-items: start; padding: 0.75em min(1em, 5%); font-weight: 400; }
  .tile:has(:checked) { border-color: var(--_accent); box-shadow: inset 0 0 0 1px var(--_accent); }
  .tile input { min-block-size: 0; margin: 0.125em 0 0; accent-color: var(--_accent); }
  .tile .hint { white-space: pre-line; }
  .message {
    display: flex; gap: 0.75em; padding: var(--_space); margin-block: var(--_space); border-radius: var(--_radius);
    border-inline-start: 0.375em solid var(--_tone, var(--_line)); background: color-mix(in oklab, var(--_ink) 6%, var(--_paper));
  }
  .message > div { flex: 1; }
  .message p + p { margin-block-start: 0.5em; }
  .message > svg { color: var(--_tone); }
  .danger { --_tone: var(--_danger); }
  .progress { display: grid; gap: 0.25em; color: var(--_muted); font-size: 0.9375em; margin-block-start: 0.5em; }
  progress { appearance: none; display: block; inline-size: 100%; block-size: 0.25em; border: 0; border-radius: 1em; background: var(--_soft); overflow: hidden; }
  progress::-webkit-progress-bar { background: var(--_soft); }
  progress::-webkit-progress-value { background: var(--_accent); }
  progress::-moz-progress-bar { background: var(--_accent); }
  .waiting { padding-block: var(--_space); min-block-size: 6em; }
  .waiting progress { max-inline-size: 12em; margin-block-start: 0.5em; opacity: 0; animation: appear 1ms 400ms forwards; }
  @keyframes appear { to { opacity: 1; } }
  details { margin-block: 0.75em; }
  summary { padding-block: 0.625em; }

  @media (max-width: 30em) {
    .actions button { inline-size: 100%; }
  }
  @media (forced-colors: active) {
    .tile:has(:checked) { border: 3px solid Highlight; }
    :is(button, input, select, textarea, summary, a):focus-visible, .tile:has(:focus-visible) { outline-color: Highlight; }
    progress { border: 1px solid; }
  }
`;
