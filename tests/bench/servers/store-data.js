// Makes plausible dossiers for the store's benches, the same from one run to the next.
const FIRST = [
  'Léa',
  'Noé',
  'Inès',
  'Zoé',
  'Jean-Pierre',
  'Aïcha',
  'Émile',
  'Fatou',
  'Łukasz',
  'Marie-Ange',
  'Sacha',
  'Yanis',
];
const LAST = [
  'Martin',
  'Durand',
  "D'Antony",
  'Lefèvre',
  'Ndiaye',
  'Nguyễn',
  'Moreau-Petit',
  'Garcia',
  'Benali',
  'Cœur',
];
const STATES = ['asked', 'admitted', 'trained', 'hired', 'suspended', 'closed'];
const DAY = 86_400_000;
export const START = Date.UTC(2026, 0, 5, 8);
const iso = (ms) => new Date(ms).toISOString();

/** Spreads values that look random and are always the same (xorshift-multiply, after murmur3). */
function mix(index, salt) {
  let hash = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
const pick = (list, index, salt) => list[mix(index, salt) % list.length];

/** Builds a dossier: 40 per person, 1 000 per organisation, all for a manager; one state in a hundred is rare, one in ten late. */
export function dossier(index, revision, bytes) {
  const id = `dos-${String(index).padStart(8, '0')}`;
  const state = mix(index, 3) % 100 === 0 ? 'rare' : pick(STATES, index + revision, 4);
  const at = iso(START + index * 1000 + revision * 60_000);
  const title = `${pick(LAST, index, 1)} ${pick(FIRST, index, 2)}`;
  const data = { name: title, revision, notes: `${revision} `.repeat(bytes).slice(0, bytes) };
  const core = {
    id,
    workflow: 'leave',
    bundle: 'b'.repeat(64),
    engineVersion: 1,
    revision,
    title,
    createdAt: iso(START + index * 1000),
    updatedAt: at,
    snapshot: { value: state },
    states: ['life', state],
    tags: [],
    data,
    roles: { owner: [`per-${index % 2500}`] },
    links: {},
    counters: {},
    acts: {},
    stays: {},
    deadlines: [],
    frozen: {},
    notes: [],
    pauses: [],
    incarnation: revision,
  };
  return { core, row: rowOf(core, index, revision) };
}

function rowOf({ title, states, id }, index, revision) {
  const scopes = [
    `owner:per-${Math.floor(index / 40)}`,
    `organisation:org-${Math.floor(index / 1000)}`,
    'manager:*',
    'auditor:*',
  ];
  const deadlines = Array.from({ length: 6 }, (_, nth) => {
    const dueAt = iso(START + ((mix(index, nth + 9) + (nth === 0 ? revision : 0)) % (400 * 24)) * 3_600_000);
    return {
      key: `d${nth}`,
      name: `d${nth}`,
      title: 'Une échéance',
      dueAt,
      to: ['owner'],
      legal: false,
      paused: false,
      occurrence: 0,
      incarnation: 1,
      skippedAt: null,
    };
  });
  const todos = [{ id: 'state:x', title: 'À faire', to: ['owner'], since: iso(START), event: 'act' }];
  const lateSince = mix(index, 7) % 10 === 0 ? iso(START - DAY) : null;
  return {
    title,
    states,
    tags: ['live'],
    scopes,
    assigned: scopes.slice(0, 1),
    text: `${title} ${id} 06 12 ${index}`,
    deadlines,
    lateSince,
    todos,
  };
}

/** Builds a step: dossier, journal entry, two tasks added and one withdrawn. */
export function commitOf(index, revision, bytes) {
  const { core, row } = dossier(index, revision, bytes);
  const { id, updatedAt } = core;
  const task = (kind, nth, dueAt) => ({
    key: `${id}:${revision}:${nth}`,
    kind,
    dossier: id,
    dueAt,
    payload: { template: 'x', data: { title: core.title } },
  });
  const actor = { id: 'per-1', role: 'owner', organisation: null };
  const entry = {
    dossier: id,
    revision,
    at: updatedAt,
    bundle: core.bundle,
    engineVersion: 1,
    liens: {},
    left: ['a'],
    entered: core.states,
    command: { kind: 'event', event: 'act', actor, data: { notes: `${revision} `.repeat(300), index } },
    changed: ['notes'],
    armed: ['d0'],
    withdrawn: ['d0'],
    tasks: [],
    remarks: [],
  };
  const add = [task('email', 0, updatedAt), task('deadline', 1, row.deadlines[0].dueAt)];
  return {
    dossier: core,
    row,
    expected: revision - 1,
    entry,
    add,
    withdraw: [`${id}:${revision - 1}:1`],
  };
}

export function bytesOf({ dossier: core, row, entry }) {
  return (
    Buffer.byteLength(JSON.stringify(core)) +
    Buffer.byteLength(JSON.stringify(row)) +
    Buffer.byteLength(JSON.stringify(entry))
  );
}
