import { fold } from '../look/fold.ts';

const MAX_LENGTH = 70;

/** Makes an unused file name out of a title: `first-try`, then `first-try-2`. */
export function exampleId(name: string, taken: readonly string[]): string {
  const plain = fold(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replaceAll(/^[^a-z]+|-+$/g, '');
  const base = plain === '' ? 'exemple' : plain;
  for (let rank = 1; ; rank += 1) {
    const id = rank === 1 ? base : `${base}-${rank}`;
    if (!taken.includes(id)) return id;
  }
}
