import type { Json, JsonObject } from '../../../src/base/base.ts';
import { chanceOf, pick, type RawRequest } from './fuzz.ts';

/** Names a dossier and a task that the nonsense is sent to. */
export interface Targets {
  dossier: string;
  key: string;
}

/**
 * Makes requests that pass validation of their schema but make no sense: junk in forms, facts and simulations, names of JavaScript's own
 * members, extreme dates, forged cursors and searches. None of them may change anything.
 */
export function nonsenseRequests(targets: Targets, seed: number, count: number): RawRequest[] {
  const chance = chanceOf(seed);
  return Array.from({ length: count }, () => pick(MAKERS, chance)(targets, chance));
}

type Maker = (targets: Targets, chance: () => number) => RawRequest;

const post = (path: string, body: JsonObject, method = 'POST'): RawRequest => ({
  defects: ['nonsense'],
  method,
  path: `/api/v1${path}`,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify(body)),
});

const get = (path: string, query: { [name: string]: string }): RawRequest => ({
  defects: ['nonsense'],
  method: 'GET',
  path: `/api/v1${path}?${new URLSearchParams(query)}`,
  headers: {},
  body: null,
});

const NAMES = [
  'open',
  'date',
  'submit',
  'approve',
  'correct',
  'constructor',
  'toString',
  'xstate.init',
  'xstate.done.state.request',
  'after',
  'zzz',
  'review-late',
];
const TEXTS = [
  '',
  ' ',
  '"',
  "'",
  '*',
  'AND',
  'NEAR(a b)',
  'a* OR b',
  '-',
  '%',
  '_',
  ';--',
  '{"$ne":1}',
  '😀',
  'é'.repeat(50),
  'null',
  '(',
  '"a" "',
  'col:a',
  'x'.repeat(200),
];
const INSTANTS = [
  '1900-01-01T00:00:00Z',
  '2199-12-31T23:59:59.999Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '2026-03-29T02:30:00+01:00',
  '2026-03-02T08:00:00.000Z',
  '1970-01-01T00:00:00-23:59',
];
const DATES = ['0001-01-01', '1900-01-01', '2199-12-31', '9999-12-31', '2024-02-29', '2026-03-29', '1582-10-10'];

const MAKERS: Maker[] = [
  ({ dossier }, chance) => post(`/dossiers/${dossier}/events`, { event: pick(NAMES, chance), data: spoiled(chance) }),
  ({ dossier }, chance) =>
    post('/batches', { event: pick(NAMES, chance), dossiers: [dossier, 'dos-none'], data: spoiled(chance) }),
  (_, chance) =>
    post('/dossiers', { workflow: pick(['leave-request', 'team', ...NAMES], chance), data: spoiled(chance) }),
  (_, chance) => post('/simulations', simulation(chance)),
  (_, chance) => post('/simulations', simulation(chance)),
  (_, chance) =>
    post(`/rules/${pick(['entitlement', 'constructor'], chance)}/evaluations`, {
      facts: facts(chance),
      asOf: pick(DATES, chance),
    }),
  (_, chance) =>
    get('/dossiers', {
      q: pick(TEXTS, chance) + pick(TEXTS, chance).slice(0, 90),
      sort: pick(['updated', 'created', 'title', 'due'], chance),
    }),
  (_, chance) => get('/dossiers', { cursor: cursor(chance), sort: pick(['updated', 'title', 'due'], chance) }),
  (_, chance) =>
    get('/dossiers', { state: pick(NAMES, chance), workflow: pick(NAMES, chance), role: 'mine', due: 'late' }),
  (_, chance) =>
    get('/calendar', { from: pick(INSTANTS, chance), until: pick(INSTANTS, chance), dossier: pick(NAMES, chance) }),
  (_, chance) => get('/tasks', { cursor: cursor(chance), dossier: pick(NAMES, chance) }),
  ({ dossier }, chance) =>
    get(`/dossiers/${dossier}/journal`, { after: String(Math.floor(chance() * 999_999_999)), limit: '1' }),
  ({ dossier }, chance) =>
    post(`/dossiers/${dossier}/pauses`, {
      deadline: pick(['zzz', 'constructor', 'a/b#1'], chance),
      motive: 'x',
      until: pick(DATES, chance),
    }),
  ({ dossier }, chance) => post(`/dossiers/${dossier}/pauses/${pick(NAMES, chance)}`, {}, 'DELETE'),
  ({ dossier }, chance) =>
    post(`/dossiers/${dossier}/todos/${pick(['note:99', 'note:constructor', 'state:review'], chance)}`, {
      act: 'moot',
    }),
  ({ key }, chance) => post(`/tasks/${encodeURIComponent(pick([key, 'zzz', 'constructor'], chance))}/retry`, {}),
  ({ dossier }, chance) =>
    post(
      `/dossiers/${dossier}/drafts/${pick(['constructor', 'zzz', 'toString'], chance)}`,
      { data: spoiled(chance) },
      'PUT',
    ),
  (_, chance) =>
    post('/people', { email: pick(TEXTS, chance), name: pick(TEXTS, chance), roles: [pick(NAMES, chance)] }),
  (_, chance) =>
    post('/demo/clock', { advance: pick(['P9999Y', 'P99999D', '-P1D', 'PT', 'P', 'P1.5D', '1D'], chance) }),
];

