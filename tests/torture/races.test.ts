import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHttp } from '../../src/http/http.ts';
import { createOperations, realClock } from '../../src/operations/operations.ts';
import { type Commit, openStore, type Store } from '../../src/store/store.ts';
import { freshPlace, type Place } from '../store/place.ts';
import { faultsOf, race } from './race.ts';
import { journalsOf, layTrack, type Track } from './relay.ts';

const PAIRS = { dossiers: 6, rounds: 12 };

let place: Place;
let track: Track;
const open: (() => Promise<void>)[] = [];
beforeAll(async () => {
  place = await freshPlace('races');
  track = await layTrack(place.url, { dossiers: 2 * PAIRS.dossiers, belfries: 0, each: 0 });
});
afterAll(async () => {
  for (const close of open) await close();
  await place.remove();
});

/** Starts an instance with its own connection to the shared store; `through` wraps that store. */
async function anInstance(through: (store: Store) => Store): Promise<string> {
  const store = await openStore(place.url);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const operations = createOperations({ store: through(store), clock: realClock(store), log });
  const http = createHttp({ operations, log, options: { demo: true } });
  const server = await http.listen(0, '127.0.0.1');
  open.push(async () => {
    await http.stop(server);
    await store.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function faultsOfRace(dossiers: string[], through: (store: Store) => Store): Promise<string[]> {
  const urls = await Promise.all([1, 2, 3].map(() => anInstance(through)));
  const field = { urls: () => urls, token: track.token, resent: 0, suspects: new Map<string, number>() };
  const pairs = await race(field, dossiers, PAIRS.rounds);
  const store = await openStore(place.url);
  const faults = faultsOf(pairs, await journalsOf(store, dossiers));
  await store.close();
  return faults;
}

/** Repeats a stale commit on the current revision, so that the check of the revision no longer protects anything. */
function blind(store: Store): Store {
  const write = async (commit: Commit): ReturnType<Store['commit']> => {
    const outcome = await store.commit(commit);
    if (outcome.kind !== 'stale' || outcome.current === null) return outcome;
    const expected = outcome.current.dossier.revision;
    const next = { revision: expected + 1 };
    return write({
      ...commit,
      expected,
      dossier: { ...commit.dossier, ...next },
      entry: { ...commit.entry, ...next },
    });
  };
  return { ...store, commit: write };
}

it('of two commands at one revision on two instances one wins, and the other is told what changed', async () => {
  const faults = await faultsOfRace(track.dossiers.slice(0, PAIRS.dossiers), (store) => store);

  expect(faults).toEqual([]);
});

it('without the condition on the revision the same race finds two winners and lost words', async () => {
  const faults = await faultsOfRace(track.dossiers.slice(PAIRS.dossiers), blind);

  expect(faults).toEqual(
    expect.arrayContaining([expect.stringContaining('2 winners'), expect.stringContaining(': lost,')]),
  );
});
