import { expect, it } from 'vitest';
import { createdIn } from './given.ts';
import { REAL_START, type Subject } from './subject.ts';

export function uniques(subject: Subject): void {
  it('the first claim holds the key; claiming again for the same dossier succeeds', async () => {
    expect(await subject.store.claimUnique('leave', 'léa|1990', 'dos-1')).toEqual({ holder: 'dos-1' });
    expect(await subject.store.claimUnique('leave', 'léa|1990', 'dos-1')).toEqual({ holder: 'dos-1' });
    expect(await subject.store.claimUnique('leave', 'léa|1990', 'dos-2')).toEqual({ holder: 'dos-1' });
    expect(await subject.store.claimUnique('travel', 'léa|1990', 'dos-2')).toEqual({ holder: 'dos-2' });
  });

  it('of 40 concurrent claims all name the same holder', async () => {
    const claims = Array.from({ length: 40 }, (_, index) => subject.store.claimUnique('leave', 'k', `dos-${index}`));

    const holders = new Set((await Promise.all(claims)).map(({ holder }) => holder));

    expect(holders.size).toBe(1);
  });

  it('only the holder releases', async () => {
    await subject.store.claimUnique('leave', 'k', 'dos-1');

    await subject.store.claimUnique('leave', 'k', 'dos-2', 'given-back');
    expect(await subject.store.claimUnique('leave', 'k', 'dos-3')).toEqual({ holder: 'dos-1' });
    await subject.store.claimUnique('leave', 'k', 'dos-1', 'given-back');
    expect(await subject.store.claimUnique('leave', 'k', 'dos-3')).toEqual({ holder: 'dos-3' });
  });

  it('a claim whose dossier never came is an orphan once old enough', async () => {
    await subject.store.claimUnique('leave', 'kept', 'dos-1');
    await subject.store.claimUnique('leave', 'lost', 'dos-2');
    await createdIn(subject.store, 'dos-1');
    subject.clock.now = REAL_START + 60_000;
    await subject.store.claimUnique('leave', 'young', 'dos-3');

    expect(await subject.store.uniques({ orphansForMs: 60_000 })).toEqual([
      { workflow: 'leave', key: 'lost', dossier: 'dos-2' },
    ]);
    expect(await subject.store.uniques({ orphansForMs: 60_001 })).toEqual([]);
  });
}
