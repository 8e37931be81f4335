/** The prefix that a page asks for: `booking.js?prefix=acme`, or `data-prefix="acme"` on a classic script. */

/** Letters, digits and dashes, beginning with a letter; all else is `foyer`. */
export function prefixOfThisScript(url: string | undefined): string {
  const script = document.currentScript;
  const wished = script instanceof HTMLScriptElement ? script.dataset['prefix'] : new URLSearchParams(url?.split('?')[1]).get('prefix');
  return wished && /^[a-z][a-z0-9-]*$/.test(wished) ? wished : 'foyer';
}
