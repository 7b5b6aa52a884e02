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
    return windows1252(bytes);
  }
}

/** Bytes 80 to 9F (https://encoding.spec.whatwg.org/index-windows-1252.txt); the five that stand for nothing stay control characters. */
const FROM_80_TO_9F = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const BYTES_AT_ONCE = 8_192;

/** Not by `TextDecoder`: most releases of Node 20, 22 and 24 read these bytes as ISO-8859-1 does (nodejs/node issue 60888). */
function windows1252(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += BYTES_AT_ONCE)
    text += String.fromCharCode(...bytes.subarray(at, at + BYTES_AT_ONCE));
  return text.replaceAll(/[\u0080-\u009f]/g, (control) => FROM_80_TO_9F.charAt(control.charCodeAt(0) - 0x80));
}

/** What stands between the fields of the first line most often. */
export function csvDelimiterOf(text: string): string {
  const [header = ''] = text.split(/\r?\n/, 1);
  const counts = [';', ',', '\t'].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.delimiter ?? ';';
}
