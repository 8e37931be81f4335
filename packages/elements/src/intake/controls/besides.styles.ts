import { css } from 'lit';

export const besides = css`
  .columned { display: flex; flex-wrap: wrap; gap: 0.25em 1em; }
  .column { flex: 2 1 9em; min-inline-size: 0; overflow-wrap: anywhere; }
  .column.narrow { flex: 1 1 6em; }
  .column.wide { flex: 4 1 14em; }
  .column:empty { padding: 0; }
  .column-name { display: block; color: var(--_muted); font-size: 0.875em; }
  .media { display: block; margin-block: 0.5em; }
  .media :is(img, video, canvas) { display: block; max-inline-size: 100%; max-block-size: 24em; border-radius: calc(var(--_radius) * 0.5); }
  .media img { background: #fff; }
  .media audio { display: block; inline-size: 100%; max-inline-size: 24em; }
  .media-name { display: block; }
  .suggested { margin-block: 0.5em var(--_space); }
  .suggested > div { display: flex; flex-wrap: wrap; gap: 0.5em; margin-block-start: 0.375em; }
  .in-columns { display: block; container-type: inline-size; }
  .in-columns > .tile { break-inside: avoid; margin-block-end: 0.5em; }
  @media (min-width: 40em) {
    .in-2 { columns: 2; column-gap: 0.5em; }
    .in-3 { columns: 3; column-gap: 0.5em; }
    .in-4 { columns: 4; column-gap: 0.5em; }
    .across.in-2 { grid-template-columns: repeat(2, 1fr); }
    .across.in-3 { grid-template-columns: repeat(3, 1fr); }
    .across.in-4 { grid-template-columns: repeat(4, 1fr); }
  }
  @container (max-width: 20em) { .column:not(:has(.column-value)) { display: none; } }
`;
