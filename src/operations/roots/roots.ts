import {
  type ChainHead,
  chainHolds,
  hashAt,
  isTailSound,
  putSetting,
  readSetting,
  type Store,
} from '../../store/store.ts';
import { localTime, todayIn } from '../../time/time.ts';
import type { Context } from '../context.ts';
import { programmeZone } from '../served/served.ts';
import { tellKeepers } from '../witness/witness.ts';

/** Tells whether the chains of what stands beside journals were found as they were left. */
export type RootsState = 'sound' | 'broken';

export interface RootsMachine {
  /** Takes over what was there before the chains, while the server runs. */
  takeOverChains(): Promise<void>;
  /** Checks at a start where each chain ended last night, and its last entry: it reads a few records however long the chains are. */
  checkRoots(): Promise<void>;
  /** Compares every chain with what it tells of, once a night, and remembers where each of them ends. */
  checkRootsByNight(): Promise<void>;
  rootsState(): Promise<RootsState>;
}

/** Says since when chains were found broken, and how many faults the last check met. */
export interface RootsTrouble {
  since: string;
  count: number;
}

/** Hardly anybody waits for an answer between these civil hours: every letter is read. */
const NIGHT = { from: '01:00', until: '05:00' };

/** Names settings of this store alone: a copy has its own night. */
const ROOTS = 'chain-roots';
const TROUBLE = 'chain-trouble';

interface NotedRoots {
  day: string;
  heads: { [chain: string]: ChainHead };
}

export function rootsMachine(context: Context): RootsMachine {
  const { store, chains, log } = context;
  return {
    takeOverChains: async () => {
      await chains?.takeOver().catch((err: unknown) => log.warn({ err }, 'older records are not all chained yet'));
    },
    checkRoots: async () => {
      const flaws = await flawsOfRoots(context);
      if (flaws.length > 0) await tell(context, flaws);
    },
    checkRootsByNight: async () => {
      if (chains !== null && (await isDue(context))) await checkWhole(context, chains);
    },
    rootsState: async () => ((await rootsTrouble(store)) === null ? 'sound' : 'broken'),
  };
}

/** Returns what the last checks found changed outside Jalon; null when nothing. */
export async function rootsTrouble(store: Store): Promise<RootsTrouble | null> {
  const kept = await readSetting(store, TROUBLE, 'store');
  // Only this file writes it; empty = a whole check found everything sound again.
  return kept === null || kept === '' ? null : (JSON.parse(kept) as RootsTrouble);
}

async function isDue(context: Context): Promise<boolean> {
  const [zone, now] = [await programmeZone(context), await context.clock.now()];
  const [, time] = localTime(zone, now);
  if (time < NIGHT.from || time >= NIGHT.until) return false;
  return (await notedRoots(context))?.day !== todayIn(zone, now);
}

async function notedRoots({ store }: Context): Promise<NotedRoots | null> {
  const kept = await readSetting(store, ROOTS, 'store');
  // Only this file writes it.
  return kept === null ? null : (JSON.parse(kept) as NotedRoots);
}

/** Leaves the roots of the last sound night where they are when anything is wrong, so that the fault is found again the next night. */
async function checkWhole(context: Context, chains: NonNullable<Context['chains']>): Promise<void> {
  await chains.takeOver('late');
  const heads = await chains.heads();
  const { flaws } = await chains.flaws({ dossiers: await dossiersOf(context) });
  const all = [...(await flawsOfRoots(context)), ...flaws];
  if (all.length > 0) await tell(context, all);
  else await putSetting(context.store, TROUBLE, '', 'store');
  const day = todayIn(await programmeZone(context), await context.clock.now());
  const sound = all.length > 0 ? (await notedRoots(context))?.heads : Object.fromEntries(heads);
  await putSetting(context.store, ROOTS, JSON.stringify({ day, heads: sound ?? {} }), 'store');
}

async function dossiersOf({ store }: Context): Promise<Set<string>> {
  const found = new Set<string>();
  for (let after: string | undefined; ; ) {
    const page = await store.heads({ limit: 1_000, ...(after !== undefined && { after }) });
    for (const { id } of page) found.add(id);
    after = page.at(-1)?.id;
    if (after === undefined) return found;
  }
}

async function flawsOfRoots(context: Context): Promise<string[]> {
  const { store, chains } = context;
  if (chains === null) return [];
  const flaws: string[] = [];
  for (const [name, { n }] of await chains.heads())
    if (n === 0) flaws.push(`La chaîne qui garde ${chainHolds(name)} a disparu : elle avait commencé.`);
    else if (!(await isTailSound(store, name)))
      flaws.push(`La dernière entrée de la chaîne qui garde ${chainHolds(name)} ne suit pas celle d’avant.`);
  for (const [name, { n, hash }] of Object.entries((await notedRoots(context))?.heads ?? {}))
    if (n > 0 && (await hashAt(store, name, n)) !== hash)
      flaws.push(`La chaîne qui garde ${chainHolds(name)} n’est plus celle de la dernière nuit (entrée ${n}).`);
  return flaws;
}

const MAX_LOGGED = 20;

/** Logs what was found at each check; people are notified once, until a check finds everything sound. */
async function tell(context: Context, flaws: readonly string[]): Promise<void> {
  const { store, log, clock } = context;
  const count = flaws.length;
  log.error(
    { flaws: flaws.slice(0, MAX_LOGGED), count },
    'what is stored was changed outside Jalon: run « jalon verify », which says what and what to do',
  );
  const before = await rootsTrouble(store);
  const since = before?.since ?? (await clock.now());
  await putSetting(store, TROUBLE, JSON.stringify({ since, count } satisfies RootsTrouble), 'store');
  if (before !== null) return;
  await tellKeepers(context, {
    ...{ key: `chain-trouble:${since}`, at: since },
    title: 'Ce qui est gardé a été changé hors de Jalon',
    text: 'Des comptes, des lettres ou des journaux ne sont plus comme Jalon les a laissés. Prévenez qui exploite Jalon : la commande « jalon verify » dit quoi, et que faire. La page Alertes dit depuis quand.',
  });
}
