import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { oneOf } from '../../shapes/shapes.ts';
import { route } from '../route/route.ts';

const find = createRequire(import.meta.url).resolve;
const read = (file: string) => new Uint8Array(readFileSync(find(`@fontsource-variable/${file}`)));

/** Holds the fonts of the app, for the pages outside the app: Latin alone, a few dozen kB each. */
const FONTS: { [name: string]: Uint8Array } = {
  'public-sans.woff2': read('public-sans/files/public-sans-latin-wght-normal.woff2'),
  'bricolage-grotesque.woff2': read('bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2'),
};

const font = route({
  method: 'get',
  path: '/assets/polices/:name',
  id: 'readFont',
  summary: 'Police des pages publiques',
  tag: 'Pages publiques',
  access: 'public.read',
  undocumented: true,
  params: { name: oneOf(...Object.keys(FONTS)) },
  answers: { 200: { description: 'Une police', type: 'font/woff2' } },
  handle: ({ path }) => ({
    kind: 'bytes',
    type: 'font/woff2',
    content: FONTS[path.name] ?? new Uint8Array(),
    headers: { 'cache-control': 'public, max-age=31536000, immutable' },
  }),
});

export const fontRoutes = [font];
