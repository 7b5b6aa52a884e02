import { describe, expect, it } from 'vitest';
import { Unreadable } from '../../src/base/base.ts';
import { checkedBy } from '../../src/store/kinds/checked.ts';

interface StoredSample {
  name: string;
  roles: string[];
  rank: number | null;
  isOpen: boolean;
  more?: object;
}
const checked = checkedBy<StoredSample>({
  name: 'text',
  roles: 'list',
  rank: 'number?',
  isOpen: 'claim',
  more: 'object?',
});
const sample = { name: 'Zoé', roles: ['admin'], rank: null, isOpen: true };

describe('A stored record', () => {
  it('is given as it is when each member is what it should be, absent members that may be included', () => {
    const { rank: _, ...older } = sample;

    expect([sample, older].map((value) => checked({ kind: 'sample', id: 'one', value }))).toEqual([sample, older]);
  });

  it.each<[string, object]>([
    ['name', { name: null }],
    ['roles', { roles: 'admin' }],
    ['rank', { rank: '1' }],
    ['isOpen', { isOpen: undefined }],
    ['more', { more: [] }],
  ])('is told as altered when « %s » is something else', (member, change) => {
    const read = () => checked({ kind: 'sample', id: 'one', value: { ...sample, ...change } });

    expect(read).toThrow(Unreadable);
    expect(read).toThrow(`« sample one » n’a plus la forme attendue (${member})`);
  });
});
