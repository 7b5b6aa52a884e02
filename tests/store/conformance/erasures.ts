import { expect, it } from 'vitest';
import type { JournalEntry } from '../../../src/engine/engine.ts';
import { eraseEntry } from '../../../src/store/common/common.ts';
import { type Erasure, verifyChain } from '../../../src/store/store.ts';
import { aCommit, aDossier, aFile, anEntry, aTask, nextOf, sealedAsBefore } from '../make.ts';
import { createdIn } from './given.ts';
import type { Subject } from './subject.ts';

const CANARY = 'Colibri';

export function erasures(subject: Subject): void {
  const erase = (erasure: Partial<Erasure>) =>
    subject.store.import([
      { kind: 'erasure', erasure: { dossier: 'dos-1', entries: [], tasks: [], files: [], ...erasure } },
    ]);

  /** Writes three steps that contain the word; the third says that the others are erased. */
  async function aLife() {
    let stored = await createdIn(subject.store, 'dos-1');
    for (const step of [2, 3]) {
      const commit = nextOf(stored);
      const entry = { ...anEntry(commit.dossier, { name: `${CANARY} ${step}` }), remarks: [CANARY] };
      await subject.store.commit({ ...commit, entry });
      stored = (await subject.store.load('dos-1')) ?? stored;
    }
    return stored;
  }

  it('values and salts of entries go, the chain holds, and done again it changes nothing', async () => {
    const { head } = await aLife();
    const entries = [2, 3].map((revision) => ({ revision, pointers: ['/command/data', '/remarks'] }));

    await erase({ entries });
    const journal = await subject.store.journal('dos-1');
    await erase({ entries });

    expect(JSON.stringify(journal)).not.toContain(CANARY);
    expect(verifyChain(journal, head)).toEqual({ ok: true, entries: 3, head });
    expect(journal.map(({ erased = {} }) => Object.keys(erased))).toEqual([
      [],
      ['/command/data/name', '/remarks/0'],
      ['/command/data/name', '/remarks/0'],
    ]);
    expect(await subject.store.journal('dos-1')).toEqual(journal);
    expect(journal[1]?.entry.command).toMatchObject({ kind: 'event', event: 'ask', actor: { id: 'per-1' } });
  });

  it('single values go from what a task carries, and the task is still to be done', async () => {
    const stored = await createdIn(subject.store, 'dos-1');
    const data = { data: { name: CANARY, town: 'Nantes' }, lines: [{ said: CANARY }] };
    const payload = { template: 'lettre', link: { once: true }, data };
    const letter = (name: string) => aTask('dos-1', name, 0, { kind: 'email', payload } as never);
    await subject.store.commit({ ...nextOf(stored), add: [letter('done'), letter('other')] });
    const claim = { owner: 'w', now: '2026-02-01T00:00:00.000Z', kinds: ['email' as const], limit: 1, leaseMs: 9_000 };
    const [done] = await subject.store.claim(claim);
    await subject.store.settle(done?.task.key ?? '', done?.fence ?? 0, { kind: 'done', at: claim.now });
    const pointers = ['/data/data/name', '/data/lines/0/said', '/data/missing'];
    const cuts = ['dos-1:done', 'dos-1:other'].map((key) => ({ key, pointers }));

    await erase({ cuts });
    await erase({ cuts });

    const left = { data: { name: null, town: 'Nantes' }, lines: [{ said: null }] };
    expect((await subject.store.task(done?.task.key ?? ''))?.task.payload).toEqual({ ...payload, data: left });
    const [other] = await subject.store.claim(claim);
    expect(other?.task.payload).toEqual({ ...payload, data: left });
    await subject.store.settle(other?.task.key ?? '', other?.fence ?? 0, { kind: 'done', at: claim.now });
    expect(JSON.stringify((await subject.store.exportDossier('dos-1'))?.tasks)).not.toContain(CANARY);
  });

  it('the life of the dossier goes on, and its new entries are chained to those erased', async () => {
    const stored = await aLife();
    await erase({ entries: [{ revision: 3, pointers: ['/command/data'] }] });

    expect(await subject.store.commit(nextOf(stored))).toMatchObject({ kind: 'committed' });
    expect(verifyChain(await subject.store.journal('dos-1'))).toMatchObject({ ok: true, entries: 4 });
  });

  it('an entry sealed as a whole goes whole, and only an entry that tells of it makes that right', async () => {
    const first = anEntry(aDossier('dos-1'), { name: CANARY });
    const sealed = sealedAsBefore(first, 'some-salt', 'dos-1');
    const whole = { dossier: aDossier('dos-1'), row: aCommit(aDossier('dos-1')).row, tasks: [], reads: [] };
    await subject.store.import([{ kind: 'dossier', whole: { ...whole, journal: [sealed] } }]);
    await erase({ entries: [{ revision: 1, pointers: [] }] });

    const [erased] = await subject.store.journal('dos-1');
    expect(JSON.stringify(erased)).not.toMatch(/Colibri|some-salt/);
    expect(erased).toMatchObject({ hash: sealed.hash, entry: { command: { event: 'ask', actor: { id: 'per-1' } } } });
    expect(verifyChain(erased ? [erased] : [])).toMatchObject({ ok: false, revision: 1 });

    const stored = await subject.store.load('dos-1');
    if (stored === null) throw new Error('dos-1 is gone');
    const next = nextOf(stored);
    await subject.store.commit({
      ...next,
      entry: { ...next.entry, erased: { of: 'dos-1', but: [], dossier: next.dossier } },
    });
    expect(verifyChain(await subject.store.journal('dos-1'))).toMatchObject({ ok: true, entries: 2 });
  });

  it('one sealed as a whole still says which deadline, and who told it for whom', async () => {
    const actor = { id: 'per-1', role: 'manager', organisation: null, for: 'per-2', name: CANARY };
    const from = { workflow: 'other', dossier: 'dos-2', key: 'dos-2:4:0' };
    const commands: JournalEntry['command'][] = [
      { kind: 'deadline', key: 'late/1', incarnation: 1, occurrence: 0 },
      { kind: 'event', event: 'ask', data: { name: CANARY }, actor },
      { kind: 'message', event: 'tell', data: { name: CANARY }, from },
    ];

    const left = commands.map((command) => {
      const entry = { ...anEntry(aDossier('dos-1')), command };
      return eraseEntry(sealedAsBefore(entry, 'some-salt', 'dos-1'), []).entry.command;
    });

    expect(JSON.stringify(left)).not.toContain(CANARY);
    expect(left).toMatchObject([{ key: 'late/1' }, { actor: { id: 'per-1', for: 'per-2' } }, { from }]);
  });

  it('tasks lose what they carried, the link of a letter too; those not done are withdrawn', async () => {
    const stored = await createdIn(subject.store, 'dos-1');
    const payload = {
      ...{ template: 'emails/hello', name: CANARY, to: ['owner'], contacts: { owner: [CANARY] } },
      ...{ data: { name: CANARY }, link: { show: [{ label: 'Nom', value: CANARY }] } },
    };
    const letter = (name: string) => aTask('dos-1', name, 0, { kind: 'email', payload } as never);
    await subject.store.commit({ ...nextOf(stored), add: [letter('done'), letter('other'), aTask('dos-1', 'due', 1)] });
    const [claimed] = await subject.store.claim({
      ...{ owner: 'w', now: '2026-02-01T00:00:00.000Z', kinds: ['email' as const], limit: 1, leaseMs: 9_000 },
    });
    const key = claimed?.task.key ?? '';
    await subject.store.settle(key, claimed?.fence ?? 0, { kind: 'done', at: '2026-02-01T00:00:00.000Z' });

    await erase({ tasks: ['dos-1:done', 'dos-1:other', 'dos-1:none'] });

    const whole = await subject.store.exportDossier('dos-1');
    expect(JSON.stringify(whole?.tasks)).not.toContain(CANARY);
    expect(whole?.tasks.map(({ task, status }) => [task.key, status])).toEqual(
      [
        ['dos-1:done', key === 'dos-1:done' ? 'done' : 'withdrawn'],
        ['dos-1:due', 'waiting'],
        ['dos-1:other', key === 'dos-1:other' ? 'done' : 'withdrawn'],
      ].sort(),
    );
    expect(await subject.store.nextDue(['email'])).toBeNull();
    expect((await subject.store.task('dos-1:done'))?.task.payload).toMatchObject({
      ...{ template: 'emails/hello', to: ['owner'], link: null, name: '' },
    });
  });

  it('files of the dossier go with their content; those of another stay', async () => {
    const content = Buffer.from(CANARY);
    await subject.store.putFile(aFile('f-1', content, { dossier: 'dos-1' }), content);
    await subject.store.putFile(aFile('f-2', content, { dossier: 'dos-2' }), content);

    await erase({ files: ['f-1', 'f-2', 'f-none'] });

    expect(await subject.store.file('f-1')).toBeNull();
    expect((await subject.store.file('f-2'))?.content.toString()).toBe(CANARY);
  });
}
