// Opens a rebuilt folder as the next process would, and says what is wrong with it: nothing acknowledged is lost, nothing is half done.
import { createOperations, realClock } from '../../../dist/operations/operations.js';
import { openStore } from '../../../dist/store/store.js';

const silent = { info() {}, warn() {}, error() {} };

/**
 * Returns the faults in words; none means sound. `ledger` is what was acknowledged before the cut. `isDeep` replays every journal as well.
 * `isExact` requires that what was refused is absent.
 */
export async function faultsOf(folder, ledger, { isDeep = false, isExact = false } = {}) {
  let store;
  try {
    store = await openStore(`sqlite:${folder}`);
  } catch (error) {
    return [`does not open: ${error.message}`];
  }
  try {
    return await faultsIn(store, ledger, isDeep, isExact);
  } catch (error) {
    return [`cannot be read: ${error.message}`];
  } finally {
    await store.close();
  }
}

async function faultsIn(store, ledger, isDeep, isExact) {
  await store.check();
  const { machine } = createOperations({ store, clock: realClock(store), log: silent });
  const { broken } = await machine.verify({});
  const faults = broken.map(({ dossier, what }) => `broken chain: ${dossier} ${what}`);
  if (isDeep) {
    const { differences } = await machine.replay({});
    faults.push(...differences.map(({ dossier, what }) => `another dossier: ${dossier} ${what}`));
  }
  const journals = new Map();
  for (const id of await store.ids({ limit: 1_000 })) {
    journals.set(id, await store.journal(id));
    faults.push(...(await halvesOf(store, id, journals.get(id))));
  }
  faults.push(...ledger.flatMap((line) => broughtBy(line, journals.get(line.dossier) ?? [], isExact)));
  return faults;
}

function broughtBy({ kind, dossier, revision, head, email }, journal, isExact) {
  if (kind === 'committed' && journal[revision - 1]?.hash !== head) return [`lost: ${dossier} revision ${revision}`];
  const told = ({ entry }) => entry.command.kind === 'event' && entry.command.data.email === email;
  const times = email === undefined ? 0 : journal.filter(told).length;
  if (times > 1) return [`twice: ${dossier} ${email}`];
  return kind === 'refused' && isExact && times > 0 ? [`refused, and there: ${dossier} ${email}`] : [];
}

/** Checks that the dossier, its journal, its task and its row in lists come from the same commit. */
async function halvesOf(store, id, journal) {
  const { dossier, row } = await store.load(id);
  const waiting = await store.tasks({ dossier: id, status: ['waiting'], kinds: ['deadline'], limit: 10 });
  const listed = await store.list({ scopes: ['clerk:*'], q: row.title, sort: 'updated', limit: 200 });
  const line = listed.items.find((item) => item.id === id);
  return [
    dossier.revision === journal.length
      ? null
      : `half: ${id} is at ${dossier.revision}, its journal at ${journal.length}`,
    waiting.total === 1 ? null : `half: ${id} has ${waiting.total} waiting tasks`,
    line?.updatedAt === dossier.updatedAt
      ? null
      : `half: the line of ${id} says ${line?.updatedAt}, not ${dossier.updatedAt}`,
  ].filter((fault) => fault !== null);
}
