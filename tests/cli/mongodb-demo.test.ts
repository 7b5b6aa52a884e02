import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MongoServer, startMongo } from '../mongodb/server.js';
import { type DemoProcess, startDemo, stopDemo } from '../ui/days/rig/rig.ts';

/** Runs `npm run demo -- --store mongodb://127.0.0.1:PORT`, which must work as on the embedded store. */
let mongo: MongoServer;
let demo: DemoProcess;
const spool = mkdtempSync(join(tmpdir(), 'jalon-demo-spool-'));

beforeAll(async () => {
  process.env.JALON_SPOOL = spool;
  mongo = await startMongo();
  demo = await startDemo(['--store', mongo.url]);
});
afterAll(async () => {
  if (demo) await stopDemo(demo.process);
  await mongo?.stop();
  delete process.env['JALON_SPOOL'];
  rmSync(spool, { recursive: true, force: true });
});

/** Reads the caseload of the first référent, with the password that the demonstration printed. */
async function caseload(): Promise<{ total: number; items: { id: string; revision: number }[] }> {
  const email = 'referent@demo.example';
  const [, password] = new RegExp(`${email}\\s+(\\S+)`).exec(demo.said) ?? [];
  const headers = { 'content-type': 'application/json', origin: demo.url };
  const signedIn = await fetch(`${demo.url}/api/v1/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email, password }),
  });
  const cookie = signedIn.headers.getSetCookie().map((line) => line.split(';')[0]);
  const answer = await fetch(`${demo.url}/api/v1/dossiers?workflow=parcours-btp&role=mine&limit=100`, {
    headers: { cookie: cookie.join('; ') },
  });
  return answer.json() as Promise<{ total: number; items: { id: string; revision: number }[] }>;
}

it('lives its past, prints its accounts, serves the dossiers, and finds all of it again at the next start', async () => {
  const first = await caseload();
  await stopDemo(demo.process);
  demo = await startDemo(['--store', mongo.url]);
  const then = await caseload();

  expect(first.total).toBeGreaterThan(2);
  expect(first.items[0]?.revision).toBeGreaterThan(0);
  expect(then.items.map(({ id }) => id)).toEqual(first.items.map(({ id }) => id));
});
