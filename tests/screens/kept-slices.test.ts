import { expect, it } from 'vitest';
import { type KeptSlices, keptSlices } from '../../src/operations/screens/kept-slices.ts';
import type { Store } from '../../src/store/store.ts';

it('slices are forgotten with the day, and those read longest ago where there are too many', () => {
  // The test only needs a store that differs from others.
  const store = {} as Store;
  const on = (name: string, day: string) => keptSlices<number>(store, name, day);
  const fill = (slices: KeptSlices<number>, count: number) => {
    const [mark, from] = ['1', '2026-03-02T08:00:00.000Z'];
    for (let nth = 0; nth < count; nth++)
      slices.set(`${nth}`, { end: `${nth + 1}`, mark, from, until: null, made: nth });
  };
  const sizesOn = (day: string) => ['first', 'second', 'third'].map((name) => on(name, day).size);

  fill(on('first', '2026-03-02'), 900);
  fill(on('second', '2026-03-02'), 900);
  fill(on('third', '2026-03-02'), 900);
  on('second', '2026-03-02');
  const three = sizesOn('2026-03-02');
  on('third', '2026-03-03');
  const tomorrow = sizesOn('2026-03-02');

  expect({ three, tomorrow }).toEqual({ three: [0, 900, 900], tomorrow: [0, 0, 0] });
});
