import { describe, expect, it } from 'vitest';
import { firstOf } from '../../../src/base/base.ts';
import { eachInTurns } from '../../../src/operations/limits/limits.ts';

describe('a long work', () => {
  it('leaves the event loop to the others between its parts', async () => {
    let others = 0;
    const watch = setInterval(() => void others++, 0);
    const busyFor = (ms: number) => {
      const until = performance.now() + ms;
      while (performance.now() < until);
    };

    const done: number[] = [];
    await eachInTurns([1, 2, 3, 4], (part) => {
      busyFor(6);
      done.push(part);
    });
    clearInterval(watch);

    expect(done).toEqual([1, 2, 3, 4]);
    expect(others).toBeGreaterThanOrEqual(3);
  });

  it('keeps the first of many as a sort of all of them would', () => {
    let seed = 7;
    const drawn = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed % 40;
    };
    for (const count of [0, 1, 5, 20, 400]) {
      const all = Array.from({ length: count }, (_, place) => ({ rank: drawn(), place }));
      const first = firstOf<(typeof all)[number]>(20, (a, b) => a.rank - b.rank);

      for (const one of all) first.offer(one);

      expect(first.items).toEqual(all.toSorted((a, b) => a.rank - b.rank).slice(0, 20));
    }
  });
});
