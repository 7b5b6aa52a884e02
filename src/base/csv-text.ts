const FORMULA = /^[\s\p{Cc}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/**
 * Writes a text as a field of a CSV between `;`. A text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV
 * injection"); the full-width signs that some spreadsheets accept count too.
 */
export function csvField(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Returns a field's text as it was before `csvField` put an apostrophe in front. */
export function csvTextOf(field: string): string {
  return field.startsWith("'") && FORMULA.test(field.slice(1)) ? field.slice(1) : field;
}

/** Decodes UTF-8, or else Windows-1252, which Excel still saves by default; such bytes are almost never valid UTF-8. */
export function csvDecoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return windows1252(bytes);
  }
}

/**
 * Lists the characters of bytes 80 to 9F (https://encoding.spec.whatwg.org/index-windows-1252.txt); the five unassigned bytes stay control
 * characters.
 */
const FROM_80_TO_9F = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const BYTES_AT_ONCE = 8_192;

/** Avoids `TextDecoder`: most releases of Node 20, 22 and 24 read these bytes as ISO-8859-1 does (nodejs/node issue 60888). */
function windows1252(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += BYTES_AT_ONCE)
    text += String.fromCharCode(...bytes.subarray(at, at + BYTES_AT_ONCE));
  return text.replaceAll(/[\u0080-\u009f]/g, (control) => FROM_80_TO_9F.charAt(control.charCodeAt(0) - 0x80));
}

/** Returns the delimiter that separates most fields in the first line. */
export function csvDelimiterOf(text: string): string {
  const [header = ''] = text.split(/\r?\n/, 1);
  const counts = [';', ',', '\t'].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.delimiter ?? ';';
}
