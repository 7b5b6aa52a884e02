import { setTimeout as pause } from 'node:timers/promises';
import { problems, refuse } from '../../base/base.ts';
import { createWorker, type Outside } from '../../effects/effects.ts';
import type { Application } from '../../main.ts';
import {
  type ErasedAgain,
  isCheckpointName,
  isTombstonesName,
  listOf,
  type TombstoneList,
} from '../../operations/operations.ts';

export type { ErasedAgain } from '../../operations/operations.ts';

import { outsideTaskKinds } from '../../engine/engine.ts';
import type { ClaimedTask, StoredTask, Tombstone } from '../../store/store.ts';
import {
  EXIT,
  everyText,
  jsonOption,
  namesIn,
  outsideConfigured,
  outsideNamed,
  storeOption,
  UsageError,
  type Verb,
  type VerbCall,
  withExistingStore,
} from '../command-line/command-line.ts';

export const listOptions = {
  tombstones: { value: 'endroit', help: 'Où est la liste des effacements (par défaut, JALON_CHECKPOINTS).' },
  key: { value: 'clé', help: 'La clé publique qui la signe (par défaut, celle que dit la base).' },
} as const;

export const tombstones: Verb = {
  name: 'tombstones',
  summary:
    'Efface de nouveau, dans une base que d’autres outils ont remise en place, ce que dit la liste des effacements.',
  usage: '[--tombstones <dossier ou adresse>] [--key <clé>] [--json]',
  help: [
    'Pour une base MongoDB remise en place par ses propres outils, serveur arrêté : « jalon restore » le fait de lui-même.',
    'Faite deux fois, la commande ne change plus rien.',
  ],
  options: { ...storeOption, ...listOptions, ...jsonOption },
  words: [0, 0],
  run: (call) =>
    withExistingStore(call, async (application) => {
      const outside = listPlaceOf(call);
      if (outside === null) throw new UsageError('Il manque où est la liste : --tombstones, ou JALON_CHECKPOINTS.');
      const key = call.value('key') ?? (await application.operations.machine.checkpointKey());
      const list = await newestList(outside, key);
      const done = await eraseAgain(application, list);
      if (call.flag('json')) call.terminal.printJson(done);
      else call.terminal.print(erasedSaid(done));
      for (const note of list.notes) call.terminal.hint(note);
      return EXIT.ok;
    }),
};

/** Opens the place of the list of erasures; null when neither the option nor the environment names one. */
export function listPlaceOf(call: VerbCall): Outside | null {
  const named = call.value('tombstones');
  return named === undefined ? outsideConfigured(call) : outsideNamed(call, named);
}

/** Holds what a store says of its own list. */
interface KnownErasures {
  /** Is the number of the last erasure listed. */
  listed: number;
  /** Lists the erasures that the store knows, in addition to those of the folder. */
  tombstones?: readonly Tombstone[];
}

/** @throws Refusal when place and store do not tell all that is known to be listed, and all that the last checkpoint saw */
export async function newestList(
  outside: Outside,
  key: string,
  { listed, tombstones }: KnownErasures = { listed: 0 },
): Promise<TombstoneList> {
  const names = await namesIn(outside);
  const lists = await everyText(outside, names.filter(isTombstonesName));
  // The last checkpoints are enough: the length of the list that they state only grows.
  const lately = names.filter(isCheckpointName).slice(-3);
  const list = listOf({ lists, checkpoints: await everyText(outside, lately) }, key, tombstones);
  const wanted = Math.max(listed, list.witnessed);
  if (list.files > 0 && list.upTo >= wanted && list.missing.length === 0) return list;
  return refuse(problems.conflict([whyRefused(outside.name, list, wanted), ...list.notes].join(' ')));
}

function whyRefused(place: string, { files, upTo, missing }: TombstoneList, wanted: number): string {
  if (files === 0) return `« ${place} » ne contient ni liste d’effacements ni point de contrôle de cette base.`;
  const lacks =
    upTo < wanted
      ? `s’arrête à l’effacement nº ${upTo}, et il y en a eu au moins ${wanted}`
      : `a perdu au moins ${missing.length === 1 ? 'un effacement' : `${missing.length} effacements`} que la suite nomme`;
  return `La liste de « ${place} » ${lacks} : ce n’est pas la plus récente, ou une partie manque. Si la base qui était servie s’ouvre encore, « jalon checkpoint » y écrit d’abord la suite.`;
}

