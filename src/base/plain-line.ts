/**
 * Lists the ranges, in hexadecimal, of what Unicode calls control (Cc) and format (Cf) characters, with its separators of lines and of
 * paragraphs. They are written out because the page of the API publishes the pattern, and tools of other languages do not know `\p`.
 */
const INVISIBLE =
  '0-1f 7f-9f ad 600-605 61c 6dd 70f 890-891 8e2 180e 200b-200f 2028-202e 2060-2064 2066-206f feff fff9-fffb 110bd 110cd 13430-1343f 1bca0-1bca3 1d173-1d17a e0001 e0020-e007f';

const invisible = INVISIBLE.split(' ')
  .map((range) => range.split('-').map(written).join('-'))
  .join('');

/** Writes a character of a class as every tool reads it: an escape, or beyond four digits the character itself. */
function written(hexadecimal: string): string {
  return hexadecimal.length > 4
    ? String.fromCodePoint(Number.parseInt(hexadecimal, 16))
    : `\\u${hexadecimal.padStart(4, '0')}`;
}

/**
 * Accepts the name of a person or an organisation: one line, without invisible characters (control, zero-width, bidirectional mark,
 * joiner). Two names that look alike are then the same, and no name can forge a line of a letter or of a list.
 */
export const PLAIN_LINE = `^[^${invisible}]*$`;

/** Accepts the same where something must be said, and not spaces alone. */
export const SAID_LINE = `^[^${invisible}]*[^\\s${invisible}][^${invisible}]*$`;

const plainLine = new RegExp(PLAIN_LINE, 'u');

export function isPlainLine(text: string): boolean {
  return plainLine.test(text);
}
