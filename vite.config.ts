import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const BASE = /node_modules[\\/](react|react-dom|scheduler|@tanstack|@xstate|use-sync-external-store)[\\/]/;

const instead = (name: string) => fileURLToPath(new URL(`./src/ui/look/${name}.ts`, import.meta.url));

/** The web app only; the server is compiled by tsc. Nothing is inlined: the pages' policy refuses `data:` scripts and styles. */
export default defineConfig({
  root: 'src/ui',
  base: '/app/',
  plugins: [react()],
  resolve: {
    alias: [
      { find: 'markdown-to-jsx/react', replacement: instead('no-markdown') },
      { find: 'fast-uri', replacement: instead('no-uri') },
      { find: 'node:crypto', replacement: instead('no-node') },
      { find: '@rjsf/validator-ajv8', replacement: instead('no-validator') },
      { find: /^use-sync-external-store\/shim$/, replacement: instead('no-shim') },
    ],
  },
  build: {
    outDir: '../../dist/app',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    target: 'es2023',
    // What every page needs is one file: split in ten, it would weigh more.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'base', test: BASE }] } } },
  },
});
