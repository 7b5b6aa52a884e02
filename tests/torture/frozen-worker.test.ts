import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApplication, publishDefinitions } from '../../src/main.ts';
import { manualClock } from '../../src/operations/operations.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { freshPlace, type Place } from '../store/place.ts';
import { ROOT } from './server/kill-server-process.ts';

const TIMERS = 3_000;
const LEASE_MS = 1_500;
const OPENED = '2026-03-02T08:00:00.000Z';
const DUE = '2026-04-01T07:00:00.000Z';
const WORKER = fileURLToPath(new URL('./timer-worker.js', import.meta.url));

let place: Place;
let store: Store;
let said: { [worker: string]: string[] } = {};
let takenOver = 0;
const children: ChildProcess[] = [];

beforeAll(async () => {
  place = await freshPlace('frozen-worker');
  await openDrafts();
  store = await openStore(place.url);
  await fireWithOneFrozen();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await store.close();
  await place.remove();
});

/** Opens three thousand drafts on the same morning, so that their reminders fall at the same instant. */
async function openDrafts(): Promise<void> {
  const clock = manualClock(OPENED);
  const options = { storeUrl: place.url, mode: 'demo', root: ROOT, renderer: null, clock: () => clock } as const;
  const application = await openApplication(options);
  await publishDefinitions(application, ROOT);
  const { operations } = application;
  const person = await operations.machine.addPerson({ email: 'a@exemple.fr', name: 'Ana', roles: ['employee'] });
  const lane = async (first: number) => {
    for (let nth = first; nth < TIMERS; nth += LANES) {
      const data = { name: `Absence ${nth}`, hiredOn: '2020-01-06', balance: 25, kind: 'paid' };
      await operations.openDossier({ person }, { workflow: 'leave-request', data });
    }
  };
  await Promise.all(Array.from({ length: LANES }, (_, index) => lane(index)));
  await application.close();
}

const LANES = 32;

/** Freezes the first worker while it holds tasks, until past its lease; the second worker does everything, then the first wakes up. */
async function fireWithOneFrozen(): Promise<void> {
  const first = work('first', 300);
  await until(() => said['first']?.includes('holding') === true);
  first.kill('SIGSTOP');
  const before = await doneSoFar();
  const second = work('second', 0);
  await until(async () => (await doneSoFar()) === TIMERS);
  takenOver = TIMERS - before;
  const heard = said['first']?.length ?? 0;
  first.kill('SIGCONT');
  first.stdin?.write('go on\n');
  await until(() => (said['first']?.length ?? 0) > heard);
  for (const child of [first, second]) {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
}

function work(name: string, holdAfter: number): ChildProcess {
  const words = [WORKER, place.url, name, DUE, String(LEASE_MS), String(holdAfter)];
  const child = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  const lines: string[] = [];
  said = { ...said, [name]: lines };
  let rest = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
  });
  return child;
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await delay(50);
}

async function doneSoFar(): Promise<number> {
  let done = 0;
  let cursor: string | undefined;
  do {
    const page = await store.tasks({
      kinds: ['deadline'],
      status: ['done'],
      limit: 1_000,
      ...(cursor !== undefined && { cursor }),
    });
    done += page.items.length;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return done;
}

describe('A worker stopped past its lease, with timers in its hands', () => {
  it('finds them fenced when it wakes up', () => {
    const fenced = said['first']?.filter((line) => line === 'fenced') ?? [];

    expect(takenOver).toBeGreaterThan(0);
    expect(fenced.length).toBeGreaterThanOrEqual(1);
  });

  it('makes nothing fire twice, and nothing be lost', async () => {
    const outcomes = Object.values(said).flat();
    const ids = await store.ids({ workflow: 'leave-request', limit: 2 * TIMERS });
    const wrong: string[] = [];
    for (const id of ids) {
      const entries = await store.journal(id);
      const firings = entries.filter(({ entry }) => entry.command.kind === 'deadline');
      const { items } = await store.tasks({ dossier: id, kinds: ['email'], limit: 10 });
      if (firings.length !== 1 || items.length !== 1) wrong.push(`${id}: ${firings.length}, ${items.length}`);
    }

    expect(ids.length).toBe(TIMERS);
    expect(wrong).toEqual([]);
    expect(outcomes.filter((line) => line === 'done').length).toBe(TIMERS);
  });
});
