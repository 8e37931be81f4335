/** The Vite server of `npm start` over `examples/`: pages as an integrator would copy them, run from the sources. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defaultClientConditions, type Plugin, type UserConfig } from 'vite';
import { inRepository, ROOT } from './repository.ts';

/** Where the example pages say that the FHIR server is. When it had to take another port, pages are changed as they are served. */
export const USUAL_FHIR_ORIGIN = 'http://127.0.0.1:8103';
export const USUAL_PORT = 5173;
/** Where the example pages load bundles from: `/foyer/booking.js`. */
const BUNDLE = /^\/foyer\/([a-z-]+)\.js$/;
const CSP_META = /<meta\s[^>]*http-equiv=["']?content-security-policy["']?[^>]*>/gi;

/** Origin of the FHIR server that belongs to this Vite server. */
function fhirOrigin(): string {
  return process.env['FOYER_FHIR_ORIGIN'] ?? USUAL_FHIR_ORIGIN;
}

/** A bundle's address is answered with its source, so that a page is the same here and on the built bundle. */
function sourceOfBundle(path: string): string | undefined {
  const name = BUNDLE.exec(path)?.[1];
  const source = name && inRepository('packages/elements/src/cdn', `${name}.ts`);
  return source && existsSync(source) ? source : undefined;
}

/**
 * Pages carry a strict policy of their own. Vite's client adds style elements and opens a socket, so here the page's policy
 * is taken off; the end to end tests serve the same pages with it, on the built bundle.
 */
export function pageInDevelopment(html: string, origin = fhirOrigin()): string {
  return html.replace(CSP_META, '').replaceAll(USUAL_FHIR_ORIGIN, origin);
}

function foyerExamples(): Plugin {
  return {
    name: 'foyer:examples',
    apply: 'serve',
    enforce: 'pre',
    resolveId: source => sourceOfBundle(source),
    transformIndexHtml: { order: 'pre', handler: html => pageInDevelopment(html) },
    configureServer(server) {
      server.middlewares.use('/foyer-dev.json', (_request, response) => {
        response.setHeader('Content-Type', 'application/json');
        response.setHeader('Cache-Control', 'no-store');
        response.end(JSON.stringify({ fhirOrigin: fhirOrigin() }));
      });
    },
  };
}

/** Configuration of the development server. */
export function examplesServer(): UserConfig {
  return {
    root: join(ROOT, 'examples'),
    appType: 'mpa',
    cacheDir: inRepository('node_modules/.cache/vite'),
    resolve: { conditions: ['foyer-source', ...defaultClientConditions] },
    plugins: [foyerExamples()],
    server: {
      host: '127.0.0.1', port: USUAL_PORT, strictPort: false, open: false,
      // Sources lie beside `examples/`, not below it.
      fs: { allow: [ROOT] },
    },
  };
}
