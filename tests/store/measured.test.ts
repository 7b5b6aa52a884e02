import { expect, it } from 'vitest';
import { measured, openStore } from '../../src/store/store.ts';
import { folders } from './folder.ts';
import { nextOf, opening } from './make.ts';

const aFolder = folders();

it('a store that is measured tells each verb as it ends, failures too, and the commits that were overtaken', async () => {
  const told: string[] = [];
  let conflicts = 0;
  const store = await openStore(`sqlite:${aFolder()}`);
  const same = measured(store, {
    verb: (name, seconds) => void told.push(`${name} ${seconds > 0}`),
    conflict: () => void conflicts++,
  });

  await same.commit(opening('dos-1'));
  const stored = await same.load('dos-1');
  if (stored === null) throw new Error('dos-1 is lost');
  const outcomes = [await same.commit(nextOf(stored)), await same.commit(nextOf(stored))];
  await store.close();
  await expect(same.load('dos-1')).rejects.toThrow();

  expect(outcomes.map(({ kind }) => kind)).toEqual(['committed', 'stale']);
  expect(told).toEqual(['commit true', 'load true', 'commit true', 'commit true', 'load true']);
  expect(conflicts).toBe(1);
});
