// Commits as fast as it can, in its own process, and prints each acknowledged commit, until it is killed.
// Arguments: address of the store, name of the process, dossiers to share. Needs `npm run build`.
import { writeSync } from 'node:fs';
import { openStore } from '../../dist/store/store.js';

const [url = '', writer = 'w', dossiers = '6'] = process.argv.slice(2);
const store = await openStore(url);
writeSync(1, 'open\n');

let count = 0;
await Promise.all(Array.from({ length: Number(dossiers) }, (_, index) => advance(`dos-${index}`)));

/** Commits step after step on one dossier; a conflict loads it again. */
async function advance(id) {
  for (;;) {
    const stored = await store.load(id);
    const act = `${writer}-${process.pid}-${count++}`;
    const outcome = await store.commit(step(id, stored, act));
    // The pipe is the ledger: a line in it was acknowledged, even if this process then dies.
    if (outcome.kind === 'committed') {
      writeSync(
        1,
        `${JSON.stringify({ id, revision: (stored?.dossier.revision ?? 0) + 1, head: outcome.head, act })}\n`,
      );
    }
  }
}

function step(id, stored, act) {
  const revision = (stored?.dossier.revision ?? 0) + 1;
  const at = new Date(1.7e12 + revision * 1000).toISOString();
  const dossier = {
    id,
    workflow: 'leave',
    bundle: 'b',
    engineVersion: 1,
    revision,
    title: act,
    createdAt: at,
    updatedAt: at,
    snapshot: {},
    states: [`s${revision % 5}`],
    tags: [],
    data: { acts: revision, act, pad: act.repeat(100) },
    roles: {},
    links: {},
    counters: {},
    acts: {},
    stays: {},
    deadlines: [],
    frozen: {},
    notes: [],
    pauses: [],
    incarnation: 1,
  };
  const entry = {
    dossier: id,
    revision,
    at,
    bundle: 'b',
    engineVersion: 1,
    liens: {},
    left: [],
    entered: [],
    changed: [],
    armed: [],
    withdrawn: [],
    tasks: [],
    remarks: [],
    command: { kind: 'event', event: 'act', data: { act }, actor: { id: writer, role: 'owner', organisation: null } },
  };
  const row = {
    title: act,
    states: dossier.states,
    tags: [],
    scopes: ['manager:*'],
    assigned: [],
    text: act,
    deadlines: [],
    lateSince: null,
    todos: [],
  };
  const task = {
    key: `${id}:${revision}:0`,
    kind: 'webhook',
    dossier: id,
    dueAt: at,
    payload: { url: 'x', data: { act } },
  };
  return { dossier, row, expected: revision - 1, entry, add: [task], withdraw: [`${id}:${revision - 2}:0`] };
}
