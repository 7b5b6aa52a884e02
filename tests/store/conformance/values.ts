import { expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { verifyChain } from '../../../src/store/store.ts';
import { aCommit, aDossier, anEntry, aTask } from '../make.ts';
import { createdIn, listed } from './given.ts';
import type { Subject } from './subject.ts';

const ODD: JsonObject = {
  $set: { 'a.b': 1, $where: 'x' },
  '': 'empty name',
  'clé à espaces': null,
  __proto: true,
  emoji: '👩‍👩‍👧‍👦 ça',
  combined: 'e\u0301',
  nul: 'a\u0000b',
  lone: '\ud800',
  quotes: `'"\\;--`,
  numbers: [0, -0.1, 1e21, Number.MAX_SAFE_INTEGER, 5e-324],
  nested: [[[]], {}, [null]],
};

export function values(subject: Subject): void {
  it('any JSON comes back as it went: dollars, dots, quotes, NUL, odd surrogates, extreme numbers', async () => {
    const dossier = aDossier('dos-1', { data: ODD });
    await subject.store.commit(aCommit(dossier, { entry: anEntry(dossier, ODD) }));

    expect((await subject.store.load('dos-1'))?.dossier.data).toEqual(ODD);
    const entries = await subject.store.journal('dos-1');
    expect(entries[0]?.entry.command).toMatchObject({ data: ODD });
    expect(verifyChain(entries).ok).toBe(true);
  });

  it('ids and tokens are compared to the letter', async () => {
    await createdIn(subject.store, 'dos-%', { scopes: ['owner:per_1'] });
    await createdIn(subject.store, 'DOS-1', { scopes: ['owner:perX1'] });

    expect(await subject.store.load('dos-1')).toBeNull();
    expect(await subject.store.load('dos-_')).toBeNull();
    expect(await listed(subject.store, { scopes: ['owner:per_1'] })).toEqual(['dos-%']);
    expect(await listed(subject.store, { scopes: ['owner:PER_1', 'owner:', 'owner:*'] })).toEqual([]);
  });

  it('two megabytes of data go through', async () => {
    const text = 'é'.repeat(1_000_000);

    const stored = await createdIn(subject.store, 'dos-1', {}, { data: { text } });

    expect(stored.dossier.data.text).toBe(text);
  });

  it('a task keeps its payload whole', async () => {
    const task = aTask('dos-1', 'odd', 0, {
      kind: 'message',
      payload: { to: 'dos-2', event: 'x', workflow: 'w', data: ODD },
    });

    await createdIn(subject.store, 'dos-1', {}, {}, { add: [task] });

    expect((await subject.store.task('dos-1:odd'))?.task).toEqual(task);
  });
}
