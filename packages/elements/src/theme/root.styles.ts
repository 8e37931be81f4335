/**
 * The root inside of the shadow root: what inherits from the page is undone here, and tokens come in. Sizes are `em` of the
 * user's own font size (`medium`), which a page's 62.5 % does not reach.
 */
import { css } from 'lit';

export const root = css`
  :host { display: block !important; max-width: 100%; }
  :host([hidden]) { display: none !important; }
  .root {
    all: initial;
    color-scheme: var(--foyer-color-scheme, light dark);
    --_accent: var(--foyer-color-accent, light-dark(#0b5c63, #6fd0d3));
    --_on-accent: var(--foyer-color-on-accent, light-dark(#fff, #06282b));
    --_ink: var(--foyer-color-ink, light-dark(#1c2426, #eef3f3));
    --_paper: var(--foyer-color-paper, light-dark(#fff, #12191a));
    --_danger: var(--foyer-color-danger, light-dark(#b3261e, #ff9d93));
    --_success: var(--foyer-color-success, light-dark(#116b3a, #7ddba3));
    --_caution: var(--foyer-color-caution, light-dark(#8a5300, #ffc46b));
    --_muted: color-mix(in oklab, var(--_ink) 74%, var(--_paper));
    --_line: color-mix(in oklab, var(--_ink) 55%, var(--_paper));
    --_soft: color-mix(in oklab, var(--_ink) 14%, var(--_paper));
    --_tint: color-mix(in oklab, var(--_accent) 12%, var(--_paper));
    --_radius: var(--foyer-radius, 0.5em);
    --_space: var(--foyer-space, 1em);
    display: block;
    box-sizing: border-box;
    max-width: var(--foyer-max-width, 40em);
    color: var(--_ink);
    background: var(--_paper);
    font-family: var(--foyer-font, inherit);
    font-size: var(--foyer-font-size, medium);
    line-height: 1.5;
    overflow-wrap: anywhere;
    -webkit-text-size-adjust: 100%;
  }
  .root * { box-sizing: border-box; }
  .root ::slotted(*) { visibility: visible; }
  h2, h3, p, ul, ol, dl, dd, fieldset, legend { margin: 0; padding: 0; border: 0; }
  h2 { font-size: 1.5em; font-weight: 650; line-height: 1.25; margin-block: calc(var(--_space) * 0.5) var(--_space); }
  h3 { font-size: 1.125em; font-weight: 650; }
  h2:focus-visible { outline: 0.1875em solid var(--_ink); outline-offset: 0.25em; }
  a, .link, summary { color: var(--_accent); text-underline-offset: 0.15em; }
  .quiet {
    position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
  }
  .hint { display: block; color: var(--_muted); font-size: 0.9375em; }
  .phone { display: inline-block; padding-block: 0.3em; }
  .fallback { margin-block: var(--_space); }
  dialog {
    inline-size: min(44em, 100vw - 1em); max-block-size: calc(100dvh - 1em);
    padding: 0; border: 0; border-radius: 0.5em;
  }
  dialog .root { padding: 1.25em; max-width: none; min-block-size: 100%; }
  dialog .close { float: inline-end; }
  dialog::backdrop { background: #0000008c; }

  @media print {
    .root { color: #000; background: #fff; max-width: none; }
    .no-print { display: none !important; }
  }
`;
