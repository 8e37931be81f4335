/** Looks of tables; fetched with them. */
import { css } from 'lit';

export const tables = css`
  .table { border-collapse: collapse; inline-size: 100%; }
  .table caption { text-align: start; font-weight: 650; padding-block-end: 0.5em; }
  .table :is(th, td) { text-align: start; vertical-align: top; padding: 0.5em; border-block-end: 1px solid var(--_soft); }
  .table td > .field { margin: 0; }
  .table td > button { overflow-wrap: normal; }
  .table input:not([type=radio], [type=checkbox]) { min-inline-size: 4em; }
  .answers td { text-align: center; vertical-align: middle; }
  .answers thead th { text-align: center; overflow-wrap: normal; }
  .answers .cell { display: grid; place-items: center; min-block-size: 2.75em; min-inline-size: 2.75em; cursor: pointer; }
  .cell input { inline-size: 1.25em; block-size: 1.25em; accent-color: var(--_accent); }
  .fit { container-type: inline-size; }
  @container (min-width: 34.01em) {
    .table tbody :is(td .field > :is(label, legend), .cell > span) {
      position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
    }
  }
  @container (max-width: 34em) {
    .table, .table :is(caption, tbody, tr, th, td) { display: block; inline-size: 100%; }
    .table thead { display: none; }
    .table tr { border: 1px solid var(--_line); border-radius: var(--_radius); padding: 0.5em; margin-block-end: 0.75em; }
    .table :is(th, td) { border: 0; padding: 0.25em; }
    .table tbody td:empty { display: none; }
    .answers td { text-align: start; }
    .answers .cell { display: flex; gap: 0.75em; align-items: center; font-weight: 400; }
  }
  .table ~ button { margin-block-start: 0.5em; }
`;
