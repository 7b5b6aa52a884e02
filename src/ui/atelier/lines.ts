import { diffIndices } from 'node-diff3';

/** Describes lines that differ, with one line of context on each side. */
export interface LineChange {
  /** Is counted in the new text, from 1. */
  line: number;
  before: string[];
  after: string[];
  above: string[];
  below: string[];
}

const AROUND = 1;

/** Lists the differences between two texts, in order. */
export function linesOf(before: string, after: string): LineChange[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return diffIndices(old, now).map(({ buffer1Content, buffer2, buffer2Content }) => {
    const [start, length] = buffer2;
    return {
      line: start + 1,
      before: buffer1Content,
      after: buffer2Content,
      above: now.slice(Math.max(0, start - AROUND), start),
      below: now.slice(start + length, start + length + AROUND),
    };
  });
}
