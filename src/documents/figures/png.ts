import { createRequire } from 'node:module';
import type { Resvg } from '@resvg/resvg-js';
import { loadFonts } from '../fonts/fonts.ts';
import type { Picture } from './picture.ts';

/** Gives 200 dpi, in pixels per millimetre, which is sharp on paper. */
const DENSITY = 200 / 25.4;

/** Returns a picture as PNG, for readers that draw no SVG: word processors, mail. */
export function pngOf({ kind, source, widthMm }: Picture): Buffer {
  if (kind === 'png') return Buffer.from(source, 'base64');
  // This native module is loaded with the first document that holds a drawing.
  const { Resvg: Drawer } = createRequire(import.meta.url)('@resvg/resvg-js') as { Resvg: typeof Resvg };
  const font = { fontFiles: loadFonts().files, loadSystemFonts: false, defaultFontFamily: 'Source Sans 3' };
  return new Drawer(source, { font, fitTo: { mode: 'width', value: Math.round(widthMm * DENSITY) } }).render().asPng();
}
