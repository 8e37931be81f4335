import { css } from 'lit';

export const intake = css`
  .group > legend { font-weight: 650; }
  .lines { white-space: pre-line; }
`;
