import { createHash } from 'node:crypto';
import { canonicalJson, sameJson, sha256 } from '../../base/base.ts';
import { verifyChain } from '../common/common.ts';
import type { RestItem, Store, WholeDossier } from '../contract/contract.ts';
import { everyDossier, everyRest, everyTask } from './walk.ts';

/** Counts what was found equal. */
export interface CopyReport {
  dossiers: number;
  entries: number;
  /** Counts the waiting tasks, which are compared in their order. */
  dueTasks: number;
  files: number;
  /** Counts by kind what is kept besides dossiers; each kind of record has its own count. */
  rest: { [kind: string]: number };
}

/** Ignores request keys and records that expire within this time, in ms: they may disappear on one side first. */
const LASTING_MS = 3_600_000;
const REST_PAGE = 500;

/** Reads both stores again from end to end. @throws with a French sentence that names the first difference */
export async function proveEqual(from: Store, to: Store, onDossier: (done: number) => void): Promise<CopyReport> {
  const { dossiers, entries } = await proveDossiers(from, to, onDossier);
  const dueTasks = await proveDueTasks(from, to);
  const rest = await proveRest(from, to);
  const files = await proveFiles(to);
  return { dossiers, entries, dueTasks, files, rest };
}

export function sameDossier(one: WholeDossier, other: WholeDossier | null): boolean {
  return other !== null && sameJson(one, other);
}

async function proveDossiers(from: Store, to: Store, onDossier: (done: number) => void) {
  const found = { dossiers: 0, entries: 0 };
  await everyDossier(from, async (id, done) => {
    const [whole, copied, stored] = await Promise.all([from.exportDossier(id), to.exportDossier(id), to.load(id)]);
    if (whole === null || copied === null || !sameDossier(whole, copied)) differs(`le dossier ${id}`);
    const chain = verifyChain(copied.journal, stored?.head);
    if (!chain.ok) throw new Error(`Le journal du dossier ${id} ne se vérifie pas dans la copie. ${chain.message}`);
    found.dossiers += 1;
    found.entries += copied.journal.length;
    onDossier(done);
  });
  let copied = 0;
  await everyDossier(to, async () => void copied++);
  if (copied !== found.dossiers) differs(`le nombre de dossiers (${found.dossiers} et ${copied})`);
  return found;
}

/** Compares due tasks in the order in which they will be taken. */
async function proveDueTasks(from: Store, to: Store): Promise<number> {
  const digestOf = async (store: Store) => {
    const hash = createHash('sha256');
    let count = 0;
    await everyTask(store, { status: ['waiting', 'running'] }, ({ task }) => {
      hash.update(`${task.dueAt} ${task.key}\n`);
      count += 1;
    });
    return { count, digest: hash.digest('hex') };
  };
  const [source, copy] = await Promise.all([digestOf(from), digestOf(to)]);
  if (source.digest !== copy.digest) differs(`les tâches à venir (${source.count} et ${copy.count})`);
  return copy.count;
}

async function proveRest(from: Store, to: Store): Promise<CopyReport['rest']> {
  const until = Math.max(await from.realNow(), await to.realNow()) + LASTING_MS;
  const [source, copy] = await Promise.all([restOf(from, until), restOf(to, until)]);
  for (const kind of new Set([...source.keys(), ...copy.keys()])) {
    const [one, other] = [source.get(kind), copy.get(kind)];
    if (one?.count !== other?.count || one?.digest !== other?.digest)
      differs(`ce qui est de la sorte « ${kind} » (${one?.count ?? 0} et ${other?.count ?? 0})`);
  }
  return Object.fromEntries([...copy].map(([kind, { count }]) => [kind, count]));
}

/** Returns the count of each kind and a digest that does not depend on order: the sum of the hashes. */
async function restOf(store: Store, until: number): Promise<Map<string, { count: number; digest: bigint }>> {
  const kinds = new Map<string, { count: number; digest: bigint }>();
  await everyRest(store, REST_PAGE, async (items) => {
    for (const item of items.filter((one) => lasts(one, until))) {
      const kind = item.kind === 'record' ? item.record.kind : item.kind;
      const { count, digest } = kinds.get(kind) ?? { count: 0, digest: 0n };
      kinds.set(kind, { count: count + 1, digest: digest + BigInt(`0x${sha256(canonicalJson(item))}`) });
    }
  });
  return kinds;
}

function lasts(item: RestItem, until: number): boolean {
  switch (item.kind) {
    case 'request':
      return item.request.expiresAt > until;
    case 'record':
      return (item.record.expiresAt ?? Number.POSITIVE_INFINITY) > until;
    case 'bundle':
    case 'current':
    case 'unique':
    case 'file':
      return true;
  }
}

async function proveFiles(to: Store): Promise<number> {
  let count = 0;
  await everyRest(to, REST_PAGE, async (items) => {
    for (const item of items) {
      if (item.kind !== 'file') continue;
      const kept = await to.file(item.file.id);
      if (kept === null || sha256(kept.content) !== item.file.sha256) differs(`le fichier ${item.file.id}`);
      count += 1;
    }
  });
  return count;
}

function differs(what: string): never {
  throw new Error(
    `La copie diffère de la source : ${what}. La source a changé pendant la copie : arrêtez Jalon, puis relancez la même commande.`,
  );
}
