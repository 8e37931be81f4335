/** How Storybook's Vite finds Foyer: by its sources. */
import { defaultClientConditions, defineConfig } from 'vite';

// Vite looks for a default export.
export default defineConfig({
  resolve: { conditions: ['foyer-source', ...defaultClientConditions] },
  cacheDir: 'node_modules/.cache/storybook-vite',
  build: { chunkSizeWarningLimit: 3000 },
});
