import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Postman } from '../../src/effects/effects.ts';
import type { Task } from '../../src/engine/engine.ts';
import type { Mail } from '../../src/operations/operations.ts';
import type { Store } from '../../src/store/store.ts';
import { openPostOffice, type PostOffice, toSpool } from './post-office.ts';

const DOSSIERS = 100;
const EACH = 30;
/** The paused owner has a short lease during its pause; no other lease may run out, however slow the machine. */
const [SHORT_MS, LONG_MS] = [1_500, 600_000];

let office: PostOffice;
let mails: Mail[] = [];
/** Counts the settlements refused because they came too late, by owner. */
const refused: { [owner: string]: number } = {};
const handedOver: string[] = [];

/**
 * Two owners share a store with 3 000 letters. One stops in the middle of its first letters, some not yet written and some just before
 * sending, for longer than its lease; then it continues as if nothing had happened.
 */
beforeAll(async () => {
  office = await openPostOffice();
  for (let index = 0; index < DOSSIERS; index++) await letters(await office.submitted(`Lot ${index}`));
  const gate = openGate();
  const counted = toSpool(office.spool);
  const note: Postman['send'] = (envelope, content) => {
    handedOver.push(envelope.messageId);
    return counted.send(envelope, content);
  };
  const lease = watched('slow', SHORT_MS);
  const slow = office.newMailer(
    'slow',
    { ...counted, compose: (message) => gate.wait(() => counted.compose(message)), send: note },
    lease,
  );
  const quick = office.newMailer('quick', { ...counted, send: note }, watched('quick', LONG_MS));
  slow.start();
  await gate.reached;
  quick.start();
  await new Promise((resolve) => setTimeout(resolve, 2 * SHORT_MS));
  await until(async () => (await sentSoFar()) > DOSSIERS);
  lease.leaseMs = LONG_MS;
  gate.open();
  await until(async () => (await undone()) === 0);
  await Promise.all([slow.stop(), quick.stop()]);
  mails = await office.mails();
});
afterAll(() => office.close());

it('sends each letter, once', async () => {
  expect(mails).toHaveLength(DOSSIERS * EACH);
  expect(mails.filter(({ status }) => status !== 'sent')).toEqual([]);
  expect(await readdir(office.spool)).toHaveLength(DOSSIERS * EACH);
  expect(handedOver).toHaveLength(DOSSIERS * EACH);
  expect(new Set(handedOver).size).toBe(DOSSIERS * EACH);
});

it('refuses the word of the owner whose lease ran out', () => {
  expect(refused['slow']).toBeGreaterThanOrEqual(1);
});

function openGate() {
  let open = () => {};
  let reach = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const wait = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    reach();
    await opened;
    return work();
  };
  return { wait, reached, open: () => open() };
}

function watched(owner: string, leaseMs: number): { settle: Store['settle']; leaseMs: number } {
  return {
    leaseMs,
    settle: async (key, fence, outcome) => {
      const isOurs = await office.store.settle(key, fence, outcome);
      if (!isOurs) refused[owner] = (refused[owner] ?? 0) + 1;
      return isOurs;
    },
  };
}

/** Adds a journal entry that decides EACH reminders. */
async function letters(dossier: string): Promise<void> {
  const stored = await office.store.load(dossier);
  const [last] = (await office.store.journal(dossier)).slice(-1);
  if (!stored || !last) throw new Error('No such dossier');
  const revision = stored.dossier.revision + 1;
  const add = Array.from({ length: EACH }, (_, index) => reminder(dossier, `${dossier}:${revision}:${index}`));
  const entry = { ...last.entry, revision };
  const written = { dossier: { ...stored.dossier, revision }, row: stored.row, expected: revision - 1, entry };
  await office.store.commit({ ...written, add, withdraw: [] });
}

function reminder(dossier: string, key: string): Task {
  const payload: Extract<Task, { kind: 'email' }>['payload'] = {
    ...{ to: ['manager'], contacts: {}, delivery: 'at-least-once', legal: false },
    ...{ template: 'emails/reminder', channel: 'email', invite: null, link: null, data: {} },
  };
  return { key, kind: 'email', dossier, dueAt: '2026-03-02T08:00:00.000Z', payload };
}

async function sentSoFar(): Promise<number> {
  return (await readdir(office.spool).catch(() => [])).length;
}

async function undone(): Promise<number> {
  return (await office.store.tasks({ kinds: ['email'], status: ['waiting', 'running'], limit: 1 })).total;
}

/** The clock advances meanwhile: a letter without time left on its lease is sent again some seconds later. */
async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    office.clock.set(new Date(Date.parse(await office.clock.now()) + 100).toISOString());
  }
}
