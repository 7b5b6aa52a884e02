import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import type { Task } from '../../../src/engine/engine.ts';
import { openProgramme, type Programme } from '../programme.ts';

let programme: Programme;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());

const END = 'fin-operation';

describe('what a dossier counts on another', () => {
  it('is counted again when the other changes, once, by a task of the very commit', async () => {
    const { operations, store, worker, people, operation } = programme;
    const [first, second] = [await programme.entered('Camille'), await programme.entered('Dominique')];
    await worker.drain();
    expect(await dueAt(first)).toBe('2025-01-01T08:00:00.000Z');
    const before = await revisions(first, second);

    await programme.act('sa', operation, 'modifier', { ...(await openingOf(operation)), fin: '2025-03-31' });
    await worker.drain();

    expect(await dueAt(first)).toBe('2025-04-01T07:00:00.000Z');
    expect(await dueAt(second)).toBe('2025-04-01T07:00:00.000Z');
    expect(await revisions(first, second)).toEqual(before.map((revision) => revision + 1));
    // A parcours may be read by the parcours that continues it, so opening them made other `rearm` tasks.
    const { items } = await store.tasks({ kinds: ['rearm'], limit: 20 });
    const isOfItsEnd = ({ payload }: Task) => payload !== null && 'fields' in payload && payload.fields.includes('fin');
    // Each entrance changes the presences that conventions read, which makes other tasks still.
    const ofIt = items.filter(({ task }) => task.dossier === operation && isOfItsEnd(task));
    expect(ofIt.map(({ status }) => status)).toEqual(['done']);
    const { items: entries } = await operations.readJournal(people.sa, { id: first });
    expect(entries.at(-1)).toMatchObject({ kind: 'rearm', title: 'Échéances recalculées' });
  });

  it('is left alone when nothing it reads changes', async () => {
    const { store, operation } = programme;
    const before = (await store.tasks({ kinds: ['rearm'], limit: 10 })).items;

    await programme.act('sa', operation, 'modifier', { ...(await openingOf(operation)), tauxCible: 30 });

    expect((await store.tasks({ kinds: ['rearm'], limit: 10 })).items).toEqual(before);
  });

  it('is not even read where its workflow reads nothing of what changes', async () => {
    const { store, worker, operation } = programme;
    const dossier = await programme.entered('Maxence');
    await worker.drain();
    const loaded = vi.spyOn(store, 'load');

    // The operation counts one more presence, which only conventions read.
    const other = await programme.entered('Noa');
    await worker.drain();

    const ids = loaded.mock.calls.map(([id]) => id);
    loaded.mockRestore();
    expect(ids).toEqual(expect.arrayContaining([operation, other]));
    expect(ids).not.toContain(dossier);
  });

  it('is counted again by what was asked before readers were named', async () => {
    const { store, worker, operation, operations } = programme;
    const dossier = await programme.entered('Sacha');
    await worker.drain();
    const loaded = vi.spyOn(store, 'load');
    const task = { kind: 'rearm' as const, key: 'old', dossier: operation, dueAt: '', payload: { fields: ['fin'] } };

    await operations.machine.deliver({ task, attempt: 1, fence: 1 });

    const ids = loaded.mock.calls.map(([id]) => id);
    loaded.mockRestore();
    expect(ids).toContain(dossier);
  });

  it('changes nothing when the task is done again', async () => {
    const { operations, worker, operation } = programme;
    const dossier = await programme.entered('Corinne');
    await programme.act('sa', operation, 'modifier', { ...(await openingOf(operation)), fin: '2025-06-30' });
    await worker.drain();
    const [before] = await revisions(dossier);
    const task = { kind: 'rearm' as const, key: 'again', dossier: operation, dueAt: '', payload: { fields: ['fin'] } };

    await operations.machine.deliver({ task, attempt: 1, fence: 1 });

    expect(await revisions(dossier)).toEqual([before]);
  });

  it('is counted again for who is pinned to a version that read what the current one reads no more', async () => {
    const { operations, store, people, operation } = programme;
    const dossier = await programme.entered('Alix');
    const { bundle: hash } = await operations.readDossier(people.sa, { id: dossier });
    const bundle = await store.bundle(hash);
    const link = bundle?.workflow.links['operation'];
    if (!bundle || !link) throw new Error('No such version');
    const links = { operation: { ...link, read: link.read.filter((field) => field !== 'numero') } };
    const bundles = { 'parcours-btp': { ...bundle, workflow: { ...bundle.workflow, links } } };
    await operations.machine.publish({ bundles, findings: [] });

    await programme.act('sa', operation, 'modifier', { ...(await openingOf(operation)), numero: '2024-17' });

    const { items } = await store.tasks({ kinds: ['rearm'], dossier: operation, limit: 10 });
    expect(items.map(({ task }) => task.payload)).toContainEqual({
      fields: ['numero'],
      readers: ['parcours-btp', 'seance'],
    });
  });
});

async function dueAt(dossier: string): Promise<string | null | undefined> {
  const { deadlines } = await programme.operations.readDossier(programme.people.sa, { id: dossier });
  return deadlines.find(({ name }) => name === END)?.dueAt;
}

async function revisions(...dossiers: string[]): Promise<number[]> {
  return Promise.all(dossiers.map(async (id) => (await programme.store.load(id))?.dossier.revision ?? 0));
}

async function openingOf(operation: string): Promise<JsonObject> {
  const { titre, organisation, debut, fin, places, tauxCible, minutesReference } = await programme.data(operation);
  return { titre, organisation, debut, fin, places, tauxCible, minutesReference } as JsonObject;
}