/** Erases again through the product's own operations, and to the end, before anybody is served. Nothing is sent. */
export async function eraseAgain(
  { operations: { machine, now }, store, log }: Application,
  list: Pick<TombstoneList, 'tombstones'>,
): Promise<ErasedAgain> {
  const owner = `effacement/${process.pid}`;
  const done = await machine.eraseAgain(list);
  const listed = new Set(list.tombstones.map(({ dossier }) => dossier));
  let advancedMs = performance.now();
  const deliver = async (claimed: ClaimedTask) => {
    const outcome = await machine.deliver(claimed);
    if (outcome !== 'postponed') advancedMs = performance.now();
    return outcome;
  };
  const handlers = { erase: deliver, message: deliver, start: deliver };
  const worker = createWorker({ store, owner, now, log, handlers });
  for await (const { task } of erasures(store, listed, ['incident']))
    await store.closeIncident(task.key, { kind: 'retry', now: await now() });
  await settled(store, listed, {
    work: async () => {
      await handBack(store, owner);
      return worker.tick();
    },
    isPatient: () => performance.now() - advancedMs < PATIENCE_MS,
  });
  return done;
}

const LOOK_AGAIN_MS = 100;
/**
 * Limits the wait while nothing advances, in milliseconds: it is longer than any lease held when the copy was made, and than the few tries
 * of a failing task.
 */
const PATIENCE_MS = 150_000;

interface ErasureWork {
  /** Does a round of work and returns how many tasks were tried. */
  work: () => Promise<number>;
  isPatient: () => boolean;
}

/** @throws Refusal when an erasure does not come to its end */
async function settled(
  store: Application['store'],
  listed: ReadonlySet<string>,
  { work, isPatient }: ErasureWork,
): Promise<void> {
  for (;;) {
    if ((await work()) > 0 && isPatient()) continue;
    const stuck = await firstOf(erasures(store, listed, ['incident']));
    const left = stuck ?? (await firstOf(erasures(store, listed, ['waiting', 'running'])));
    if (left === null) return;
    if (stuck !== null || !isPatient()) {
      const why = `L’effacement du dossier ${left.task.dossier} n’aboutit pas : ${left.lastError ?? 'il attend toujours'}.`;
      refuse(problems.conflict(why));
    }
    await pause(LOOK_AGAIN_MS);
  }
}

/**
 * Releases the letters, documents and webhooks that were under way when the copy was made: nobody works on them here, and an erasure waits
 * for them. Once they wait again, the erasure withdraws them. The claim is dated before all time, so that it takes none of the tasks
 * already waiting.
 */
async function handBack(store: Application['store'], owner: string): Promise<void> {
  const claim = { owner, now: '0001-01-01T00:00:00.000Z', kinds: outsideTaskKinds, limit: 100, leaseMs: 60_000 };
  for (;;) {
    const lapsed = await store.claim(claim);
    if (lapsed.length === 0) return;
    for (const { task, fence } of lapsed) await store.settle(task.key, fence, { kind: 'released' });
  }
}

/** Walks the erasure tasks that follow from the list, also those in other dossiers. */
async function* erasures(
  store: Application['store'],
  listed: ReadonlySet<string>,
  status: StoredTask['status'][],
): AsyncGenerator<StoredTask> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof store.tasks>> = await store.tasks({
      ...{ kinds: ['erase'], status, limit: 200 },
      ...(cursor !== null && { cursor }),
    });
    for (const one of page.items) if (one.task.kind === 'erase' && listed.has(one.task.payload.of)) yield one;
    cursor = page.nextCursor;
  } while (cursor !== null);
}

async function firstOf(found: AsyncGenerator<StoredTask>): Promise<StoredTask | null> {
  const { value, done } = await found.next();
  return done ? null : value;
}

export function erasedSaid({ listed, erased }: ErasedAgain): string {
  const dossiers = erased === 1 ? 'un dossier effacé' : `${erased} dossiers effacés`;
  return `Liste des effacements : ${listed} lus, ${erased === 0 ? 'aucun n’était revenu' : `${dossiers} de nouveau`}.`;
}