/** Adds junk that no form accepts. */
function spoiled(chance: () => number): JsonObject {
  return { ...junkObject(chance, 3), zzz: junk(chance, 2) };
}

const FIELDS = [
  'name',
  'kind',
  'hiredOn',
  'start',
  'end',
  'days',
  'balance',
  'manager',
  'team',
  'comment',
  'beyond',
  'diagnosis',
];

function junkObject(chance: () => number, depth: number): JsonObject {
  const names = Array.from({ length: Math.floor(chance() * 5) }, () => pick(FIELDS, chance));
  return Object.fromEntries(names.map((name) => [name, junk(chance, depth)]));
}

function junk(chance: () => number, depth: number): Json {
  const kind = Math.floor(chance() * (depth > 0 ? 9 : 6));
  switch (kind) {
    case 0:
      return null;
    case 1:
      return chance() < 0.5;
    case 2:
      return pick([0, -1, 1.5, 1e308, -1e308, 2 ** 53, 5e-324, 25], chance);
    case 3:
      return pick(TEXTS, chance);
    case 4:
      return pick([...DATES, ...INSTANTS], chance);
    case 5:
      return pick(['paid', 'sick', 'Ana', '2020-01-06', '2026-04-06'], chance);
    case 6:
      return Array.from({ length: Math.floor(chance() * 4) }, () => junk(chance, depth - 1));
    default:
      return junkObject(chance, depth - 1);
  }
}

function simulation(chance: () => number): JsonObject {
  const commands = Array.from({ length: 1 + Math.floor(chance() * 4) }, (_, index) => ({
    event: index === 0 && chance() < 0.8 ? 'open' : pick(NAMES, chance),
    role: pick(['employee', 'manager', 'hr', 'doctor', 'king'], chance),
    data: pick(
      [OPENING, junkObject(chance, 3), { start: pick(DATES, chance), end: pick(DATES, chance), days: 5 }],
      chance,
    ),
    ...(chance() < 0.3 && { at: pick(INSTANTS, chance) }),
  }));
  return {
    workflow: pick(['leave-request', 'leave-request', 'team', 'constructor'], chance),
    commands: chance() < 0.3 ? datedAt(pick(DATES, chance), pick(DATES, chance)) : commands,
    ...(chance() < 0.3 && { until: pick(INSTANTS, chance) }),
    ...(chance() < 0.3 && { now: pick(INSTANTS, chance) }),
    ...(chance() < 0.3 && { liens: { team: junk(chance, 2) } }),
  };
}

const OPENING = { name: 'Ida', hiredOn: '2020-01-06', kind: 'paid', balance: 25 };

/** Lists the events of a whole dossier, on extreme dates. */
function datedAt(start: string, end: string): JsonObject[] {
  return [
    { event: 'open', role: 'employee', data: { ...OPENING, hiredOn: start } },
    { event: 'plan-task', role: 'employee', data: { title: 'Clés', due: '2199-12-31' } },
    { event: 'date', role: 'employee', data: { start, end, days: 5 } },
    { event: 'submit', role: 'employee' },
    { event: 'hold', role: 'hr', data: { motive: 'x', until: end } },
    { event: 'resume', role: 'hr' },
    { event: 'approve', role: 'hr' },
  ];
}

function facts(chance: () => number): JsonObject {
  const sound = { hiredOn: pick(DATES, chance), days: pick([0, 5, -3, 1e308], chance), balance: 25 };
  return chance() < 0.5 ? sound : junkObject(chance, 3);
}

function cursor(chance: () => number): string {
  const parts = [pick(['updated', 'title', 'due'], chance), junk(chance, 0), junk(chance, 0), junk(chance, 0)];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}
