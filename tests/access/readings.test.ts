import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReadingLog } from '../../src/operations/instance/instance.ts';
import type { NotedReading } from '../../src/operations/instance/reading-log.ts';
import type { Caller } from '../../src/operations/operations.ts';
import type { ReadMark } from '../../src/store/store.ts';
import { type Office, openOffice, refusalOf } from '../operations/office.ts';

describe('The log of readings', () => {
  let office: Office;
  let dpo: Caller;
  let dossier: string;
  beforeAll(async () => {
    office = await openOffice();
    const input = { newId: 'dina', email: 'dina@exemple.fr', name: 'Dina', roles: ['dpo'] };
    dpo = { person: await office.operations.machine.addPerson(input) };
    dossier = await office.submitted('Lue', { kind: 'sick', diagnosis: 'secret' });
  });
  afterAll(() => office.close());

  it('tells who read which dossier, by which call, under which role, the latest first', async () => {
    const { operations, max, zoe } = office;
    await operations.readDossier(max, { id: dossier });
    await operations.readJournal(zoe, { id: dossier });
    await operations.addFile(
      zoe,
      { id: dossier },
      { file: { name: 'n.txt', type: 'text/plain', content: Buffer.from('bonjour') } },
    );
    const [file] = (await operations.listFiles(zoe, { id: dossier })).items;
    await operations.readFile(zoe, { id: dossier, file: file?.id ?? '' });
    await operations.readScreen(office.ana, { id: 'tasks', dossier });

    const { items } = await operations.listReadings(dpo, { dossier });

    expect(items.map(({ personName, roleTitle, what }) => [personName, roleTitle, what])).toEqual([
      ['Personne ana', 'Salarié', 'sheet'],
      ['Personne zoe', 'Ressources humaines', 'file'],
      ['Personne zoe', 'Ressources humaines', 'journal'],
      ['Personne max', 'Responsable', 'view'],
    ]);
  });

  it('finds all that one person read, by address too, a page at a time', async () => {
    const { operations, zoe } = office;

    const byId = await operations.listReadings(dpo, { person: zoe.person.id, limit: 1 });
    const byEmail = await operations.listReadings(dpo, { person: 'ZOE@exemple.fr', cursor: byId.nextCursor ?? '' });

    expect([...byId.items, ...byEmail.items].map(({ what }) => what)).toEqual(['file', 'journal']);
    expect((await operations.listReadings(dpo, { person: 'nobody@exemple.fr' })).items).toEqual([]);
  });

  it('names references and people of the product, never who a dossier is about', async () => {
    const answer = JSON.stringify(await office.operations.listReadings(dpo));

    expect(answer).toContain(dossier);
    expect(answer).not.toContain('Lue');
  });

  it('is for the data-protection officer alone, and gives no right on dossiers', async () => {
    const { operations, max, zoe } = office;

    for (const caller of [max, zoe]) {
      expect(await refusalOf(operations.listReadings(caller, { dossier }))).toMatchObject({ code: 'forbidden' });
    }
    expect(await refusalOf(operations.readDossier(dpo, { id: dossier }))).toMatchObject({ code: 'not-found' });
  });

  it('is not the journal: reading adds no revision', async () => {
    const { operations, store, max } = office;
    const before = (await store.load(dossier))?.dossier.revision;

    await operations.readDossier(max, { id: dossier });

    expect((await store.load(dossier))?.dossier.revision).toBe(before);
  });
});

describe('Readings waiting to be written', () => {
  const noted = (person: string, more: Partial<NotedReading> = {}): NotedReading => ({
    ...{ dossier: 'dos-1', person, role: 'owner', at: '2026-03-02T08:00:00.000Z', what: 'view' },
    ...more,
  });
  const quiet = { info: () => {}, warn: () => {}, error: () => {} };

  it('go together in one write', async () => {
    const writes: ReadMark[][] = [];
    const log = createReadingLog({ noteReads: async (marks) => void writes.push(marks) }, quiet);

    for (const person of ['a', 'b', 'c']) log.note([noted(person)]);
    await log.written();

    expect(writes.map((marks) => marks.map(({ person }) => person))).toEqual([['a', 'b', 'c']]);
  });

  it('of the same person by the same call count once in ten minutes', async () => {
    const writes: ReadMark[][] = [];
    const log = createReadingLog({ noteReads: async (marks) => void writes.push(marks) }, quiet);

    log.note([noted('a'), noted('a', { at: '2026-03-02T08:09:59.000Z' })]);
    log.note([noted('a', { what: 'journal' }), noted('a', { role: 'other' }), noted('a', { dossier: 'dos-2' })]);
    log.note([noted('a', { at: '2026-03-02T08:10:00.000Z' })]);
    await log.written();

    expect(writes.flat()).toHaveLength(5);
  });

  it('are kept while the store refuses, and written in their order once it takes them', async () => {
    const writes: ReadMark[][] = [];
    const told: object[] = [];
    let isDown = true;
    const noteReads = async (marks: ReadMark[]) => {
      if (isDown) throw new Error('disk full');
      writes.push(marks);
    };
    const log = createReadingLog({ noteReads }, { ...quiet, error: (fields) => void told.push(fields) });

    log.note([noted('a')]);
    await log.written();
    log.note([noted('b')]);
    isDown = false;
    await log.written();

    expect(told).toHaveLength(1);
    expect(writes.flat().map(({ person }) => person)).toEqual(['a', 'b']);
  });
});
