import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Caller, createOperations, manualClock, type Operations } from '../../src/operations/operations.ts';
import { chainsOf, openStore, putOrganisation, type Store } from '../../src/store/store.ts';
import { behind } from '../store/behind.ts';
import { opening } from '../store/make.ts';
import { freshPlace, type Place } from '../store/place.ts';

const NIGHT = '2026-01-06T02:00:00.000Z';
const NEXT_NIGHT = '2026-01-07T02:00:00.000Z';

let place: Place;
let store: Store;
let clock: ReturnType<typeof manualClock>;
let operations: Operations;
let machine: Operations['machine'];
let errors: object[];

beforeEach(async () => {
  place = await freshPlace('roots', { isFleeting: true });
  errors = [];
  clock = manualClock('2026-01-05T08:00:00.000Z');
  await start();
  await store.commit(opening('dos-1'));
  for (const name of ['Atelier', 'Chantier']) await putOrganisation(store, organisation(name));
  await machine.takeOverChains();
});
afterEach(async () => {
  await store.close();
  await place.remove();
});

async function start(): Promise<void> {
  store = await openStore(place.url);
  const log = { info: () => {}, warn: () => {}, error: (fields: object) => void errors.push(fields) };
  operations = createOperations({ store, clock, log });
  machine = operations.machine;
}

function organisation(name: string) {
  return { id: `org-${name}`, name, siret: null, kind: null, active: true };
}

async function dataProtection(): Promise<Caller> {
  const person = await operations.machine.addPerson({
    ...{ email: 'garde@exemple.fr', name: 'Gaëlle Fictive', roles: ['dpo'] },
    ...{ password: 'girafe lampe tonnerre vélo', isPasswordDrawn: true },
  });
  return { person };
}

async function behindTheBack(act: () => Promise<void>): Promise<void> {
  await store.close();
  await act();
  await start();
}

async function atNight(instant: string): Promise<void> {
  clock.set(instant);
  await machine.checkRootsByNight();
}

it('roots are sound night after night, while the store only goes on', async () => {
  await atNight(NIGHT);
  await store.commit(opening('dos-2'));
  await machine.checkRoots();
  await atNight(NEXT_NIGHT);

  expect(errors).toEqual([]);
  expect(await machine.rootsState()).toBe('sound');
});

it('a chain cut or made again since the night is told at the next start, in the log and to monitoring', async () => {
  await atNight(NIGHT);
  const last = String((await chainsOf(store)?.heads())?.get('organisation')?.n).padStart(10, '0');

  await behindTheBack(() => behind(place).dropRecord('chain:organisation', last));
  await machine.checkRoots();

  expect(errors).toMatchObject([{ count: 1, flaws: [expect.stringContaining('les organisations')] }]);
  expect(await machine.rootsState()).toBe('broken');
});

it('a chain removed whole is told at the next start, before any night', async () => {
  await behindTheBack(() => behind(place).emptyRecords('chain:organisation'));
  await machine.checkRoots();

  expect(errors).toMatchObject([{ count: 1, flaws: [expect.stringContaining('a disparu')] }]);
});

it('a record removed is told by the night, until a night finds all in order', async () => {
  const by = behind(place);
  const kept = await by.takeRecord('organisation', 'org-Atelier');
  await behindTheBack(() => by.dropRecord('organisation', 'org-Atelier'));
  await machine.checkRoots();
  expect(await machine.rootsState()).toBe('sound');

  await atNight(NIGHT);

  expect(errors).toMatchObject([{ count: 1, flaws: [expect.stringContaining('L’organisation org-Atelier')] }]);
  expect(await machine.rootsState()).toBe('broken');
  await behindTheBack(async () => {
    if (kept !== null) await by.putRecord(kept);
  });
  await atNight(NEXT_NIGHT);
  expect(await machine.rootsState()).toBe('sound');
});

it('data protection is told once, and reads since when and how many until all is in order', async () => {
  const caller = await dataProtection();
  const read = async () => (await operations.listReadingAlerts(caller)).roots;
  const told = async () =>
    (await operations.listNotifications(caller, {})).items.filter(({ title }) => title.includes('hors de Jalon'));
  const by = behind(place);
  const kept = await by.takeRecord('organisation', 'org-Atelier');
  expect(await read()).toBeNull();

  await behindTheBack(() => by.dropRecord('organisation', 'org-Atelier'));
  await atNight(NIGHT);
  await atNight(NEXT_NIGHT);

  expect(await read()).toEqual({ since: NIGHT, count: 1 });
  expect(await told()).toHaveLength(1);
  await behindTheBack(async () => {
    if (kept !== null) await by.putRecord(kept);
  });
  await atNight('2026-01-08T02:00:00.000Z');
  expect(await read()).toBeNull();
});

it('nothing is read by day', async () => {
  await behindTheBack(() => behind(place).dropRecord('organisation', 'org-Atelier'));

  await machine.checkRootsByNight();

  expect(errors).toEqual([]);
});
