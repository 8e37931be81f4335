/** Looks of files, their pictures, and signatures. */
import { css } from 'lit';

export const styles = css`
  .file > * + * { margin-block-start: 0.5em; }
  .preview canvas { max-inline-size: 100%; border: 1px solid var(--_soft); }
  .signature { display: block; inline-size: 100%; max-inline-size: 37.5em; border: 1px solid var(--_line); border-radius: var(--_radius); background: #fff; touch-action: none; cursor: crosshair; }
`;
