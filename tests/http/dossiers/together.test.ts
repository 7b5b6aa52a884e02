import { describe, expect, it } from 'vitest';
import { together } from '../../../src/http/dispatch/together.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('requests read in one turn of the event loop', () => {
  it('take each of their stages before any of them takes the next', async () => {
    const done: string[] = [];
    const request = async (name: string) => {
      await together();
      done.push(`${name} loads`);
      await null;
      done.push(`${name} decides`);
    };

    await Promise.all([request('a'), request('b'), request('c')]);

    expect(done).toEqual(['a loads', 'b loads', 'c loads', 'a decides', 'b decides', 'c decides']);
  });

  it('go on in their order, a few in each turn, so that what comes meanwhile has its own', async () => {
    const gone: number[] = [];
    const all = Array.from({ length: 20 }, (_, nth) => together().then(() => gone.push(nth)));

    const after: number[] = [];
    while (gone.length < all.length) {
      await turn();
      after.push(gone.length);
    }

    expect(gone).toEqual(Array.from(all.keys()));
    expect(Math.max(...after.map((count, nth) => count - (after[nth - 1] ?? 0)))).toBe(8);
  });
});
