import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

// Vue is told that these tags are elements of the browser and not components of its own.
// oxlint-disable-next-line import/no-default-export -- Vite looks for it
export default defineConfig({
  plugins: [vue({ template: { compilerOptions: { isCustomElement: tag => tag.startsWith('foyer-') } } })],
});
