/** What every ready-made bundle does: it registers elements under the page's prefix, with the backends that it brings. */
import { defineProvider } from '../provider/provider.define.ts';
import type { BackendFactory } from '../widget/backend-source.ts';
import type { DefineOptions } from '../widget/define.ts';

/** For trials and documentation; fetched only where a page asks for it. */
const demo: BackendFactory = async () => (await import('@foyer/backend-demo/demo-backend')).demoBackend();

/**
 * The prefix that a page asks for: `booking.js?prefix=acme`, or `data-prefix="acme"` on a classic script. Letters, digits and dashes,
 * beginning with a letter; all else is `foyer`.
 */
function prefixOfThisScript(url: string | undefined): string {
  const script = document.currentScript;
  const wished = script instanceof HTMLScriptElement ? script.dataset['prefix'] : new URLSearchParams(url?.split('?')[1]).get('prefix');
  return wished && /^[a-z][a-z0-9-]*$/.test(wished) ? wished : 'foyer';
}

/** Registers the provider and what `define` does. `url` is the script's own address; a classic script has none. `own` are the backends with the ports that the widget speaks to. */
export function defineHere(url: string | undefined, define: (options: DefineOptions) => unknown, own?: Readonly<Record<string, BackendFactory>>): void {
  const options = { prefix: prefixOfThisScript(url), backends: { demo, ...own } };
  defineProvider(options);
  define(options);
}
