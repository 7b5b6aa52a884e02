import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putSetting, readSetting } from '../../../src/store/store.ts';
import { type Office, openOffice, publishReading } from '../office.ts';

let office: Office;
let waiting: string;
let decided: string;

beforeAll(async () => {
  office = await openOffice();
  waiting = await office.submitted('Attend');
  decided = await office.submitted('Décidée');
  await office.operations.submitEvent(office.max, { id: decided, event: 'refuse', data: {} });
});
afterAll(() => office.close());

const lines = async () => {
  const { operations, max } = office;
  const { items, total } = await operations.listDossiers(max, { limit: 200 });
  expect(total).toBe(items.length);
  return items.map(({ id }) => id);
};
const work = async () => {
  const { operations, max } = office;
  const { items, total } = await operations.listTodos(max, { mine: true, limit: 50 });
  expect(total).toBe(items.length);
  return items.map(({ dossier }) => dossier);
};

/** Makes the version look eleven seconds older, by the real clock, since upkeep first saw it. */
async function elevenSecondsLater(): Promise<void> {
  const [hash, since] = (await readSetting(office.store, 'reading:leave-request'))?.split(' ') ?? [];
  await putSetting(office.store, 'reading:leave-request', `${hash} ${Number(since) - 11_000}`);
}

describe('A role that a new version lets read in some states only', () => {
  it('finds at once no dossier of before that it may no longer read, and the others again once upkeep has passed', async () => {
    const { operations, max } = office;
    expect(new Set(await lines())).toEqual(new Set([waiting, decided]));
    await publishReading(office, { manager: { data: ['*'], whole: true, during: ['review'] } });

    expect(await operations.canSee(max, waiting)).toBe(true);
    expect(await operations.canSee(max, decided)).toBe(false);
    expect(await lines()).toEqual([]);
    expect(await work()).toEqual([]);

    expect(await operations.machine.refreshRows()).toBe(2);
    // Another process may still write under the former rights.
    expect(await lines()).toEqual([]);
    await elevenSecondsLater();
    expect(await operations.machine.refreshRows()).toBe(0);
    expect(await lines()).toEqual([waiting]);
    expect(await work()).toEqual([waiting]);
    expect((await operations.listDossiers(max, { q: 'décidée' })).total).toBe(0);
    expect(await operations.machine.refreshRows()).toBe(0);
  });

  it('reads there all that a dossier shows, as one granted fields alone', async () => {
    const { operations, max } = office;
    const { deadlines, people, documents } = await operations.readDossier(max, { id: waiting });

    expect(people.length).toBeGreaterThan(0);
    expect({ deadlines, documents }).not.toEqual({ deadlines: [], documents: [] });
    expect((await operations.readJournal(max, { id: waiting })).items.length).toBeGreaterThan(0);
    expect(await work()).toEqual([waiting]);
  });

  it('finds what comes into one of these states, and no more what leaves them', async () => {
    const fresh = await office.submitted('Nouvelle');
    expect(await lines()).toContain(fresh);
    await office.operations.submitEvent(office.max, { id: fresh, event: 'refuse', data: {} });
    expect(await lines()).toEqual([waiting]);
  });
});
