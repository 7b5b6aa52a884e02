import { expect, it } from 'vitest';
import { canonicalJson, sha256 } from '../../../src/base/base.ts';
import { seal } from '../../../src/store/common/common.ts';
import { sealedEntry } from '../../../src/store/common/entry-record.ts';
import { eraseLeaves } from '../../../src/store/common/erase-leaves.ts';
import {
  putSetting,
  type RestItem,
  type Store,
  type StoredTask,
  verifyChain,
  type WholeDossier,
} from '../../../src/store/store.ts';
import { aDossier, aFile, anEntry, aRecord, aRow, aTask, instant, nextOf, sealedAsBefore } from '../make.ts';
import { aBundle } from './bundles.ts';
import { createdIn, listed } from './given.ts';
import { REAL_START, type Subject } from './subject.ts';

const LATE = {
  key: 'due',
  name: 'due',
  title: 'Due',
  dueAt: instant(90),
  to: ['owner'],
  legal: false,
  paused: false,
  occurrence: 0,
  incarnation: 1,
  skippedAt: null,
};

/** A database could take these names for an operator or a path. */
const ODD_NAMES = ['/command/data/$set', '/command/data/a.b'];

/** Builds a dossier as another store would hand it over: three steps, each sealed differently, a task of each status, two reads. */
function aWhole(id: string, revision = 3): WholeDossier {
  const dossier = aDossier(id, { revision, title: 'Étoile filante', bundle: 'h-1', updatedAt: instant(revision) });
  const row = aRow({ title: dossier.title, text: 'Étoile filante', states: ['asked'], deadlines: [LATE] });
  const journal: WholeDossier['journal'] = [];
  for (let step = 1; step <= revision; step++) {
    const entry = anEntry({ ...dossier, revision: step, updatedAt: instant(step) }, { step, $set: 'Léa', 'a.b': [1] });
    const previous = journal.at(-1)?.hash ?? id;
    const byLeaf = sealedEntry(seal(entry, previous, (leaves) => `${step}`.repeat(22 * leaves)));
    if (step === 1) journal.push(sealedAsBefore(entry, 'salt', previous));
    else journal.push(step === 2 ? byLeaf : eraseLeaves(byLeaf, ODD_NAMES));
  }
  const tasks = (['done', 'incident', 'resolved', 'waiting', 'withdrawn'] as const).map((status) =>
    storedTask(id, status),
  );
  const read = (person: string) => ({ dossier: id, person, role: 'owner', at: instant(5), what: 'view' as const });
  return { dossier, row, journal, tasks, reads: [read('per-2'), read('per-1')] };
}

function storedTask(id: string, status: StoredTask['status']): StoredTask {
  return {
    task: aTask(id, status, 30),
    status,
    attempt: status === 'waiting' ? 0 : 2,
    lastError: status === 'incident' ? 'SMTP' : null,
    doneAt: status === 'done' ? instant(31) : null,
    resolvedBy: status === 'resolved' ? 'per-1' : null,
  };
}

/** Its name is the hash of its content, as for every bundle. */
const EARLIEST = sha256(canonicalJson(aBundle('leave', 'v0')));

const REST: Exclude<RestItem, { kind: 'file' }>[] = [
  { kind: 'bundle', workflow: 'leave', hash: 'h-1', at: instant(0), bundle: aBundle('leave', 'v1') },
  { kind: 'bundle', workflow: 'leave', hash: EARLIEST, at: instant(1), bundle: aBundle('leave', 'v0') },
  { kind: 'current', workflow: 'leave', hash: EARLIEST, at: instant(2) },
  {
    kind: 'request',
    request: {
      ...{ scope: 'per-1 POST', key: 'k', bodyHash: 'b', expiresAt: REAL_START + 60_000 },
      response: { status: 201, body: { 'a.b': { $c: 1 } }, headers: { etag: '"1"' } },
    },
  },
  { kind: 'unique', workflow: 'leave', key: 'NIR 1', dossier: 'dos-1' },
  { kind: 'record', record: aRecord('u-1', { revision: 7, marks: ['a', 'b'], unique: 'b' }) },
  { kind: 'record', record: aRecord('s-1', { expiresAt: REAL_START + 60_000 }) },
  { kind: 'record', record: aRecord('rec-1', { revision: 4, marks: ['m'], value: { 'a.b': 1 } }) },
];

