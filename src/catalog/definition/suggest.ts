import { closest } from '../../base/base.ts';

/** Returns « Vouliez-vous « x » ? » when a known name is close, else says what to do, with the known names when they are few. */
export function cureFor(name: string, known: Iterable<string>, otherwise: string): string {
  const names = [...known];
  const near = closest(name, names);
  if (near !== null && near !== name) return `Vouliez-vous « ${near} » ?`;
  if (names.length === 0 || names.length > 12) return otherwise;
  return `${otherwise} Noms connus : ${names.map((one) => `« ${one} »`).join(', ')}.`;
}
