const FORMULA = /^[\s\p{Cc}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/**
 * A text as a field of a CSV between `;`. One that a spreadsheet would run as a formula begins with an apostrophe (OWASP, "CSV
 * injection"), the full-width signs some of them accept included.
 */
export function csvField(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** What a field said before `csvField` made it harmless. */
export function csvTextOf(field: string): string {
  return field.startsWith("'") && FORMULA.test(field.slice(1)) ? field.slice(1) : field;
}

/** Excel still saves Windows-1252 by default; such bytes are almost never valid UTF-8. */
export function csvDecoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** What stands between the fields of the first line most often. */
export function csvDelimiterOf(text: string): string {
  const [header = ''] = text.split(/\r?\n/, 1);
  const counts = [';', ',', '\t'].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.delimiter ?? ';';
}
