/**
 * What a name is written with, of a person or of an organisation: one line, no character that is not seen (control, zero-width, a mark that
 * turns the reading round, a joiner). Two names that look alike are then the same, and none forges a line of a letter or of a list.
 */
export const PLAIN_LINE = '^[^\\p{Cc}\\p{Cf}\\u2028\\u2029]*$';

const plainLine = new RegExp(PLAIN_LINE, 'u');

export function isPlainLine(text: string): boolean {
  return plainLine.test(text);
}
