import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { glyphsOf } from './glyphs.ts';

const FACES = ['400Regular', '400Regular_Italic', '600SemiBold', '600SemiBold_Italic'];

export interface Fonts {
  /** Lists the files of the faces used, whatever the machine has installed. */
  files: string[];
  blobs: Buffer[];
  /** Tells whether every face can draw a character. */
  draws: (codePoint: number) => boolean;
}

let loaded: Fonts | null = null;

export function loadFonts(): Fonts {
  loaded ??= readFonts();
  return loaded;
}

function readFonts(): Fonts {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('@expo-google-fonts/source-sans-3/package.json'));
  const files = FACES.map((face) => join(folder, face, `SourceSans3_${face}.ttf`));
  const blobs = files.map((file) => readFileSync(file));
  const glyphs = blobs.map(glyphsOf);
  return { files, blobs, draws: (codePoint) => glyphs.every((known) => known.has(codePoint)) };
}