export function copies(subject: Subject): void {
  const walk = async (store: Store, limit: number): Promise<RestItem[]> => {
    const all: RestItem[] = [];
    let after: string | undefined;
    do {
      const { items, nextCursor } = await store.exportRest({ limit, ...(after === undefined ? {} : { after }) });
      expect(items.length).toBeLessThanOrEqual(limit);
      all.push(...items);
      after = nextCursor ?? undefined;
    } while (after !== undefined);
    return all;
  };
  const claim = { owner: 'w', now: instant(60), kinds: ['deadline' as const], limit: 9, leaseMs: 30_000 };

  it('a dossier written whole is told whole, word for word', async () => {
    await subject.store.import([{ kind: 'dossier', whole: aWhole('dos-1') }]);

    expect(await subject.store.exportDossier('dos-1')).toEqual(aWhole('dos-1'));
    expect(await subject.store.exportDossier('dos-2')).toBeNull();
  });

  it('it is one like any other: loaded, listed, searched, in the calendar, its story sealed, its tasks due', async () => {
    const whole = aWhole('dos-1');
    await subject.store.import([{ kind: 'dossier', whole }]);
    await subject.store.import(REST);

    const stored = await subject.store.load('dos-1');
    const head = whole.journal.at(-1)?.hash;
    expect(stored).toEqual({ dossier: whole.dossier, row: whole.row, head });
    expect(verifyChain(await subject.store.journal('dos-1'), head)).toMatchObject({ ok: true, entries: 3 });
    expect(await subject.store.ids({ workflow: 'leave', bundle: 'h-1', limit: 9 })).toEqual(['dos-1']);
    expect(await listed(subject.store, { q: 'etoile', states: ['asked'] })).toEqual(['dos-1']);
    expect((await subject.store.calendar({ scopes: ['manager:*'], limit: 9 })).items).toMatchObject([{ key: 'due' }]);
    expect((await subject.store.reads({ dossier: 'dos-1', limit: 9 })).items.map(({ person }) => person)).toEqual([
      'per-1',
      'per-2',
    ]);
    expect((await subject.store.versions({ workflow: 'leave' })).map(({ dossiers }) => dossiers).sort()).toEqual([
      0, 1,
    ]);
    expect(await subject.store.nextDue(['deadline'])).toBe(instant(30));
    expect((await subject.store.claim(claim)).map(({ task }) => task.key)).toEqual(['dos-1:waiting']);
    expect(await subject.store.closeIncident('dos-1:incident', { kind: 'retry', now: instant(60) })).toBe(true);
  });

  it('its life goes on where it was', async () => {
    await subject.store.import([{ kind: 'dossier', whole: aWhole('dos-1') }]);
    const stored = await subject.store.load('dos-1');
    if (stored === null) throw new Error('dos-1 was not imported');

    const outcome = await subject.store.commit({ ...nextOf(stored), add: [aTask('dos-1', 'done', 99)] });

    expect(outcome.kind).toBe('committed');
    expect(verifyChain(await subject.store.journal('dos-1'))).toMatchObject({ ok: true, entries: 4 });
    expect((await subject.store.task('dos-1:done'))?.status).toBe('done');
  });

  it('written over without a step, it is read as it was written', async () => {
    await subject.store.import([{ kind: 'dossier', whole: aWhole('dos-1') }]);
    const stored = await subject.store.load('dos-1');
    if (stored === null) throw new Error('dos-1 was not imported');
    await subject.store.commit(nextOf(stored));
    const whole = await subject.store.exportDossier('dos-1');
    if (whole === null) throw new Error('dos-1 is gone');
    const other = { ...whole, dossier: { ...whole.dossier, title: 'Autrement' } };

    await subject.store.import([{ kind: 'dossier', whole: other }]);

    expect((await subject.store.load('dos-1'))?.dossier.title).toBe('Autrement');
    expect((await subject.store.exportDossier('dos-1'))?.dossier.title).toBe('Autrement');
  });

  it('what was erased is nowhere in it, what remains is told as it was sealed', async () => {
    await subject.store.import([{ kind: 'dossier', whole: aWhole('dos-1') }]);

    const [before, byLeaf, erased] = await subject.store.journal('dos-1');
    expect([before?.seal, byLeaf?.seal, erased?.seal]).toEqual([undefined, 2, 2]);
    expect([before?.erased, byLeaf?.erased]).toEqual([undefined, undefined]);
    expect(Object.keys(erased?.erased ?? {})).toEqual(['/command/data/$set', '/command/data/a.b/0']);
    expect(erased?.entry.command).toMatchObject({ data: { step: 3, $set: null, 'a.b': [null] } });
    expect(JSON.stringify(erased)).not.toContain('Léa');
  });

  it('written again it stands once; a later state takes the place of the earlier', async () => {
    await subject.store.import([{ kind: 'dossier', whole: aWhole('dos-1', 2) }]);
    await subject.store.import([{ kind: 'dossier', whole: aWhole('dos-1', 2) }]);
    expect(await subject.store.exportDossier('dos-1')).toEqual(aWhole('dos-1', 2));
    const later = { ...aWhole('dos-1', 3), tasks: [storedTask('dos-1', 'done')], reads: [] };

    await subject.store.import([{ kind: 'dossier', whole: later }]);

    expect(await subject.store.exportDossier('dos-1')).toEqual(later);
    expect(await listed(subject.store)).toEqual(['dos-1']);
    expect(await subject.store.claim(claim)).toEqual([]);
  });

  it('a dossier lived here is told whole too; a task that runs is told as waiting', async () => {
    const stored = await createdIn(subject.store, 'dos-1', {}, {}, { add: [aTask('dos-1', 'a', 10)] });
    await subject.store.commit(nextOf(stored, { title: 'second' }));
    await subject.store.claim(claim);

    const whole = await subject.store.exportDossier('dos-1');

    expect(whole?.dossier).toMatchObject({ revision: 2, title: 'second' });
    expect(whole?.journal).toEqual(await subject.store.journal('dos-1'));
    expect(whole?.tasks).toMatchObject([{ task: aTask('dos-1', 'a', 10), status: 'waiting', attempt: 1 }]);
    expect((await subject.store.task('dos-1:a'))?.status).toBe('running');
  });

  it('what stands beside dossiers is told in pages, each thing once, bundles as they were published', async () => {
    await subject.store.import(REST);
    const content = Buffer.from('contenu');
    await subject.store.putFile(aFile('fil-1', content), content);
    await putSetting(subject.store, 'own', 'x', 'store');

    for (const limit of [1, 4, 1_000]) {
      const told = await walk(subject.store, limit);

      expect(told).toHaveLength(REST.length + 1);
      expect(told).toEqual(expect.arrayContaining([...REST, { kind: 'file', file: aFile('fil-1', content) }]));
      expect(told.flatMap((item) => (item.kind === 'bundle' ? item.hash : []))).toEqual(['h-1', EARLIEST]);
    }
  });

  it('what was put so serves as if it had been made here', async () => {
    await subject.store.import(REST);

    expect(await subject.store.bundle(EARLIEST)).toEqual(aBundle('leave', 'v0'));
    expect(await subject.store.versions({ workflow: 'leave' })).toMatchObject([
      { hash: EARLIEST, isCurrent: true, publishedAt: instant(1) },
      { hash: 'h-1', isCurrent: false },
    ]);
    expect(await subject.store.request('per-1 POST', 'k')).toMatchObject({ response: { status: 201 } });
    expect(await subject.store.claimUnique('leave', 'NIR 1', 'dos-9')).toEqual({ holder: 'dos-1' });
    expect((await subject.store.records({ kind: 'note', mark: 'm', limit: 9 })).items).toMatchObject([{ revision: 4 }]);
    expect(await subject.store.putRecord(aRecord('rec-1', { revision: 5 }), 4)).toBe(true);
    expect(await subject.store.putRecord(aRecord('u-2', { marks: ['b'], unique: 'b' }), 0)).toBe(false);
  });

  it('put again, each stands once, as it was put last', async () => {
    await subject.store.import(REST);
    await subject.store.import(REST);
    expect(await walk(subject.store, 5)).toHaveLength(REST.length);

    await subject.store.import([
      { kind: 'record', record: aRecord('rec-1', { marks: ['other'] }) },
      { kind: 'record', record: aRecord('u-1', { revision: 8, marks: ['c'], unique: 'c' }) },
    ]);

    expect((await subject.store.record('note', 'u-1'))?.revision).toBe(8);
    expect(await subject.store.putRecord(aRecord('u-2', { marks: ['b'], unique: 'b' }), 0)).toBe(true);
    await subject.store.dropRecord('note', 'u-2');
    expect((await subject.store.records({ kind: 'note', mark: 'm', limit: 9 })).items).toEqual([]);
    expect(await subject.store.record('note', 'rec-1')).toEqual(aRecord('rec-1', { marks: ['other'] }));
    expect(await walk(subject.store, 5)).toHaveLength(REST.length);
  });
}
