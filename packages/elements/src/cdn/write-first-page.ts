/**
 * For developers, on a page of their own that shows a form: offers the HTML of its first page to copy, and what a policy needs for the styles in it. With
 * `write-first-page.js?stylesheet=/forms/first-page.css` the styles are a file that will be there, and are offered too.
 */
import { firstPageOf } from '../intake/first-page/write.ts';
import type { WidgetElement } from '../widget/widget-element.ts';

const stylesheet = new URL(import.meta.url || location.href).searchParams.get('stylesheet') ?? undefined;
const isWhole = (element: Element) => element.shadowRoot?.querySelector('form [type=submit]');

function offer(name: string, text: string): void {
  const field = Object.assign(document.createElement('textarea'), { value: text, rows: 12, readOnly: true });
  const label = document.createElement('label');
  label.append(`${name}: `, field);
  document.body.append(label);
}

/** As a `style-src` has it (CSP Level 3, `hash-source`). */
async function hashOf(css: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(css)));
  return `'sha256-${btoa(String.fromCharCode(...hash))}'`;
}

/** For so many looks in a row it has to stay as it is: parts of a page may be on their way. */
const STILL = 10;

let [seen, still] = ['', 0];
const waiting = setInterval(() => {
  const element = [...document.querySelectorAll('*')].find(isWhole);
  const now = element?.shadowRoot?.querySelector('.root')?.textContent ?? '';
  still = element && now === seen ? still + 1 : 0;
  seen = now;
  if (!element || still < STILL) return;
  clearInterval(waiting);
  const { html, css } = firstPageOf(element as WidgetElement, stylesheet);
  offer('HTML', html);
  if (stylesheet !== undefined) return offer(stylesheet, css);
  // Only where the page is one that may use it: https, or this machine.
  if (isSecureContext) void hashOf(css).then(hash => offer('style-src', hash));
}, 100);
