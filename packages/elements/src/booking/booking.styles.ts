import { css } from 'lit';

export const booking = css`
  .day { margin-block-start: calc(var(--_space) * 1.5); }
  .day h3:focus { outline: none; }
  h4 { margin: 0.75em 0 0.375em; font-size: 0.9375em; font-weight: 600; color: var(--_muted); }
  .times { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(7em, 100%), 1fr)); gap: 0.5em; list-style: none; font-variant-numeric: tabular-nums; }
  .time { inline-size: 100%; block-size: 100%; padding: 0.5em; display: flex; flex-direction: column; align-items: center; justify-content: center; position: relative; }
  .time[aria-pressed='true'] { border: 2px solid var(--_accent); background: var(--_tint); font-weight: 650; }
  .time .hint { font-size: 0.8125em; line-height: 1.3; }
  .hold { margin-block: 0 var(--_space); display: flex; flex-wrap: wrap; gap: 0.25em 1em; align-items: center; padding: 0.5em 0.75em; border-radius: var(--_radius); background: var(--_tint); font-variant-numeric: tabular-nums; }
  .column { flex-direction: column; align-items: start; }
  .policy { margin-block-start: var(--_space); }
  .lines { white-space: pre-line; }
  .after { margin-block-start: calc(var(--_space) * 1.25); }
`;
