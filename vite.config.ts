/** `vite` serves the examples, `vite build` makes the module bundles; `npm start` and `npm run build` do the rest around them. */
import { defineConfig } from 'vite';
import { moduleBundles } from './packages/tooling/src/cdn-build.ts';
import { examplesServer } from './packages/tooling/src/examples-server.ts';

// Vite looks for a default export.
export default defineConfig(({ command }) => (command === 'serve' ? examplesServer() : moduleBundles()));
