import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

// One's file and the page of a dossier both need these: one file is lighter than four.
const WORK =
  /src\/ui\/(api\/(dossier\/last-sent|lists\/file-left)|todo\/(todo|settle)|screens\/just-done|look\/(words\/(bare-path|dates)|controls\/(button|fold)|progress\/(gradually|awaited|waiting|lazy-part)))\.tsx?$/;
// What forms, fiches and declared pages say dates and values with.
const WORDS = /src\/(base\/bytes-text|ui\/(days\/typed|look\/words\/french-date|screens\/words-of))\.tsx?$/;
// Zones and the arithmetic of instants: what the editor of reminders alone needs. Else its polyfill goes with whoever says a date.
const INSTANTS = /node_modules[\\/]temporal-|src\/time\/(zone|offset|due)\.ts$/;
// The kinds of fields, and what is gathered from all of them. How amounts are written stands apart: pages of facts need no kind.
const FIELDS = /src\/fields\/(kinds\/.*|kind-of|formats)\.ts$/;
const DAYS = /src\/time\/(civil|duration|holidays|working-days)\.ts$/;
// What every component of the dressed pages is made of.
const DRESSING =
  /@mantine[\\/]core[\\/]esm[\\/](core|components[\\/](Input|InputBase|CloseButton|Transition|UnstyledButton|Loader))[\\/]/;
// Several questions observed as one are asked by a few pages alone.
const BASE =
  /node_modules[\\/](react|react-dom|scheduler|@tanstack|@xstate|use-sync-external-store)[\\/](?!.*[\\/](queriesObserver|useQueries)\.)/;

const APP = '/app/';
const TYPES = /(public-sans|bricolage-grotesque)-latin-wght-normal-[^.]+\.woff2$/;

/** Types are asked for with the scripts: a line that was first shown in another would be broken anew once they come. */
const typesFirst: Plugin = {
  name: 'types-first',
  transformIndexHtml: (_html, { bundle = {} }) =>
    Object.keys(bundle)
      .filter((file) => TYPES.test(file))
      .map((file) => ({
        tag: 'link',
        injectTo: 'head' as const,
        attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href: `${APP}${file}` },
      })),
};

const NO_FORMATS = fileURLToPath(new URL('./src/ui/look/left-out/no-formats.ts', import.meta.url));

/** Leaves out the formats that the interpreter of JSON Schema imports from beside itself: no alias can name that file alone. */
const ownFormats: Plugin = {
  name: 'own-formats',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === './format.js' && importer?.includes('@cfworker/json-schema') ? NO_FORMATS : null,
};

/** The web app only; the server is compiled by tsc. Nothing is inlined: the pages' policy refuses `data:` scripts and styles. */
export default defineConfig({
  root: 'src/ui',
  base: APP,
  plugins: [react(), typesFirst, ownFormats],
  resolve: {
    alias: [
      {
        find: 'markdown-to-jsx/react',
        replacement: fileURLToPath(new URL('./src/ui/look/left-out/no-markdown.ts', import.meta.url)),
      },
      { find: '#docs', replacement: fileURLToPath(new URL('./docs', import.meta.url)) },
      { find: 'fast-uri', replacement: fileURLToPath(new URL('./src/ui/look/left-out/no-uri.ts', import.meta.url)) },
      {
        find: 'node:crypto',
        replacement: fileURLToPath(new URL('./src/ui/look/left-out/no-node.ts', import.meta.url)),
      },
      {
        find: '@rjsf/validator-ajv8',
        replacement: fileURLToPath(new URL('./src/ui/look/left-out/no-validator.ts', import.meta.url)),
      },
      {
        find: /^\.\/((MultiSchema|Layout(Grid|Header|MultiSchema))Field|(AltDate|AltDateTime|Checkboxes|Color|File|Range|Rating)Widget)\.js$/,
        replacement: fileURLToPath(new URL('./src/ui/look/left-out/no-field.ts', import.meta.url)),
      },
      {
        find: /^(\.\.\/)+ScrollArea\/ScrollArea\.mjs$/,
        replacement: fileURLToPath(new URL('./src/ui/look/left-out/no-scroll-area.ts', import.meta.url)),
      },
      {
        find: './omitExtraData.js',
        replacement: fileURLToPath(new URL('./src/ui/look/left-out/no-omission.ts', import.meta.url)),
      },
      {
        find: /^use-sync-external-store\/shim$/,
        replacement: fileURLToPath(new URL('./src/ui/look/left-out/no-shim.ts', import.meta.url)),
      },
    ],
  },
  build: {
    outDir: '../../dist/app',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    license: { fileName: 'third-party.md' },
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    target: 'es2023',
    // What every page needs is one file: split in ten, it would weigh more.
    rolldownOptions: {
      // A page carries the addresses of its own calls, written where they are used: their tables (`ui/addresses`) are in no file.
      optimization: { inlineConst: { mode: 'all', pass: 1 } },
      // Reading a module of ours does nothing: who enters a folder by its door takes what it asks for, not all that the door gives.
      treeshake: {
        moduleSideEffects: [
          { test: /src\/ui\/(ui\.tsx|styles\.ts)$/, sideEffects: true },
          { test: /src\/.*\.tsx?$|temporal-/, sideEffects: false },
        ],
      },
      output: {
        chunkFileNames: 'assets/[name]-[hash:7].js',
        assetFileNames: 'assets/[name]-[hash:6][extname]',
        codeSplitting: {
          groups: [
            { name: 'base', test: BASE },
            { name: 'days', test: DAYS, priority: 2 },
            { name: 'instants', test: INSTANTS, priority: 1 },
            { name: 'work', test: WORK },
            { name: 'words', test: WORDS },
            { name: 'fields', test: FIELDS },
            { name: 'dressing', test: DRESSING },
          ],
        },
      },
    },
  },
});
