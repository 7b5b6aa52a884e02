import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Application, openApplication, publishDefinitions } from '../../../src/main.ts';
import { type BusinessClock, type Caller, manualClock } from '../../../src/operations/operations.ts';
import { behind } from '../../store/behind.ts';
import { freshPlace, type Place } from '../../store/place.ts';

const DEFINITIONS = fileURLToPath(new URL('../../fixtures/erasing', import.meta.url));
const BEGUN = '2024-02-06T08:00:00.000Z';
const [SOON, LATER] = ['2024-03-06T08:00:00.000Z', '2024-03-08T08:00:00.000Z'];
/** This word occurs nowhere else. */
const WORD = 'Kribulome';

let place: Place;
let clock: BusinessClock;
let application: Application;
let keeper: Caller;
beforeEach(async () => {
  place = await freshPlace('unsent');
  clock = manualClock(BEGUN);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  application = await openApplication({
    ...{ storeUrl: place.url, mode: 'production', root: DEFINITIONS, clock: () => clock, log },
  });
  await publishDefinitions(application, DEFINITIONS);
  const person = { newId: 'gardien', email: 'gardien@exemple.fr', name: 'Gardienne Exemple', roles: ['keeper'] };
  keeper = { person: await application.operations.machine.addPerson(person) };
});
afterEach(async () => {
  await application.close();
  await place.remove();
});

async function opened(): Promise<string> {
  const data = { name: 'Ysaltrude', town: 'Nantes' };
  return (await application.operations.openDossier(keeper, { workflow: 'teller', data })).body.id;
}

async function joined(id: string, name: string): Promise<string> {
  const file = { name, type: 'text/plain', content: Buffer.from(WORD.repeat(20)) };
  return (await application.operations.addFile(keeper, { id }, { file })).id;
}

const namesOf = async (id: string) =>
  (await application.operations.listFiles(keeper, { id })).items.map(({ name }) => name).sort();
const draftOf = async (id: string) =>
  (await application.operations.readDraft(keeper, { id, event: 'keep-paper' }))?.data;

/** Lets thirty-one days pass, with the upkeep of each day that is named. */
async function passed(...days: string[]): Promise<void> {
  for (const day of days) {
    await clock.moveTo(day);
    await application.operations.machine.forgetUnsent();
  }
}

describe('A file that nobody sent', () => {
  it('goes thirty days after it was joined, and leaves no trace of what it held; the room it took is given back', async () => {
    const id = await opened();
    await joined(id, 'jamais.txt');

    await passed(SOON);
    expect(await namesOf(id)).toEqual(['jamais.txt']);
    await passed(LATER);

    expect(await namesOf(id)).toEqual([]);
    expect(await application.operations.machine.verify({})).toMatchObject({ broken: [] });
    expect((await application.store.records({ kind: 'upload-charge', limit: 9 })).items).toEqual([]);
    await application.close();
    expect(await behind(place).placesOf(WORD)).toEqual([]);
  });

  it('stays while a draft names it, and for ever once an act does', async () => {
    const id = await opened();
    const [begun, sent] = [await joined(id, 'commence.txt'), await joined(id, 'envoye.txt')];
    await application.operations.submitEvent(keeper, { id, event: 'keep-paper', data: { paper: sent } });
    await application.operations.saveDraft(keeper, { id, event: 'keep-paper', data: { paper: begun } });

    await passed(SOON, LATER, '2024-09-08T08:00:00.000Z');

    expect(await namesOf(id)).toEqual(['commence.txt', 'envoye.txt']);
    expect(await draftOf(id)).toEqual({ paper: begun });
  });

  it('stays when an act replaced it: it is part of the story', async () => {
    const id = await opened();
    for (const name of ['premier.txt', 'second.txt'])
      await application.operations.submitEvent(keeper, {
        ...{ id, event: 'keep-paper', data: { paper: await joined(id, name) } },
      });

    await passed(LATER);

    expect(await namesOf(id)).toEqual(['premier.txt', 'second.txt']);
  });
});

describe('A draft of a dossier that ended', () => {
  it('goes thirty days after it was written, and its files with it', async () => {
    const id = await opened();
    const paper = await joined(id, 'commence.txt');
    await application.operations.saveDraft(keeper, { id, event: 'keep-paper', data: { paper } });
    await application.operations.submitEvent(keeper, { id, event: 'stop' });

    await passed(SOON);
    expect(await draftOf(id)).toEqual({ paper });
    await passed(LATER);

    expect(await draftOf(id)).toBeUndefined();
    expect(await namesOf(id)).toEqual([]);
  });

  it('is looked for once a day', async () => {
    const id = await opened();
    await passed(LATER);
    await joined(id, 'jamais.txt');
    await clock.moveTo('2024-05-06T08:00:00.000Z');
    await application.operations.machine.forgetUnsent();
    await joined(id, 'du-jour.txt');

    await application.operations.machine.forgetUnsent();

    expect(await namesOf(id)).toEqual(['du-jour.txt']);
  });
});
