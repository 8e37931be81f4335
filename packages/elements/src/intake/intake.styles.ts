import { css } from 'lit';

export const intake = css`
  .group > legend { font-weight: 650; }
  .lines { white-space: pre-line; }
  .paper { display: none; }
  .line { display: block; border-block-end: 1px solid currentColor; block-size: 2em; }
  .boxes { list-style: none; padding: 0; }
  .box { display: inline-block; inline-size: 1em; block-size: 1em; border: 1px solid currentColor; margin-inline-end: 0.5em; vertical-align: middle; }

  @media print {
    .paper { display: block; }
    .paper section { break-inside: avoid; margin-block-start: 1em; }
    .paper ~ * { display: none !important; }
  }
`;
