/** `vite` serves the examples, `vite build --mode booking` makes one module bundle; `npm start` and `npm run build` do the rest around them. */
import { defineConfig } from 'vite';
import { cdnEntries, moduleBundle } from './packages/tooling/src/cdn-build.ts';
import { examplesServer } from './packages/tooling/src/examples-server.ts';

// Vite looks for a default export.
export default defineConfig(({ command, mode }) => {
  if (command === 'serve') return examplesServer();
  const { booking = '', ...others } = cdnEntries();
  return others[mode] === undefined ? moduleBundle('booking', booking) : moduleBundle(mode, others[mode]);
});
