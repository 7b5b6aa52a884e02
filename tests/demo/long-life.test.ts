import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type JsonObject, Refusal, sha256 } from '../../src/base/base.ts';
import * as answers from '../../src/demo/answers.ts';
import { joinPapers } from '../../src/demo/papers.ts';
import { seedPeople, seedStories } from '../../src/demo/seed.ts';
import { type Application, openApplication } from '../../src/main.ts';
import { type Caller, manualClock, type TodoView } from '../../src/operations/operations.ts';
import { addDays, instantAt } from '../../src/time/time.ts';
import { publishShipped } from '../shipped.ts';
import { freshFolder, type Place } from '../store/place.ts';
import { ANSWERS } from './answers.ts';
import { fileOf, formOf, lookAtWork, nothingFound } from './work-at-hand.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NOW = '2026-06-30';
const LAST_ENTRY = '2027-12-01';
/** Is eighteen months, long enough for the operation to end with the year. */
const FORTNIGHTS = 40;

const NEXT_OPERATION = {
  ...{
    titre: 'Clauses d’insertion, année suivante',
    organisation: 'org-chantier',
    debut: '2028-01-01',
    fin: '2028-12-31',
  },
  ...{ places: 90, tauxCible: 25, minutesReference: 2100, cofinanceFse: true },
};

let place: Place;
let application: Application;
let callers: Map<string, Caller>;
let operation: string;
let next: string;
/** Lists the dossiers opened after the seed. */
const newcomers: string[] = [];
const rankOfNext = () => 40 + newcomers.length;

beforeAll(async () => {
  place = freshFolder('long-life', true);
  const clock = manualClock('2020-01-01T00:00:00.000Z');
  const options = { mode: 'demo', root: ROOT, renderer: null, clock: () => clock } as const;
  application = await openApplication({ storeUrl: place.url, ...options });
  await publishShipped(application);
  const people = await seedPeople(application);
  callers = people.callers;
  await seedStories(application, {
    clock,
    ...people,
    now: at(NOW),
    extent: 'brief',
    besides: [],
    onProgress: () => {},
  });
  [operation = ''] = await application.store.ids({ workflow: 'operation', limit: 1 });
  next = (await application.operations.openDossier(callerOf('sa'), { workflow: 'operation', data: NEXT_OPERATION }))
    .body.id;
});
afterAll(async () => {
  await application.close();
  await place.remove();
});

it('eighteen months of the demonstration with half its work done leave nobody a line he can do nothing about', async () => {
  const found = nothingFound();
  const away = new Set<string>();
  const done = new Set<string>();
  for (let fortnight = 1; fortnight <= FORTNIGHTS; fortnight++) {
    const today = workday(addDays(NOW, 14 * fortnight));
    await application.operations.machine.advanceTo(at(today));
    await lookAtWork(application.operations, callers, found);
    for (const states of await stillGoneTowards()) away.add(states);
    await work(today, done);
    await happen(today, fortnight);
  }

  expect([...found.stuck].sort(), 'to-dos that their holder can neither do nor settle').toEqual([]);
  expect([...found.shut].sort(), '« Faire » that opens on a refusal').toEqual([]);
  expect([...found.late].sort(), 'late lines on an ended dossier').toEqual([]);
  expect([...away].sort(), 'ended lives that one still goes towards').toEqual([]);
  expect(found.lines).toBeGreaterThan(1_000);
  expect([...done].sort(), 'every kind of work was done').toEqual(['settled', ...Object.keys(ANSWERS)].sort());
}, 1_200_000);

/** Finds ended dossiers whose person should no longer be contacted and still is. */
async function stillGoneTowards(): Promise<string[]> {
  const found: string[] = [];
  for (const id of await application.store.ids({ workflow: 'parcours-btp', limit: 500 })) {
    const { tags = [], states = [] } = (await application.operations.machine.load(id)) ?? {};
    if (tags.includes('ended') && !states.includes('joint')) found.push(states.join(' '));
  }
  return found;
}

/** Each person does or settles every other line of their work list. */
async function work(today: string, done: Set<string>): Promise<void> {
  for (const caller of callers.values()) {
    const lines = (await fileOf(application.operations, caller)).filter((line) =>
      isChosen(`${today} ${line.dossierTitle} ${line.kind}`),
    );
    for (const { id, dossier } of lines) {
      const { todos, data } = await application.operations.readDossier(caller, { id: dossier });
      const line = todos.find((todo) => todo.id === id);
      if (line !== undefined) done.add(await act(caller, line, { data, today }));
    }
  }
}

/** @throws Error naming what is refused: work that is offered is accepted */
async function act(caller: Caller, line: TodoView, seen: { data: JsonObject; today: string }): Promise<string> {
  const { operations } = application;
  const { dossier } = line;
  const event = formOf(line);
  if (event === null) {
    await operations.settleTodo(caller, { id: dossier, todo: line.id, act: 'done' });
    return 'settled';
  }
  const preset = line.able ? line.preset : {};
  const { data: known } = await operations.previewEvent(caller, { id: dossier, event, data: preset });
  const answer = ANSWERS[event]?.({ ...seen, preset, next, index: rankOfNext() });
  if (answer === undefined) throw new Error(`Nobody answers ${event}`);
  const data = await joinPapers(operations, caller, dossier, { ...known, ...preset, ...answer });
  await operations.submitEvent(caller, { id: dossier, event, data }).catch(tell(event, data));
  return event;
}

function tell(event: string, data: JsonObject) {
  return (error: unknown) => {
    throw error instanceof Refusal ? new Error(`${event} ${JSON.stringify({ problem: error.problem, data })}`) : error;
  };
}

/** Opens a new dossier; among earlier newcomers, some miss an appointment, pause or leave. */
async function happen(today: string, fortnight: number): Promise<void> {
  const { operations } = application;
  const data = answers.orientation(rankOfNext(), operation, today);
  if (today <= LAST_ENTRY) {
    newcomers.push(
      (await operations.openDossier(callerOf('prescripteur'), { workflow: 'parcours-btp', data })).body.id,
    );
  }
  for (const [index, [event, told]] of Object.entries(happenings(today)).entries()) {
    for (const dossier of newcomers.filter((_, rank) => (rank + fortnight + 3 * index) % 11 === 0)) {
      await operations.submitEvent(callerOf('operateur'), { id: dossier, event, data: told }).catch(ifRefused);
    }
  }
}

const happenings = (today: string): { [event: string]: JsonObject } => ({
  'constater-absence': { seance: answers.meeting(today), prevenue: false },
  suspendre: { motive: 'personnelle', finPrevue: addDays(today, 45) },
  'declarer-sortie': { dateSortie: today, motive: 'abandon', relais: 'Le prescripteur.' },
});

/** A refusal is expected here: not every person may be absent or leave. */
function ifRefused(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}

function callerOf(key: string): Caller {
  const caller = callers.get(key);
  if (caller === undefined) throw new Error(key);
  return caller;
}

const isChosen = (text: string) => Number.parseInt(sha256(text).slice(0, 2), 16) % 2 === 0;
const at = (date: string) => instantAt(date, '15:00', 'Europe/Paris');

function workday(date: string): string {
  const day = new Date(`${date}T12:00:00Z`).getUTCDay();
  return addDays(date, day === 0 ? 1 : day === 6 ? 2 : 0);
}
