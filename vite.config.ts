import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The web app only; the server is compiled by tsc. Nothing is inlined: the pages' policy refuses `data:` scripts and styles. */
export default defineConfig({
  root: 'src/ui',
  base: '/app/',
  plugins: [react()],
  resolve: {
    alias: {
      'markdown-to-jsx/react': fileURLToPath(new URL('./src/ui/look/no-markdown.ts', import.meta.url)),
      'fast-uri': fileURLToPath(new URL('./src/ui/look/no-uri.ts', import.meta.url)),
      'node:crypto': fileURLToPath(new URL('./src/ui/look/no-node.ts', import.meta.url)),
      '@rjsf/validator-ajv8': fileURLToPath(new URL('./src/ui/look/no-validator.ts', import.meta.url)),
    },
  },
  build: {
    outDir: '../../dist/app',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    target: 'es2023',
  },
});
