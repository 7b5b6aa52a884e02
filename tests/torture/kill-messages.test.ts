import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/base.ts';
import { openProgramme, type Programme, ROOT } from '../operations/programme.ts';
import { freshPlace, type Place } from '../store/place.ts';

/** `TORTURE_CYCLES` says how often the delivering processes die: few times here, many where there is time. */
const CYCLES = Number(process.env.TORTURE_CYCLES ?? (process.env.CI === 'true' ? 4 : 3));
const NOW = '2024-02-06T08:00:00.000Z';
const PEOPLE = 8;
const MEETINGS = 12;
const DELIVERER = fileURLToPath(new URL('message-deliverer.js', import.meta.url));

let place: Place;
let programme: Programme;
let parcours: string[] = [];
const meetings: string[] = [];
/** Counts the processes killed with work left. */
let deaths = 0;

beforeAll(async () => {
  place = await freshPlace('kill-messages');
  programme = await openProgramme(place.url);
  await closeMeetings();
  for (let cycle = 0; cycle < CYCLES; cycle++) await liveAndDie(cycle);
  const last = deliverer();
  expect(await once(last, 'exit')).toEqual([0, null]);
});
afterAll(async () => {
  await programme.close();
  await place.remove();
});

/**
 * Closes meetings of everybody, with another person absent each time; everybody was welcomed before, which opens one meeting per person.
 */
async function closeMeetings(): Promise<void> {
  const { entered, meeting, act } = programme;
  parcours = await Promise.all(Array.from({ length: PEOPLE }, (_, n) => entered(`Personne${n}`)));
  for (const one of parcours) await act('operateur', one, 'accueillir', WELCOME);
  for (let rank = 0; rank < MEETINGS; rank++) {
    const seance = await meeting(parcours);
    await act('operateur', seance, 'ouvrir');
    const appel = parcours.map((dossier, n) => ({ dossier, statut: n === rank % PEOPLE ? 'absent' : 'present' }));
    await act('operateur', seance, 'clore', { appel });
    meetings.push(seance);
  }
}

const WELCOME: JsonObject = {
  seance: { date: '2024-02-06', demiJournee: 'apres-midi' },
  notice: { remiseLe: '2024-02-06', expliquee: true },
  signatures: { participant: { mode: 'ecran', le: '2024-02-06' }, encadrant: { mode: 'ecran', le: '2024-02-06' } },
};

function deliverer(): ChildProcess {
  return spawn(process.execPath, [DELIVERER, place.url, ROOT, NOW], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Runs two processes at once and kills them as soon as some more messages are delivered. */
async function liveAndDie(cycle: number): Promise<void> {
  const lives = [deliverer(), deliverer()];
  const target = Math.floor((PEOPLE * MEETINGS * (cycle + 0.5)) / CYCLES);
  while ((await delivered()) < target) await delay(5);
  const killed = lives.filter((life) => life.exitCode === null && life.kill('SIGKILL'));
  await Promise.all(killed.map((life) => once(life, 'exit')));
  if ((await delivered()) < PEOPLE * MEETINGS) deaths += killed.length;
}

async function delivered(): Promise<number> {
  return (await programme.store.tasks({ kinds: ['message'], status: ['done'], limit: 1 })).total;
}

async function messagesOf(dossier: string): Promise<JsonObject[]> {
  const journal = await programme.store.journal(dossier, { limit: 1_000 });
  return journal.flatMap(({ entry: { command } }) => (command.kind === 'message' ? [command.from] : []));
}

describe('messages whose deliverers are killed', () => {
  it('are each received exactly once', async () => {
    const received = await Promise.all(parcours.map(messagesOf));

    expect(deaths).toBeGreaterThanOrEqual(CYCLES);
    for (const senders of received) expect(senders.map(({ dossier }) => dossier).sort()).toEqual([...meetings].sort());
    const keys = received.flat().map(({ key }) => key);
    expect(new Set(keys).size).toBe(PEOPLE * MEETINGS);
  });

  it('leave one line per meeting in each parcours, present or absent', async () => {
    const lines = await Promise.all(
      parcours.map(async (one) => {
        const { emargements = [], absences = [] } = await programme.data(one);
        return [...(emargements as JsonObject[]), ...(absences as JsonObject[])].map(
          ({ seance }) => (seance as JsonObject)['id'],
        );
      }),
    );

    for (const [n, ids] of lines.entries()) {
      expect([...new Set(ids)]).toHaveLength(MEETINGS + 1);
      expect(ids, `parcours ${n}`).toHaveLength(MEETINGS + 1);
    }
  });

  it('open each started meeting once', async () => {
    const started = await programme.store.tasks({ kinds: ['start'], limit: 100 });
    const opened = await Promise.all(
      started.items.map(async ({ task }) => (task.kind === 'start' ? programme.store.journal(task.payload.id) : [])),
    );

    expect(started.items.map(({ status }) => status)).toEqual(Array(PEOPLE).fill('done'));
    expect(opened.map((journal) => journal.length)).toEqual(Array(PEOPLE).fill(1));
  });
});
