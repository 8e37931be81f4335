/** The web site of these benchmarks: the built bundle and the pages beside this file, compressed as a site would be. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundle, filesBelow } from '../../../e2e/src/site/bundle.ts';
import { inRepository } from '../../../tooling/src/repository.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json',
};

export interface Site {
  /** Without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** A page knows its FHIR server by `?fhir=`, and its pins by `?pins=`. */
function filledIn(html: string, asked: URLSearchParams): string {
  const fhir = asked.get('fhir') ?? '';
  const pins = asked.get('pins') ?? '';
  if (!/^(http:\/\/127\.0\.0\.1:\d+)?$/.test(fhir) || !/^[a-z" =-]*$/.test(pins)) throw new RangeError('Not an address of ours, or no attributes');
  return html.replaceAll('{{fhir}}', fhir).replaceAll('{{pins}}', pins);
}

/**
 * Serves on a free port of 127.0.0.1. Builds the bundle first when it is missing or older than its sources.
 * @param more pages and data that are made for this run, by their names
 */
export async function startSite(more: ReadonlyMap<string, Buffer> = new Map()): Promise<Site> {
  const pages = new Map([...filesBelow(inRepository('packages/bench/src/pages')), ...more]);
  const bundled = await bundle();
  const compressed = new Map([...bundled].filter(([path]) => extname(path) === '.js').map(([path, content]) => [path, gzipSync(content, { level: 9 })]));

  function serve(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://site');
    const [, top = '', ...rest] = pathname.split('/');
    const ready = top === 'foyer' ? compressed.get(rest.join('/')) : undefined;
    const page = pages.get(top);
    if (!ready && !page) return void response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
    const content = ready ?? gzipSync(extname(top) === '.html' ? filledIn(String(page), searchParams) : page as Buffer);
    response.writeHead(200, { 'Content-Type': TYPES[extname(pathname)] ?? 'application/octet-stream', 'Content-Encoding': 'gzip', 'Cache-Control': 'max-age=600' });
    response.end(content);
  }

  const server = createServer(serve);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise<void>(resolve => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
