/**
 * Accepts the name of a person or an organisation: one line, without invisible characters (control, zero-width, bidirectional mark,
 * joiner). Two names that look alike are then the same, and no name can forge a line of a letter or of a list.
 */
export const PLAIN_LINE = '^[^\\p{Cc}\\p{Cf}\\u2028\\u2029]*$';

const plainLine = new RegExp(PLAIN_LINE, 'u');

export function isPlainLine(text: string): boolean {
  return plainLine.test(text);
}
