import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JournalEntry } from '../../src/engine/engine.ts';
import { freshPlace, type Place } from '../store/place.ts';
import { type Remains, remainsOf } from './server/kill-server-after.ts';
import { type Client, createClient } from './server/kill-server-client.ts';
import { faultsBetween, type Ledger, type LedgerLine, openLedger } from './server/kill-server-ledger.ts';
import { addPeople, opensTeam, signIn, takesLeaves } from './server/kill-server-office.ts';
import { type LiveServer, serve } from './server/kill-server-process.ts';

/** `TORTURE_CYCLES` says how often the server dies: few times here, many where there is time. */
const CYCLES = Number(process.env.TORTURE_CYCLES ?? (process.env.CI === 'true' ? 10 : 3));
const EMPLOYEES = ['ana', 'ben', 'cleo', 'dan', 'eva', 'fred'];
const LONGEST_LIFE_MS = 900;

let folder = '';
let place: Place;
let lines: LedgerLine[] = [];
let remains: Remains;
let clients: Client[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jalon-kill-server-'));
  place = await freshPlace('kill-server');
  const ledger = openLedger(join(folder, 'ledger'));
  clients = await openOffice(ledger);
  for (let cycle = 0; cycle < CYCLES; cycle++) await liveAndDie();
  await settle();
  lines = ledger.read();
  remains = await remainsOf(place.url);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await place.remove();
});

/** Creates accounts, tokens, the team and the dossier that all clients share. */
async function openOffice(ledger: Ledger): Promise<Client[]> {
  await addPeople(place.url, { ...Object.fromEntries(EMPLOYEES.map((name) => [name, 'employee'])), hr: 'hr' });
  const server = await serve(place.url);
  const hr = await signIn(server.url, 'hr');
  const accounts = await Promise.all(EMPLOYEES.map((name) => signIn(server.url, name)));
  const team = await openedBy('team', opensTeam(hr), ledger, server);
  const first = accounts[0] ?? hr;
  const shared = await openedBy('shared', takesLeaves('Commune', first, hr, team, team), ledger, server);
  await server.stop();
  return accounts.map((account) =>
    createClient(account.id, takesLeaves(account.id, account, hr, team, shared), ledger),
  );
}

async function openedBy(
  name: string,
  script: Parameters<typeof createClient>[1],
  ledger: Ledger,
  { url }: LiveServer,
): Promise<string> {
  let count = 0;
  await createClient(name, script, ledger).work(url, () => count++ > 0);
  const line = ledger.read().at(-1);
  if (line?.kind !== 'acknowledged') throw new Error(`Nothing was opened: ${JSON.stringify(line)}`);
  return line.dossier;
}

async function liveAndDie(): Promise<void> {
  const server = await serve(place.url);
  const crowd = clients.map((client) => client.work(server.url));
  await delay(30 + Math.random() * LONGEST_LIFE_MS);
  await server.kill();
  await Promise.all(crowd);
}

/** Runs the server a last time, until every command has its answer, then stops it properly. */
async function settle(): Promise<void> {
  const server = await serve(place.url);
  await Promise.all(clients.map((client) => client.work(server.url, () => true)));
  expect(await server.stop()).toBe(0);
}

const all = (): JournalEntry[] => [...remains.journals.values()].flat();
const acknowledged = () => lines.filter((line) => line.kind === 'acknowledged');
const ordersOf = (event: string) => acknowledged().filter(({ order }) => order.event === event);

it(`loses nothing it acknowledged and does nothing twice, killed ${CYCLES} times`, () => {
  expect(faultsBetween(lines, remains.journals)).toEqual([]);
  expect(acknowledged().length).toBeGreaterThan(CYCLES);
});

it('was killed with commands in flight', () => {
  expect(clients.reduce((sum, client) => sum + client.resent(), 0)).toBeGreaterThan(0);
});

it('refused nothing but a return before the leave began', () => {
  const refused = lines.flatMap((line) => (line.kind === 'refused' ? [`${line.order.event} ${line.code}`] : []));

  expect(new Set(refused)).toEqual(new Set(refused.filter((what) => what.startsWith('come-back '))));
});

it('replays every journal to the very dossier that is stored', () => {
  expect(remains.replay).toEqual({ dossiers: remains.journals.size, entries: all().length, differences: [] });
});

it('keeps every hash chain whole', () => {
  expect(remains.verify).toMatchObject({
    dossiers: remains.journals.size,
    entries: all().length,
    broken: [],
    compared: null,
  });
});

it('fires what was due once', () => {
  const fired = all().flatMap(({ dossier, command }) =>
    command.kind === 'deadline'
      ? [`${dossier}:deadline:${command.key}:${command.incarnation}:${command.occurrence}`]
      : [],
  );
  const begun = remains.tasks.filter(({ task }) => task.kind === 'deadline' && task.payload.name === 'leave-begins');
  const done = begun.filter(({ status }) => status === 'done').map(({ task }) => task.key);

  expect(new Set(fired).size).toBe(fired.length);
  expect(done.length).toBe(ordersOf('approve').length);
  expect(fired).toEqual(expect.arrayContaining(done));
  expect(fired.filter((key) => key.includes('task-due')).length).toBe(ordersOf('plan-task').length);
});

it('leaves no task due, running or broken', () => {
  const open = remains.tasks.filter(({ status, task }) => status === 'waiting' && task.dueAt <= remains.now);
  const broken = remains.tasks.filter(({ status }) => status === 'running' || status === 'incident');

  expect({ open, broken }).toEqual({ open: [], broken: [] });
});

it('gives each granted leave one place, and tells each return to the team once', () => {
  const team = remains.dossiers.find(({ workflow }) => workflow === 'team');
  const granted = ordersOf('approve').map(({ dossier }) => dossier);
  const told = all().flatMap(({ command }) => (command.kind === 'message' ? [command.from.dossier] : []));

  expect(team?.counters.absents?.toSorted()).toEqual(granted.toSorted());
  expect(told.toSorted()).toEqual(
    ordersOf('come-back')
      .map(({ dossier }) => dossier)
      .toSorted(),
  );
});

it('would have seen an acknowledged command that is in no journal', () => {
  const [known] = acknowledged();
  if (known === undefined) throw new Error('Nothing was acknowledged.');
  const invented: LedgerLine = { ...known, order: { ...known.order, key: 'invented' }, revision: 100_000 };

  expect(faultsBetween([...lines, invented], remains.journals)).toEqual([`lost: invented ${known.order.event}`]);
});

it('would have seen a command done twice', () => {
  const [id, entries] = [...remains.journals].at(-1) ?? ['', []];
  const again = entries.filter(({ command }) => command.kind === 'event').at(-1);
  if (again === undefined) throw new Error('The journal is empty.');
  const doubled = new Map([...remains.journals, [id, [...entries, { ...again, revision: entries.length + 1 }]]]);

  expect(faultsBetween(lines, doubled)).toEqual([expect.stringMatching(/^never acknowledged: /)]);
});

it('would have seen an acknowledged command replaced by another', () => {
  const swapped = lines.map((line): LedgerLine => {
    if (line.kind !== 'acknowledged' || line !== acknowledged()[0]) return line;
    return { ...line, order: { ...line.order, data: { name: 'Autre' } } };
  });

  expect(faultsBetween(swapped, remains.journals)).toHaveLength(2);
});
