import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { problems, refuse } from '../../base/base.ts';
import { configurationOf } from '../../configuration/configuration.ts';
import { createWorker } from '../../effects/effects.ts';
import type { Application } from '../../main.ts';
import {
  type ErasedAgain,
  isCheckpointName,
  isTombstonesName,
  listOf,
  type TombstoneList,
} from '../../operations/operations.ts';

export type { ErasedAgain } from '../../operations/operations.ts';

import type { StoredTask } from '../../store/store.ts';
import { storeUrlOf, withExistingStore } from '../command-line/application.ts';
import { jsonOption, storeOption } from '../command-line/options.ts';
import { type Call, EXIT, UsageError, type Verb } from '../command-line/verb.ts';
import { namesIn } from './checkpoint.ts';

export const listOptions = {
  tombstones: { value: 'dossier', help: 'Où est la liste des effacements (par défaut, JALON_CHECKPOINTS).' },
  key: { value: 'clé', help: 'La clé publique qui la signe (par défaut, celle que dit la base).' },
} as const;

export const tombstones: Verb = {
  name: 'tombstones',
  summary:
    'Efface de nouveau, dans une base que d’autres outils ont remise en place, ce que dit la liste des effacements.',
  usage: '[--tombstones <dossier>] [--key <clé>] [--json]',
  help: [
    'Pour une base MongoDB remise en place par ses propres outils, serveur arrêté : « jalon restore » le fait de lui-même.',
    'Faite deux fois, la commande ne change plus rien.',
  ],
  options: { ...storeOption, ...listOptions, ...jsonOption },
  words: [0, 0],
  run: (call) =>
    withExistingStore(call, async (application) => {
      const folder = listFolderOf(call);
      if (folder === null)
        throw new UsageError('Il manque le dossier de la liste : --tombstones, ou JALON_CHECKPOINTS.');
      const key = call.value('key') ?? (await application.operations.machine.checkpointKey());
      const list = await newestList(folder, key, 0);
      const done = await eraseAgain(application, list);
      if (call.flag('json')) call.terminal.printJson(done);
      else call.terminal.print(erasedSaid(done));
      for (const note of list.notes) call.terminal.hint(note);
      return EXIT.ok;
    }),
};

/** Null: none is told. */
export function listFolderOf(call: Call): string | null {
  return call.value('tombstones') ?? configurationOf(process.env, storeUrlOf(call)).checkpoints;
}

/**
 * @param listed how many erasures the copy knew of
 * @throws Refusal when the folder does not tell at least these, and all that its last checkpoint saw
 */
export async function newestList(folder: string, key: string, listed: number): Promise<TombstoneList> {
  const names = await namesIn(folder);
  const textsOf = (isWanted: (name: string) => boolean) =>
    Promise.all(
      names.filter(isWanted).map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })),
    );
  const lists = await textsOf(isTombstonesName);
  // The last ones are enough: what they say of the list only grows.
  const lately = names.filter(isCheckpointName).slice(-3);
  const list = listOf({ lists, checkpoints: await textsOf((name) => lately.includes(name)) }, key);
  const wanted = Math.max(listed, list.witnessed);
  if (list.files > 0 && list.upTo >= wanted) return list;
  const why =
    list.files === 0
      ? `Le dossier « ${folder} » ne contient ni liste d’effacements ni point de contrôle de cette base.`
      : `La liste de « ${folder} » s’arrête à l’effacement nº ${list.upTo}, et il y en a eu au moins ${wanted} : ce n’est pas la plus récente, ou une partie manque.`;
  return refuse(problems.conflict([why, ...list.notes].join(' ')));
}

/** Decided by the product's own operations, and done to the end before anybody is served. Nothing is sent. */
export async function eraseAgain(
  { operations: { machine, now }, store, log }: Application,
  list: Pick<TombstoneList, 'tombstones'>,
): Promise<ErasedAgain> {
  const done = await machine.eraseAgain(list);
  const deliver = (claimed: Parameters<typeof machine.deliver>[0]) => machine.deliver(claimed);
  const worker = createWorker({
    ...{ store, owner: `effacement/${process.pid}`, now, log },
    handlers: { erase: deliver, message: deliver, start: deliver },
  });
  const listed = new Set(list.tombstones.map(({ dossier }) => dossier));
  await settled(store, listed, () => worker.drain());
  return done;
}

const LOOK_AGAIN_MS = 100;
/** One that another process had begun is ours once its lease is over; one that fails is tried again a few times. */
const PATIENCE_MS = 120_000;

/** @throws Refusal when an erasure does not come to its end */
async function settled(
  store: Application['store'],
  listed: ReadonlySet<string>,
  work: () => Promise<void>,
): Promise<void> {
  for (const begun = performance.now(); ; await pause(LOOK_AGAIN_MS)) {
    await work();
    const stuck = (await erasures(store, ['incident'])).find(({ task }) => listed.has(task.dossier));
    const [left] = await erasures(store, ['waiting', 'running']);
    if (stuck === undefined && left === undefined) return;
    if (stuck === undefined && performance.now() - begun < PATIENCE_MS) continue;
    const { task, lastError } = (stuck ?? left) as StoredTask;
    const why = `L’effacement du dossier ${task.dossier} n’aboutit pas : ${lastError ?? 'il attend toujours'}.`;
    refuse(problems.conflict(why));
  }
}

async function erasures(store: Application['store'], status: StoredTask['status'][]): Promise<StoredTask[]> {
  return (await store.tasks({ kinds: ['erase'], status, limit: 200 })).items;
}

export function erasedSaid({ listed, erased }: ErasedAgain): string {
  const dossiers = erased === 1 ? 'un dossier effacé' : `${erased} dossiers effacés`;
  return `Liste des effacements : ${listed} lus, ${erased === 0 ? 'aucun n’était revenu' : `${dossiers} de nouveau`}.`;
}
