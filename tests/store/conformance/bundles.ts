import { expect, it } from 'vitest';
import { canonicalJson, sha256 } from '../../../src/base/base.ts';
import type { Bundle } from '../../../src/engine/engine.ts';
import { instant, nextOf } from '../make.ts';
import { createdIn } from './given.ts';
import type { Subject } from './subject.ts';

export function aBundle(id: string, title: string): Bundle {
  return {
    format: 1,
    workflow: {
      id,
      title,
      zone: 'Europe/Paris',
      dossier: 'leave.schema.json',
      titleOf: "''",
      roles: {},
      links: {},
      events: {},
      machine: {},
      deadlines: {},
      read: {},
    },
    dossier: { type: 'object', $defs: { 'a.b': {} } },
    forms: {},
    rules: {},
    lists: {},
    templates: {},
    roles: {},
    linked: {},
  };
}

export function bundles(subject: Subject): void {
  it('a bundle is kept for ever under its hash, and the first content stays', async () => {
    const hash = sha256(canonicalJson(aBundle('leave', 'v1')));
    await subject.store.putBundle(hash, aBundle('leave', 'v1'), instant(0));
    await subject.store.putBundle(hash, aBundle('leave', 'forged'), instant(1));

    expect(await subject.store.bundle(hash)).toEqual(aBundle('leave', 'v1'));
    expect(await subject.store.bundle('h-2')).toBeNull();
  });

  it('a bundle that its hash does not name is refused', async () => {
    await subject.store.putBundle('h-1', aBundle('leave', 'v1'), instant(0));

    await expect(subject.store.bundle('h-1')).rejects.toThrow('son empreinte n’est plus celle de son nom');
  });

  it('versions come newest first, with the current one and the dossiers pinned to each', async () => {
    await subject.store.putBundle('h-1', aBundle('leave', 'v1'), instant(0));
    await subject.store.putBundle('h-2', aBundle('leave', 'v2'), instant(1));
    await subject.store.putBundle('h-3', aBundle('travel', 'v1'), instant(2));
    await subject.store.setCurrent('leave', 'h-1', instant(0));
    await subject.store.setCurrent('leave', 'h-2', instant(1));
    const stored = await createdIn(subject.store, 'dos-1', {}, { bundle: 'h-1' });
    await createdIn(subject.store, 'dos-2', {}, { bundle: 'h-1' });
    const counts = async () =>
      (await subject.store.versions({ workflow: 'leave' })).map(({ hash, isCurrent, dossiers }) => [
        hash,
        isCurrent,
        dossiers,
      ]);

    expect(await counts()).toEqual([
      ['h-2', true, 0],
      ['h-1', false, 2],
    ]);
    await subject.store.commit(nextOf(stored, { bundle: 'h-2' }));
    expect(await counts()).toEqual([
      ['h-2', true, 1],
      ['h-1', false, 1],
    ]);
    const all = await subject.store.versions();
    expect(all.map(({ hash }) => hash)).toEqual(['h-3', 'h-2', 'h-1']);
    expect(all[1]).toMatchObject({ workflow: 'leave', publishedAt: instant(1) });
    const current = all.filter(({ isCurrent }) => isCurrent).map(({ workflow, hash }) => [workflow, hash]);
    expect(Object.fromEntries(await subject.store.currents())).toEqual(Object.fromEntries(current));
  });

  it('the dossiers in each state are counted by version, those of another workflow apart', async () => {
    await subject.store.putBundle('h-1', aBundle('leave', 'v1'), instant(0));
    await subject.store.putBundle('h-2', aBundle('leave', 'v2'), instant(1));
    const stored = await createdIn(subject.store, 'dos-1', { states: ['draft', 'open'] }, { bundle: 'h-1' });
    await createdIn(subject.store, 'dos-2', { states: ['draft'] }, { bundle: 'h-1' });
    await createdIn(subject.store, 'dos-3', { states: ['draft'] }, { bundle: 'h-3', workflow: 'travel' });
    const counts = async () =>
      (await subject.store.versions({ workflow: 'leave', states: true }))
        .flatMap(({ hash, states = {} }) => Object.entries(states).map(([state, many]) => `${hash} ${state} ${many}`))
        .sort();

    expect(await counts()).toEqual(['h-1 draft 2', 'h-1 open 1']);
    await subject.store.commit(nextOf(stored, { bundle: 'h-2' }));
    expect(await counts()).toEqual(['h-1 draft 1', 'h-2 draft 1', 'h-2 open 1']);
    expect(await subject.store.versions({ workflow: 'nobody', states: true })).toEqual([]);
  });

  it('what a newer engine wrote is found by the number of the older one, by bundle and by id', async () => {
    await subject.store.putBundle('h-1', aBundle('leave', 'v1'), instant(0));
    await subject.store.putBundle('h-2', aBundle('leave', 'v2'), instant(1));
    const stored = await createdIn(subject.store, 'dos-1', {}, { bundle: 'h-1' });
    await createdIn(subject.store, 'dos-2', {}, { bundle: 'h-1' });
    await createdIn(subject.store, 'dos-3', {}, { bundle: 'h-1', engineVersion: 3 });
    await createdIn(subject.store, 'dos-4', {}, { bundle: 'h-2', engineVersion: 2 });
    await subject.store.commit(nextOf(stored, { engineVersion: 2 }));

    const newer = async (beyond: number) =>
      (await subject.store.versions({ beyond })).map(({ hash, dossiers, newer }) => [hash, dossiers, newer]);
    expect(await newer(1)).toEqual([
      ['h-2', 1, 1],
      ['h-1', 3, 2],
    ]);
    expect(await newer(2)).toEqual([
      ['h-2', 1, 0],
      ['h-1', 3, 1],
    ]);
    expect((await subject.store.versions())[0]?.newer).toBeUndefined();
    expect(await subject.store.ids({ beyond: 1, limit: 9 })).toEqual(['dos-1', 'dos-3', 'dos-4']);
    expect(await subject.store.ids({ beyond: 1, bundle: 'h-1', after: 'dos-1', limit: 9 })).toEqual(['dos-3']);
  });
}
