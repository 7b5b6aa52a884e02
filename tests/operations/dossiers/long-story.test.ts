import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { counter } from '../../bench/counted.js';
import { openProgramme, type Programme } from '../programme.ts';

/**
 * Makes a journal of several pages. The test counts the statements that opening it takes, which do not depend on load; `bench/dossier.js`
 * measures the times.
 */
const ENTRIES = 1_000;
const AT_ONCE = 100;
const folder = mkdtempSync(join(tmpdir(), 'jalon-long-'));
const count = counter(folder);
let programme: Programme;
let dossier: string;
/** Holds the costs of the same dossier before it grew long. */
let short: Awaited<ReturnType<typeof costs>>;

beforeAll(async () => {
  programme = await openProgramme(`sqlite:${folder}`, { onStatement: count.onStatement });
  dossier = await programme.entered('Dix ans');
  await contact();
  await contact();
  short = await costs();
  await grow();
});
afterAll(async () => {
  await programme.close();
  rmSync(folder, { recursive: true });
});

const contact = () =>
  programme.act('referent', dossier, 'contacter', { le: '2024-02-06', canal: 'telephone', resultat: 'nouvelles' });

/** Commits the last entry again and again, each time under the next revision. */
async function grow(): Promise<void> {
  const { store } = programme;
  const last = await store.load(dossier);
  if (last === null) throw new Error('nobody entered');
  const [sealed] = await store.journal(dossier, { after: last.dossier.revision - 1 });
  if (sealed === undefined) throw new Error('nothing was written');
  const { entry } = sealed;
  const commit = (revision: number) =>
    store.commit({
      ...{ dossier: { ...last.dossier, revision }, row: last.row, expected: revision - 1 },
      ...{ entry: { ...entry, revision }, add: [], withdraw: [] },
    });
  for (let from = last.dossier.revision + 1; from <= ENTRIES; from += AT_ONCE) {
    const revisions = Array.from({ length: AT_ONCE }, (_, index) => from + index).filter((one) => one <= ENTRIES);
    const outcomes = await Promise.all(revisions.map(commit));
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['committed']));
  }
}

/** Measures each cost as the least of three runs, since the record of a reading may be written a moment later. */
async function costs() {
  const { operations, people, store } = programme;
  const after = Math.max(0, ((await store.load(dossier))?.dossier.revision ?? 0) - 200);
  const leastOf = async (act: () => Promise<unknown>) => {
    const all = [await count.of(act), await count.of(act), await count.of(act)];
    return all.reduce((least, one) => (one.statements < least.statements ? one : least));
  };
  return {
    view: await leastOf(() => operations.readDossier(people.referent, { id: dossier })),
    journal: await leastOf(() => operations.readJournal(people.referent, { id: dossier, after, limit: 200 })),
    step: await leastOf(contact),
  };
}

/** Drops the checkpoint of the log, which any call may run now and then. */
const asked = ({ sql }: { sql: string[] }) =>
  sql.filter((statement) => !statement.startsWith('PRAGMA wal_checkpoint')).length;

it('a dossier of a thousand entries opens, and takes its next step, by as many statements as one of five', async () => {
  const long = await costs();

  expect((await programme.store.load(dossier))?.dossier.revision).toBeGreaterThanOrEqual(ENTRIES);
  expect(asked(long.view)).toBeLessThanOrEqual(asked(short.view));
  expect(asked(long.journal)).toBeLessThanOrEqual(asked(short.journal));
  expect(asked(long.step)).toBeLessThanOrEqual(asked(short.step));
});

it('neither its view nor its next step reads the journal; a page of it is read in one statement', async () => {
  const ofJournal = (sql: string[]) => sql.filter((statement) => /\bFROM journal\b/.test(statement));
  const { view, journal, step } = await costs();

  expect([ofJournal(view.sql), ofJournal(step.sql)]).toEqual([[], []]);
  expect(ofJournal(journal.sql)).toHaveLength(1);
});

it('a page tells two hundred entries, the last among them, and no more are read', async () => {
  const { operations, people, store } = programme;
  const revision = (await store.load(dossier))?.dossier.revision ?? 0;

  const { items, next } = await operations.readJournal(people.referent, {
    id: dossier,
    after: revision - 200,
    limit: 200,
  });

  expect(items).toHaveLength(200);
  expect([items.at(-1)?.revision, next]).toEqual([revision, null]);
});
