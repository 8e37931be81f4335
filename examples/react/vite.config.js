import { defineConfig } from 'vite';

// Two pages: a booking and a form.
// oxlint-disable-next-line import/no-default-export -- Vite looks for it
export default defineConfig({ build: { rollupOptions: { input: ['index.html', 'form.html'] } } });
