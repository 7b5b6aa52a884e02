import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

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

/** Returns the code points that a TrueType font can draw, from its `cmap` in format 12 (OpenType 1.9, `cmap`). */
function glyphsOf(font: Buffer): ReadonlySet<number> {
  const cmap = tableAt(font, 'cmap');
  const known = new Set<number>();
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i++) {
    const at = cmap + font.readUInt32BE(cmap + 8 + i * 8);
    if (font.readUInt16BE(at) === 12) addGroups(font, at, known);
  }
  if (known.size === 0) throw new Error('the font has no cmap of format 12');
  return known;
}

function addGroups(font: Buffer, at: number, known: Set<number>): void {
  for (let group = 0; group < font.readUInt32BE(at + 12); group++) {
    const from = at + 16 + group * 12;
    for (let point = font.readUInt32BE(from); point <= font.readUInt32BE(from + 4); point++) known.add(point);
  }
}

function tableAt(font: Buffer, name: string): number {
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const entry = 12 + i * 16;
    if (font.toString('latin1', entry, entry + 4) === name) return font.readUInt32BE(entry + 8);
  }
  throw new Error(`the font has no table ${name}`);
}
