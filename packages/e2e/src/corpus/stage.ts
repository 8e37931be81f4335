/** Where forms are filled in: a site with the built bundle, the visitor who fills in, and axe, under the policy that the guide tells hosts to set. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { bundleBase } from '../../../tooling/src/cdn-build.ts';
import { inRepository } from '../../../tooling/src/repository.ts';
import { launchChromium } from '../engines/chromium.ts';
import { bundle, filesBelow } from '../site/bundle.ts';

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src data:; require-trusted-types-for 'script'; trusted-types foyer";
const PAGE = '<!doctype html><html lang="en-CA"><head><meta charset="utf-8"><title>A form</title>'
  + '<script src="/axe.js"></script><script type="module" src="/foyer/intake.js"></script><script type="module" src="/visitor/visitor.js"></script></head><body><main><h1>A form</h1></main></body></html>';

export interface Stage {
  /** A page with the bundle and the visitor, in a context of its own. */
  open(): Promise<Page>;
  close(): Promise<void>;
}

async function buildVisitor(): Promise<ReadonlyMap<string, Buffer>> {
  const outDir = inRepository('packages/e2e/dist/corpus');
  const entry = inRepository('packages/e2e/src/corpus/in-page/visitor.ts');
  await build({ ...bundleBase(), build: { target: 'es2022', outDir, emptyOutDir: true, reportCompressedSize: false, lib: { entry, formats: ['es'], fileName: () => 'visitor.js' } } });
  return filesBelow(outDir);
}

export async function openStage(): Promise<Stage> {
  const [foyer, visitor] = [await bundle(), await buildVisitor()];
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'));
  const server = createServer((request, response) => {
    const [, top = '', ...rest] = new URL(request.url ?? '/', 'http://site').pathname.split('/');
    const path = rest.join('/');
    const file = top === 'foyer' ? foyer.get(path) : top === 'visitor' ? visitor.get(path) : top === 'axe.js' ? axe : top === '' ? PAGE : undefined;
    const type = top === '' ? 'text/html; charset=utf-8' : extname(top + path) === '.js' ? 'text/javascript; charset=utf-8' : 'application/octet-stream';
    response.writeHead(file === undefined ? 404 : 200, { 'Content-Type': type, ...(top === '' && { 'Content-Security-Policy': POLICY }) }).end(file);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browsers = new Set<Browser>();
  return {
    async open() {
      // A page that hangs takes its whole browser with it, and no other.
      const browser = await launchChromium();
      browsers.add(browser);
      const context = await browser.newContext({ viewport: { width: 1000, height: 900 }, locale: 'en-CA', timezoneId: 'America/Toronto' });
      const page = await context.newPage();
      page.on('close', () => { if (browsers.delete(browser)) void browser.close(); });
      await page.goto(`http://127.0.0.1:${port}/`);
      await page.waitForFunction(() => 'visitor' in globalThis && customElements.get('foyer-intake') !== undefined);
      return page;
    },
    async close() {
      await Promise.all([...browsers].map(browser => browser.close()));
      browsers.clear();
      await new Promise<void>(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
