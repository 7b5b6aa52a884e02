import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { seedPeople, seedStories } from '../../../src/demo/seed.ts';
import { type Application, openApplication } from '../../../src/main.ts';
import { type Caller, manualClock } from '../../../src/operations/operations.ts';
import { publishShipped } from '../../shipped.ts';
import { freshPlace, type Place } from '../../store/place.ts';
import { firstPages } from './first-pages.ts';
import { isFlat, live, MONTHS, type Month } from './months.ts';
import { type Act, reckon } from './reckoning.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const NOW = '2026-06-30T15:00:00.000Z';
const UNTIL = MONTHS.at(-1) ?? NOW;
/** An act at the end of the past brings the end of the operation forward to this day, so that people are still in it when it ends. */
const OPERATION_END = '2026-12-31';
/** This table was computed once from rules written by hand, and people read it; `RECKON=1` computes it again by those rules alone. */
const TABLE = new URL('./deadlines-of-the-programme.txt', import.meta.url);
/**
 * Says how many people play each of the ninety-one lives: 11 make a thousand (`npm run soak -- --year`), for which no table is checked in.
 */
const TIMES = Number(process.env['JALON_YEAR_TIMES'] ?? 1);
const LIMIT_MS = 600_000 * TIMES;
/** Limits the first answer of a page. */
const MOST_KILOBYTES = 500;
const MOST_SHOWN = 20;
/** Names the file that `npm run soak -- --year` reads for its report. */
const FIGURES = process.env['JALON_FIGURES'];

let place: Place;
let callers: Map<string, Caller>;
let application: Application;
const fired = new Map<string, string[]>();
const expected = new Map<string, string[]>();
const skipped: string[] = [];
const months: Month[] = [];
const figures: { [name: string]: unknown } = {};

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
  const people = await seedPeople(application);
  callers = people.callers;
  const stories = { clock, callers, now: NOW, extent: 'whole', times: TIMES, besides: [] } as const;
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  await seedStories(application, { ...stories, accounts: people.accounts, onProgress: () => {} });
  figures['pastSeconds'] = Math.round((performance.now() - start) / 1000);
  figures['pastCpuSeconds'] = secondsOf(cpu);
  await endEarlier();
  for (const month of MONTHS) months.push(await live(application, month));
  figures['cpuSeconds'] = secondsOf(cpu);
  await compare();
}, LIMIT_MS);
afterAll(async () => {
  if (FIGURES !== undefined) writeFileSync(FIGURES, JSON.stringify(figures, null, 2));
  await application.close();
  await place.remove();
});

/** Counts the seconds of CPU used since then. */
function secondsOf(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return Math.round((user + system) / 1_000_000);
}

async function endEarlier(): Promise<void> {
  const { operations, store } = application;
  const [dossier = ''] = await store.ids({ workflow: 'operation', limit: 1 });
  const { titre, organisation, debut, places, tauxCible, minutesReference, cofinanceFse } =
    (await operations.machine.load(dossier))?.data ?? {};
  const answers = { titre, organisation, debut, places, tauxCible, minutesReference, cofinanceFse };
  const data = { ...(JSON.parse(JSON.stringify(answers)) as JsonObject), fin: OPERATION_END };
  await operations.submitEvent(callers.get('sa') as Caller, { id: dossier, event: 'modifier', data });
}

async function compare(): Promise<void> {
  const { store } = application;
  for (const id of await peopleOf(store)) {
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
    const name = TIMES === 1 ? title : `${title} ${id}`;
    fired.set(name, firings.sort());
    expected.set(
      name,
      reckon(acts, OPERATION_END, UNTIL)
        .map(({ what, at }) => `${at} ${what}`)
        .sort(),
    );
  }
}

async function peopleOf(store: Application['store']): Promise<string[]> {
  const found: string[] = [];
  for (let after = ''; ; after = found.at(-1) ?? '') {
    const some = await store.ids({ workflow: 'parcours-btp', after, limit: 1_000 });
    if (some.length === 0) return found;
    found.push(...some);
  }
}

/** Turns `fin-contrat/12-0#1` into `fin-contrat#1`: the engine gives the ids of items, but months stay. */
function withoutIds(key: string): string {
  return key.replace(/\/\d+-\d+(?=[/#]|$)/, '');
}

function tableOf(lines: Map<string, string[]>): string {
  const people = [...lines].sort(([a], [b]) => (a < b ? -1 : 1));
  return people.map(([title, firings]) => [title, ...firings.map((one) => `  ${one}`)].join('\n')).join('\n');
}

describe('The programme, lived on the virtual clock from its first person to seven months after the last act', () => {
  it('fires every deadline that the rules want, once, at its civil instant, and no other', () => {
    expect(fired.size).toBeGreaterThan(80 * TIMES);
    figures['people'] = fired.size;
    figures['fired'] = [...fired.values()].flat().length;
    for (const [title, firings] of fired) expect({ title, firings }).toEqual({ title, firings: expected.get(title) });
  });

  it('skips none: the clock never jumped', () => {
    expect(skipped).toEqual([]);
  });

  const keepsToTheTable = () => {
    const table = `${tableOf(expected)}\n`;
    if (process.env['RECKON'] === '1') writeFileSync(TABLE, table);

    expect(`${tableOf(fired)}\n`).toBe(readFileSync(TABLE, 'utf8'));
  };
  if (TIMES === 1) it('keeps to the table that was checked in', keepsToTheTable);

  it('leaves no task of the engine behind, and no incident', async () => {
    const kinds = ['deadline', 'message', 'start'] as const;
    const late = await application.store.tasks({ kinds: [...kinds], status: ['waiting'], dueBefore: UNTIL, limit: 10 });
    const incidents = await application.store.tasks({ kinds: [...kinds], status: ['incident'], limit: 10 });

    expect([late.items, incidents.items]).toEqual([[], []]);
  });

  it('leaves nothing late at the end of any month, and holds no more from one to the next', () => {
    expect(months.map(({ until, late }) => ({ until, late }))).toEqual(MONTHS.map((until) => ({ until, late: 0 })));
    // With ninety people, the heap depends more on the other test files that this worker has played.
    if (TIMES === 1) return;
    figures['months'] = months;
    console.table(months);
    expect(months.map(({ heap }) => heap)).toSatisfy(isFlat);
  });

  it(
    'shows each role first pages that one can work with',
    async () => {
      const pages = await firstPages(application, callers);
      const lines = pages.sort((a, b) => b.kilobytes - a.kilobytes);
      if (TIMES > 1) console.table(lines.slice(0, MOST_SHOWN));
      figures['pages'] = lines.slice(0, MOST_SHOWN);

      expect(pages.length).toBeGreaterThan(50);
      expect(pages.filter(({ kilobytes }) => kilobytes > MOST_KILOBYTES)).toEqual([]);
    },
    LIMIT_MS,
  );
});
