// Fills a store with surveys, and wires the rooms over it as `main.ts` does.
import { readDefinitions } from '../../../dist/catalog/catalog.js';
import { createOperations, realClock } from '../../../dist/operations/operations.js';
import { openStore } from '../../../dist/store/store.js';
import { inLanes } from '../measure.js';
import { openingOf } from '../survey.js';

export const PASSWORD = 'girafe lampe tonnerre vélo';
const EMAIL = 'clerk@exemple.fr';
const silent = { info: () => {}, warn: () => {}, error: (fields) => console.error(fields) };

/** Opens an office; `where` is a folder for the embedded store, or the address of another store. */
export async function openOffice(where, root, { log = silent, ...options } = {}) {
  const url = where.includes('://') ? where : `sqlite:${where}`;
  const store = await openStore(url, options);
  const clock = realClock(store);
  const operations = createOperations({ store, clock, log });
  await operations.machine.publish(await readDefinitions(root));
  return { store, clock, operations, log };
}

/** Opens `size` dossiers for one clerk; returns the ids and the clerk as a caller. */
export async function fillOffice({ operations }, size) {
  const person = await operations.machine.addPerson({
    email: EMAIL,
    name: 'Clerk',
    password: PASSWORD,
    roles: ['clerk'],
  });
  const caller = { person };
  const ids = [];
  await inLanes(128, size, async (index) => {
    const { body } = await operations.openDossier(caller, { workflow: 'survey', data: openingOf(index) });
    ids.push(body.id);
  });
  return { ids, caller };
}

/** Returns what one step writes (dossier, row and entry), in bytes of JSON. */
export async function bytesOfStep({ store }, id) {
  const { dossier, row } = await store.load(id);
  const [entry] = await store.journal(id, { after: dossier.revision - 1 });
  return [dossier, row, entry].reduce((sum, part) => sum + Buffer.byteLength(JSON.stringify(part)), 0);
}

export async function tokenFor({ operations }) {
  const request = { email: EMAIL, password: PASSWORD, address: '127.0.0.1', kind: 'token' };
  return (await operations.signIn(request)).secret;
}
