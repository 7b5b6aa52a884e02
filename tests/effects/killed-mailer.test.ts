import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Mail } from '../../src/operations/operations.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';
import { openSink, POINTS, type Point, type Sink } from './sink.ts';

const PROCESS = fileURLToPath(new URL('./mailer-process.js', import.meta.url));
const LETTERS = 16;

let office: PostOffice;
let sink: Sink;
let deaths: Point[] = [];
let mails: Mail[] = [];

/** Kills a mailer at every point of the dialogue, one after the other; the next mailer continues with what it finds. */
beforeAll(async () => {
  sink = await openSink();
  office = await openPostOffice();
  const due = [];
  for (let index = 0; index < LETTERS; index++) due.push(await office.submitted(`Lettre ${index}`));
  for (const dossier of due)
    await office.operations.submitEvent(office.max, { id: dossier, event: 'refuse', data: {} });
  for (let index = 0; index < LETTERS; index++) await office.submitted(`Rappel ${index}`);
  office.clock.set('2026-03-05T10:00:00.000Z');
  await office.worker.drain();
  deaths = await liveAndDie([...POINTS]);
  const heir = mailer();
  await until(async () => (await waiting()) === 0);
  await kill(heir);
  mails = await office.mails();
});
afterAll(async () => {
  await office.close();
  await sink.close();
});

it('was killed at every point of the dialogue', () => {
  expect(deaths).toEqual([...POINTS]);
});

it('lost no reminder, and each is one letter to who receives it twice', () => {
  const reminders = mails.filter(({ delivery }) => delivery === 'at-least-once');

  expect(reminders).toHaveLength(LETTERS);
  expect(reminders.filter(({ status }) => status !== 'sent')).toEqual([]);
  expect(reminders.filter(({ messageId }) => taken(messageId) < 1)).toEqual([]);
});

it('doubled no decision: each arrived once, or waits for a human', () => {
  const decisions = mails.filter(({ delivery }) => delivery === 'at-most-once');

  expect(decisions).toHaveLength(LETTERS);
  expect(decisions.filter(({ messageId }) => taken(messageId) > 1)).toEqual([]);
  expect(decisions.filter(({ status }) => status !== 'sent' && status !== 'doubtful')).toEqual([]);
  expect(decisions.filter(({ status, messageId }) => status === 'sent' && taken(messageId) !== 1)).toEqual([]);
});

it('sent nothing that was not decided', () => {
  const known = new Set(mails.map(({ messageId }) => messageId));

  expect(sink.accepted.filter(({ messageId }) => !known.has(messageId))).toEqual([]);
});

function taken(messageId: string): number {
  return sink.accepted.filter((one) => one.messageId === messageId).length;
}

async function liveAndDie(points: Point[]): Promise<Point[]> {
  const died: Point[] = [];
  for (const point of points) {
    const child = mailer();
    await new Promise<void>((resolve) => {
      sink.onPoint = async (reached) => {
        if (reached !== point) return;
        sink.onPoint = () => {};
        await kill(child);
        died.push(reached);
        resolve();
      };
    });
  }
  return died;
}

function mailer(): ChildProcess {
  const words = [PROCESS, office.place.url, sink.url, '2026-03-05T12:00:00.000Z'];
  return spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] });
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function waiting(): Promise<number> {
  const { items } = await office.store.tasks({ kinds: ['email'], status: ['waiting', 'running'], limit: 200 });
  return items.length;
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 100));
}
