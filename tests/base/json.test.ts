import { describe, expect, it } from 'vitest';
import { plural, pluralEnding, pointerSteps, sameJson, valueAt } from '../../src/base/base.ts';

describe('Two JSON values', () => {
  it.each<[string, unknown, unknown, boolean]>([
    ['are the same whatever the order of keys', { a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }, true],
    ['are the same when a member left undefined is absent of the other', { a: 1, b: undefined }, { a: 1 }, true],
    ['are the same on either side', { a: 1 }, { a: 1, b: undefined }, true],
    ['differ by one member', { a: 1 }, { a: 1, b: null }, false],
    ['differ by a name inherited by every object', {}, { constructor: 1 }, false],
    ['differ by a name that every object answers to', { a: 1 }, JSON.parse('{"a":1,"__proto__":[]}'), false],
    ['differ by the same on the other side', JSON.parse('{"a":1,"__proto__":{}}'), { a: 1 }, false],
    ['differ by the order of items', [1, 2], [2, 1], false],
    ['differ by an item where the other has a hole', new Array(1), [{}], false],
    ['are the same with the same holes', new Array(2), new Array(2), true],
    ['differ by kind', [], {}, false],
    ['differ when one is absent', null, undefined, false],
  ])('%s', (_fact, one, other, isSame) => {
    expect(sameJson(one, other)).toBe(isSame);
  });
});

describe('A value inside another', () => {
  const value = { rows: [{ name: 'first' }, { name: 'second' }], 'a/b': { '~': 1 } };

  it('is found by names and ranks, or by a pointer', () => {
    expect(valueAt(value, ['rows', '1', 'name'])).toBe('second');
    expect(valueAt(value, pointerSteps('/a~1b/~0'))).toBe(1);
    expect(valueAt(value, [])).toBe(value);
  });

  it('is undefined where there is nothing, names that every object inherits included', () => {
    expect([['no'], ['rows', '7'], ['rows', 'name'], ['constructor']].map((steps) => valueAt(value, steps))).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });
});

it('French counts from two for a plural', () => {
  expect([0, 1, 2].map((count) => plural(count, 'dossier'))).toEqual(['0 dossier', '1 dossier', '2 dossiers']);
  expect([0, 1, 2].map(pluralEnding)).toEqual(['', '', 's']);
});
