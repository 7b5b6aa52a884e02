import { expect, it } from 'vitest';
import { passingFiles, smallFiles } from './small-files.ts';

/** Only falls: a short file that one other uses is folded into its user, unless it is an idea of its own. */
const MAX_SMALL = 63;

it('short files that one file uses are few', () => {
  const found = smallFiles();

  expect(found.length, found.join('\n')).toBeLessThanOrEqual(MAX_SMALL);
});

it('no file only passes on what others hold, entries apart', () => {
  expect(passingFiles()).toEqual([]);
});
