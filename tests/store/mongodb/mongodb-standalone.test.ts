import { MongoClient } from 'mongodb';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openStore, type Store, verifyChain } from '../../../src/store/store.ts';
import { type MongoServer, startMongo } from '../../mongodb/server.js';
import { createdIn } from '../conformance/given.ts';
import { nextOf } from '../make.ts';

/** A server outside a replica set has no change stream, so the store polls for live events. */
let server: MongoServer;
const opened: Store[] = [];
let count = 0;

beforeAll(async () => {
  server = await startMongo(['--standalone']);
});
afterAll(() => server.stop());
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

async function anInstance(database: string): Promise<Store> {
  const store = await openStore(`${server.url}/${database}`);
  opened.push(store);
  return store;
}

async function twoInstances(): Promise<[Store, Store]> {
  const database = `alone_${count++}`;
  return [await anInstance(database), await anInstance(database)];
}

function hearing(store: Store): string[] {
  const heard: string[] = [];
  store.onCommit(({ dossier, revision }) => heard.push(`${dossier} ${revision}`));
  return heard;
}

it('this server refuses streams', async () => {
  const client = await MongoClient.connect(server.url);
  await expect(client.db('any').collection('any').watch().tryNext()).rejects.toMatchObject({ code: 40_573 });
  await client.close();
});

it('what another instance commits is told all the same, each revision once', async () => {
  const [here, there] = await twoInstances();
  const heard = hearing(here);
  const stored = await createdIn(there, 'dos-1');
  await expect.poll(() => heard).toEqual(['dos-1 1']);

  await there.commit(nextOf(stored));
  await createdIn(there, 'dos-2');

  await expect.poll(() => heard.slice(1).sort()).toEqual(['dos-1 2', 'dos-2 1']);
  // Two more polls come in this time; each reads recent changes again.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(heard).toHaveLength(3);
});

it('what this instance commits is told too, and nothing once the listener has left', async () => {
  const [here, there] = await twoInstances();
  const heard: string[] = [];
  const leave = here.onCommit(({ dossier }) => heard.push(dossier));
  await createdIn(here, 'dos-1');
  await expect.poll(() => heard).toEqual(['dos-1']);

  leave();
  const others = hearing(there);
  await createdIn(here, 'dos-2');
  await expect.poll(() => others).toContain('dos-2 1');

  expect(heard).toEqual(['dos-1']);
});

it('steps are as whole as in a set: of two at one revision one is written, and the chain holds', async () => {
  const [here, there] = await twoInstances();
  const stored = await createdIn(here, 'dos-1');

  const outcomes = await Promise.all([here, there].map((store) => store.commit(nextOf(stored))));

  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['committed', 'stale']);
  expect(verifyChain(await there.journal('dos-1'))).toMatchObject({ ok: true, entries: 2 });
});
