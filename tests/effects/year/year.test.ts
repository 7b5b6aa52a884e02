import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { seedPeople, seedStories } from '../../../src/demo/seed.ts';
import { type Application, openApplication } from '../../../src/main.ts';
import { type Caller, manualClock } from '../../../src/operations/operations.ts';
import { publishShipped } from '../../shipped.ts';
import { freshPlace, type Place } from '../../store/place.ts';
import { type Act, reckon } from './reckoning.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const NOW = '2026-06-30T15:00:00.000Z';
const UNTIL = '2027-01-31T23:00:00.000Z';
/** Brought forward by an act at the end of the past, so that people are still in it when it ends. */
const OPERATION_END = '2026-12-31';
/** Reckoned once, by hand-written rules, and read by people: `RECKON=1` writes it again, from the reckoning alone. */
const TABLE = new URL('./deadlines-of-the-programme.txt', import.meta.url);

let place: Place;
let application: Application;
const fired = new Map<string, string[]>();
const expected = new Map<string, string[]>();
const skipped: string[] = [];

beforeAll(async () => {
  place = await freshPlace('year', { isFleeting: true });
  const clock = manualClock('2020-01-01T00:00:00.000Z');
  application = await openApplication({
    storeUrl: place.url,
    mode: 'demo',
    root: ROOT,
    renderer: null,
    clock: () => clock,
  });
  await publishShipped(application);
  const { callers } = await seedPeople(application);
  await seedStories(application, { clock, callers, now: NOW, extent: 'whole', besides: [], onProgress: () => {} });
  await endEarlier(callers);
  await application.operations.machine.advanceTo(UNTIL);
  await compare();
}, 600_000);
afterAll(async () => {
  await application.close();
  await place.remove();
});

async function endEarlier(callers: Map<string, Caller>): Promise<void> {
  const { operations, store } = application;
  const [dossier = ''] = await store.ids({ workflow: 'operation', limit: 1 });
  const { titre, organisation, debut, places, tauxCible, minutesReference, cofinanceFse } =
    (await operations.machine.load(dossier))?.data ?? {};
  const answers = { titre, organisation, debut, places, tauxCible, minutesReference, cofinanceFse };
  const data = { ...(JSON.parse(JSON.stringify(answers)) as JsonObject), fin: OPERATION_END };
  await operations.submit(callers.get('sa') as Caller, { dossier, event: 'modifier', data });
}

async function compare(): Promise<void> {
  const { store } = application;
  for (const id of await store.ids({ workflow: 'parcours-btp', limit: 1_000 })) {
    const title = (await store.load(id))?.dossier.title ?? id;
    const acts: Act[] = [];
    const firings: string[] = [];
    for (const { entry } of await store.journal(id)) {
      const { command, at, remarks } = entry;
      if (command.kind === 'event') acts.push({ at, event: command.event, data: command.data });
      if (command.kind !== 'deadline') continue;
      const line = `${at} ${withoutIds(command.key)} ${command.occurrence}`;
      if (remarks.some((remark) => remark.includes('sans effet'))) skipped.push(`${title} ${line}`);
      firings.push(line);
    }
    fired.set(title, firings.sort());
    expected.set(
      title,
      reckon(acts, OPERATION_END, UNTIL)
        .map(({ what, at }) => `${at} ${what}`)
        .sort(),
    );
  }
}

/** `fin-contrat/12-0#1` → `fin-contrat#1`: ids of items are the engine's, months are not. */
function withoutIds(key: string): string {
  return key.replace(/\/\d+-\d+(?=[/#]|$)/, '');
}

function tableOf(lines: Map<string, string[]>): string {
  const people = [...lines].sort(([a], [b]) => (a < b ? -1 : 1));
  return people.map(([title, firings]) => [title, ...firings.map((one) => `  ${one}`)].join('\n')).join('\n');
}

describe('The programme, lived on the virtual clock from its first person to seven months after the last act', () => {
  it('fires every deadline that the rules want, once, at its civil instant, and no other', () => {
    expect(fired.size).toBeGreaterThan(80);
    for (const [title, firings] of fired) expect({ title, firings }).toEqual({ title, firings: expected.get(title) });
  });

  it('skips none: the clock never jumped', () => {
    expect(skipped).toEqual([]);
  });

  it('keeps to the table that was checked in', () => {
    const table = `${tableOf(expected)}\n`;
    if (process.env['RECKON'] === '1') writeFileSync(TABLE, table);

    expect(`${tableOf(fired)}\n`).toBe(readFileSync(TABLE, 'utf8'));
  });

  it('leaves no task of the engine behind, and no incident', async () => {
    const kinds = ['deadline', 'message', 'start'] as const;
    const late = await application.store.tasks({ kinds: [...kinds], status: ['waiting'], dueBefore: UNTIL, limit: 10 });
    const incidents = await application.store.tasks({ kinds: [...kinds], status: ['incident'], limit: 10 });

    expect([late.items, incidents.items]).toEqual([[], []]);
  });
});
