/**
 * The clinic's web site, as an integrator would put it on the web: the example pages, the built bundle under `/foyer/`, and
 * fixtures of these tests, each page with the strict policy. Another origin than the FHIR server.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { USUAL_FHIR_ORIGIN } from '../../../tooling/src/examples-server.ts';
import { inRepository } from '../../../tooling/src/repository.ts';
import type { Files } from './bundle.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json',
};
/** Hears errors and violations in every engine, before anything else runs. */
const LISTENER = '<script src="/fixtures/page-log.js"></script>';
const META_POLICY = /<meta\s[^>]*http-equiv="Content-Security-Policy"[^>]*>/i;

export interface SiteOptions {
  readonly bundle: Files;
  /** The FHIR server, without a path. */
  readonly fhir: string;
  /** Trusted Types names that pages allow. Default `foyer`, which is what the guide tells integrators to write. */
  readonly trustedTypes?: string;
  /** Built fixtures, served under `/built/`. */
  readonly built?: Files;
}

export interface Site {
  readonly url: string;
  /** Violation reports that browsers sent since the last call. */
  takeReports(): string[];
  /** Paths that were asked for and are not there, since the last call. */
  takeMissing(): string[];
  /** Changes what pages allow under `trusted-types`, for pages that are asked for from now on. */
  allowPolicies(names: string): void;
  /** What pages allow under `style-src` besides their own files, e.g. a hash, for pages that are asked for from now on. */
  allowStyles(sources: string): void;
  /** Hangs up on what is asked for at these paths, until nothing is given. */
  refuse(paths?: RegExp): void;
  close(): Promise<void>;
}

/** The policy of "Must be shown" 5, and where violations are reported to. */
export function policy(fhir: string, trustedTypes: string, styles = ''): string {
  return `default-src 'none'; script-src 'self'; style-src 'self'${styles && ` ${styles}`}; connect-src ${fhir}; img-src 'self'; `
    + `require-trusted-types-for 'script'; trusted-types ${trustedTypes}`;
}

function readText(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    request.setEncoding('utf8').on('data', (part: string) => { text += part; }).on('end', () => resolve(text)).on('error', reject);
  });
}

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    // Not there: that is an answer too.
    return undefined;
  }
}

/** A page as a test asks for it: `?bundle=` another script, `?dialect=` another kind of server, `?set=` another attribute, `?form=` another form. */
function altered(html: string, asked: URLSearchParams): string {
  const script = asked.get('bundle');
  const dialect = asked.get('dialect');
  const form = asked.get('form');
  const attributes = asked.getAll('set').filter(attribute => /^[a-z-]+(=[\w-]+)?$/.test(attribute)).join(' ');
  return html
    .replace(/\/foyer\/(booking|intake)\.js/, usual => (script && /^[\w/-]+\.js$/.test(script) ? script : usual))
    .replace(/(?<=<foyer-intake [^>]*questionnaire=")[\w-]+/, usual => (form && /^[\w-]+$/.test(form) ? form : usual))
    .replace(`${USUAL_FHIR_ORIGIN}/fhir`, `${USUAL_FHIR_ORIGIN}${dialect && /^[a-z-]+$/.test(dialect) ? `/${dialect}` : ''}/fhir`)
    .replace(/<foyer-(booking|intake)/, `$& ${attributes}`);
}

export async function startSite(options: SiteOptions): Promise<Site> {
  const reports: string[] = [];
  const missing: string[] = [];
  let trustedTypes = options.trustedTypes ?? 'foyer';
  let styles = '';
  let refused: RegExp | undefined;

  function find(path: string): Buffer | string | undefined {
    const [, top = '', ...rest] = path.split('/');
    // The second copy of the bundle is the same files at another address.
    if (top === 'foyer' || top === 'acme') return options.bundle.get(rest.join('/'));
    if (top === 'built') return options.built?.get(rest.join('/'));
    if (top === 'fixtures') return read(inRepository('packages/e2e/src/fixtures', ...rest));
    return read(inRepository('examples', top, ...rest));
  }

  /** A page as it is, but for the server's address, our ears, scripts that a test adds by `?with=…`, and a policy in its head that would hide the one under test. */
  function page(content: string, asked: URLSearchParams): string {
    const html = altered(content, asked).replaceAll(USUAL_FHIR_ORIGIN, options.fhir).replaceAll('{{fhir}}', options.fhir);
    const meta = META_POLICY.exec(html)?.[0];
    const kept = meta === undefined ? html : html.replace(meta, trustedTypes === 'foyer' ? meta : '');
    // After the page's own policy, which a browser applies from where it stands.
    const own = asked.getAll('with').filter(name => /^[a-z-]+$/.test(name)).map(name => `<script src="/fixtures/${name}.js"></script>`).join('');
    return kept.replace(/<title>/, `${LISTENER}<title>`).replace('</body>', `${own}</body>`);
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://site');
    if (path === '/csp-reports') {
      reports.push(await readText(request));
      return void response.writeHead(204).end();
    }
    if (path === '/favicon.ico') return void response.writeHead(204).end();
    if (refused?.test(path)) return void request.socket.destroy();
    const file = path.endsWith('/') ? `${path}index.html` : path;
    const content = find(file);
    if (content === undefined) {
      missing.push(path);
      return void response.writeHead(404).end();
    }
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    const isPage = extname(file) === '.html';
    response.writeHead(200, {
      'Content-Type': type, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store',
      ...(isPage && { 'Content-Security-Policy': `${policy(options.fhir, trustedTypes, styles)}; report-uri /csp-reports` }),
    });
    response.end(isPage ? page(content.toString(), searchParams) : content);
  }

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    takeReports: () => reports.splice(0),
    takeMissing: () => missing.splice(0),
    refuse: paths => { refused = paths; },
    allowPolicies: names => { trustedTypes = names; },
    allowStyles: sources => { styles = sources; },
    close: () => new Promise<void>(resolve => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
