/** Returns the code points that a TrueType font can draw, from its `cmap` in format 12 (OpenType 1.9, `cmap`). */
export function glyphsOf(font: Buffer): ReadonlySet<number> {
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
