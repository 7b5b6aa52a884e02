import { newSecret } from '../../../base/base.ts';

let count = 0;

/** Returns a name that sorts by the instant given (ms), then in the order this process asked, then by chance. */
export function nextOrder(atMs: number): string {
  count = (count + 1) % 36 ** 5;
  return `${atMs.toString(36).padStart(9, '0')}${count.toString(36).padStart(5, '0')}${newSecret(4)}`;
}
