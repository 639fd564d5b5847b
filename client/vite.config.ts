/** Builds the page to client/dist; in development proxies the API to a running server (DATELINE_API). */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env.DATELINE_API ?? 'http://127.0.0.1:4400';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { port: 4460, host: '127.0.0.1', proxy: { '/api': api } },
});
