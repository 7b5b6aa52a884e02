import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract, orientation, welcome } from '../../src/demo/answers.ts';
import { chainsOf } from '../../src/store/store.ts';
import { addDays } from '../../src/time/time.ts';
import { bytesKept, counter } from '../bench/counted.js';
import { openProgramme, type Programme } from './programme.ts';

/**
 * These tests count what the shipped programme makes the embedded store do. Load does not change such figures, so they may not be exceeded.
 * `npm run bench` prints them next to the times.
 */
const TOGETHER = 24;
const folder = mkdtempSync(join(tmpdir(), 'jalon-cost-'));
const count = counter(folder);
let programme: Programme;
let oriented: string[];

beforeAll(async () => {
  programme = await openProgramme(`sqlite:${folder}`, { onStatement: count.onStatement });
  oriented = [];
  for (let index = 0; index < TOGETHER; index++) oriented.push(await programme.oriented('sa', `Prénom ${index}`));
  await programme.operations.machine.settleReadings();
  await chainsOf(programme.store)?.settled();
});
afterAll(async () => {
  await programme.close();
  rmSync(folder, { recursive: true });
});

const enter = (dossier: string) =>
  programme.act('cellule', dossier, 'valider-entree', { dateEntree: '2024-02-05', referent: 'referent' });
const CALL = { le: '2024-02-06', canal: 'telephone', resultat: 'nouvelles' };
const contact = (dossier: string) => programme.act('referent', dossier, 'contacter', CALL);
// Another call attaches the paper beforehand.
const declare = (dossier: string, index: number, from: string) =>
  programme.act('referent', dossier, 'declarer-contrat', {
    ...contract(index, 'cdd', from, addDays(from, 5)),
    pieces: [],
  });

/** Returns the cheapest of three runs, since the record of a reading may be written a moment later. */
async function leastOf<Answer>(act: () => Promise<Answer>) {
  const all = [await count.of(act), await count.of(act), await count.of(act)];
  return all.reduce((least, one) => (one.statements < least.statements ? one : least));
}

describe('on the embedded store', () => {
  it('twenty-four who want a place of one operation at once take it in turn: one sync each, and none is tried in vain', async () => {
    const { syncs, sql } = await count.of(() => Promise.all(oriented.map(enter)));

    expect(syncs).toBeLessThanOrEqual(TOGETHER + 1);
    expect(sql.filter((statement) => statement.startsWith('SAVEPOINT')).length).toBeLessThanOrEqual(2 * TOGETHER);
    const taken = sql.filter((statement) => statement.startsWith('INSERT INTO journal'));
    expect(taken).toHaveLength(2 * TOGETHER);
    const held = await programme.operations.machine.load(programme.operation);
    expect([...(held?.counters['places'] ?? [])].sort()).toEqual([...oriented].sort());
    expect((await programme.operations.machine.replay({})).differences).toEqual([]);
  });

  it('a step and the view that answers it run at most 16 statements and one sync', async () => {
    const dossier = oriented[0] ?? '';
    await contact(dossier);

    const { sql, syncs } = await count.of(() => contact(dossier));

    // Any step may now and then run the checkpoint of the log, which is not counted.
    expect(sql.filter((statement) => !statement.startsWith('PRAGMA wal_checkpoint')).length).toBeLessThanOrEqual(16);
    expect(syncs).toBe(1);
  });

  it('a step writes its dossier over in place: at most seven pages, one step with another', async () => {
    const STEPS = 12;
    const dossier = oriented[1] ?? '';

    const { pages } = await count.of(async () => {
      for (let step = 0; step < STEPS; step++) await contact(dossier);
    });

    expect(pages / STEPS).toBeLessThanOrEqual(7);
  });

  it('a step that brings words writes them alone into the search: at most twelve pages, one step with another', async () => {
    const STEPS = 12;
    const dossier = oriented[2] ?? '';

    const { pages } = await count.of(async () => {
      for (let step = 0; step < STEPS; step++) {
        const compteRendu = `Appel ${step} au chantier`;
        await programme.act('referent', dossier, 'contacter', { ...CALL, compteRendu });
      }
    });

    expect(pages / STEPS).toBeLessThanOrEqual(12);
  });

  it('deadlines armed by the half-dozen stand by their dossier: at most thirty-six pages', async () => {
    const dossier = await programme.entered('Contrats');
    await programme.act('operateur', dossier, 'accueillir', welcome('2024-02-06'));
    await declare(dossier, 0, '2024-02-07');

    const { sql, pages } = await count.of(() => declare(dossier, 1, '2024-02-14'));

    const armed = sql.filter((statement) => statement.startsWith('INSERT INTO tasks'));
    expect(armed.length).toBeGreaterThanOrEqual(4);
    // It was thirty before search by employer: the words of a search add four pages, overwriting deleted content two.
    expect(pages).toBeLessThanOrEqual(36);
  });

  it('a dossier opened keeps at most 12 000 bytes, its waiting letter included', async () => {
    const before = bytesKept(folder);

    for (let index = 0; index < TOGETHER; index++) {
      const data = orientation(index, programme.operation, '2024-02-06');
      await programme.operations.openDossier(programme.people.sa, { workflow: 'parcours-btp', data });
    }

    expect((bytesKept(folder) - before) / TOGETHER).toBeLessThanOrEqual(12_000);
  });

  it('twenty-four steps at once make one sync, and no savepoint', async () => {
    const { sql, syncs } = await count.of(() => Promise.all(oriented.map(contact)));

    expect(syncs).toBe(1);
    expect(sql.filter((statement) => statement.startsWith('SAVEPOINT'))).toEqual([]);
  });

  it('a view costs as many statements whatever the number of dossiers that name it', async () => {
    const view = () => programme.operations.readDossier(programme.people.operateur, { id: programme.operation });
    await view();
    const few = await leastOf(view);
    for (let index = 0; index < 3; index++) await programme.meeting(oriented.slice(0, 2));
    await view();
    await programme.operations.machine.settleReadings();

    const more = await leastOf(view);

    expect(more.answer.links.filter(({ direction }) => direction === 'in').length).toBeGreaterThan(
      few.answer.links.filter(({ direction }) => direction === 'in').length,
    );
    expect(more.statements).toBeLessThanOrEqual(few.statements);
  });

  it('what monitoring asks is one statement for all tasks and one for each status of letters, by indexes alone', async () => {
    const { sql, statements } = await count.of(() => programme.operations.machine.figures());

    expect(sql.filter((statement) => statement.includes('count(*)'))).toHaveLength(1);
    expect(statements).toBeLessThanOrEqual(13);
  });
});
