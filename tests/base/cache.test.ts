import { describe, expect, it } from 'vitest';
import { cache, cacheFigures } from '../../src/base/base.ts';

const kept = (one: ReturnType<typeof cache<string, number>>, names: string) =>
  [...names].filter((name) => one.values().includes(name.charCodeAt(0))).join('');

function filled(name: string, bound: number, names: string) {
  const one = cache<string, number>({ name, bound });
  for (const letter of names) one.set(letter, letter.charCodeAt(0));
  return one;
}

describe('A cache', () => {
  it('drops what was used longest ago when it is full', () => {
    const one = filled('test of order', 3, 'abc');
    one.get('a');
    one.set('d', 100);

    expect(kept(one, 'abcd')).toBe('acd');
  });

  it('makes a missing value once, and again once it has left', () => {
    const one = filled('test of making', 2, 'ab');
    let made = 0;
    const ask = (name: string) => one.ensure(name, () => ++made);

    expect([ask('c'), ask('c'), ask('a')]).toEqual([1, 1, 2]);
  });

  it('counts weights, tells who leaves, and keeps a value heavier than its bound alone', () => {
    const left: string[] = [];
    const one = cache<string, string>({
      name: 'test of weights',
      bound: 10,
      weightOf: (text) => text.length,
      onEvict: (text) => left.push(text),
    });
    for (const text of ['four', 'sixsix', 'much more than ten']) one.set(text, text);

    expect({ left, values: one.values() }).toEqual({ left: ['four', 'sixsix'], values: ['much more than ten'] });
  });

  it('is counted by name with all caches of that name', () => {
    const [one, other] = [filled('test of figures', 3, 'abcd'), filled('test of figures', 5, 'ab')];
    other.delete('a');
    one.deleteWhere((value) => value === 'b'.charCodeAt(0));

    expect(cacheFigures().get('test of figures')).toEqual({ entries: 3, bound: 8, evictions: 1 });
    one.clear();
    expect(cacheFigures().get('test of figures')?.entries).toBe(1);
  });
});
