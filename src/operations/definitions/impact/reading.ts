import { type Bundle, type Dossier, hasEnded, type StoryStep } from '../../../engine/engine.ts';
import type { StepsAlso } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import { inTurns } from '../../limits/limits.ts';
import { compiledFor, loadLinks } from '../../linked/linked.ts';
import type { StandingDossier } from './examiner.ts';

/** Limits the dossiers read and judged together, hence in memory at once. */
const BATCH = 100;
/** Limits the ids of one read of the store. */
const MAX_IDS = 200;

export async function* pages({ store }: Context, workflow: string): AsyncGenerator<Dossier[]> {
  for (let after = ''; ; ) {
    const ids = await store.ids({ workflow, limit: BATCH, ...(after !== '' && { after }) });
    if (ids.length > 0) yield await store.dossiers(ids, 'once');
    after = ids.at(-1) ?? '';
    if (ids.length < BATCH) return;
  }
}

interface ReadPage {
  dossiers: Dossier[];
  /** Lists the running dossiers of the page; `item` is null when a dossier can no longer be read. */
  read: { dossier: Dossier; bundle: Bundle | null; item: StandingDossier | null }[];
}

export async function* readPages(context: Context, workflow: string): AsyncGenerator<ReadPage> {
  const nextTurn = inTurns();
  for await (const dossiers of pages(context, workflow)) {
    const running = dossiers.filter((dossier) => !hasEnded(dossier));
    const linked = await linkedTo(context, running);
    const read: ReadPage['read'] = [];
    for (const dossier of running) {
      const item = await readable(context, dossier, linked).catch(() => null);
      read.push({ dossier, item, bundle: item === null ? null : await context.bundles.definition(dossier.bundle) });
      await nextTurn();
    }
    yield { dossiers, read };
  }
}

/** Reads together the dossiers that these link to, since many link to the same. */
async function linkedTo({ store }: Context, dossiers: readonly Dossier[]): Promise<ReadonlyMap<string, Dossier>> {
  const ids = [...new Set(dossiers.flatMap(({ links }) => Object.values(links).flatMap((id) => id ?? [])))];
  const found = new Map<string, Dossier>();
  for (let from = 0; from < ids.length; from += MAX_IDS)
    for (const dossier of await readTogether(store, ids.slice(from, from + MAX_IDS))) found.set(dossier.id, dossier);
  return found;
}

/** Returns the dossiers that can still be read; for the others, the dossiers that link to them report the fault. */
async function readTogether(store: Context['store'], ids: string[]): Promise<Dossier[]> {
  try {
    return await store.dossiers(ids);
  } catch {
    const alone = await Promise.allSettled(ids.map((id) => store.dossiers([id])));
    return alone.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  }
}

/** Returns the dossier with what its own version sees through its links. */
async function readable(
  context: Context,
  dossier: Dossier,
  linked: ReadonlyMap<string, Dossier>,
): Promise<StandingDossier> {
  const compiled = await compiledFor(context, dossier);
  const known = Object.values(dossier.links).flatMap((id) => {
    const one = id === null ? undefined : linked.get(id);
    return one === undefined ? [] : [{ dossier: one }];
  });
  return { dossier, liens: await loadLinks(context, compiled, dossier, known) };
}

export interface LivedPage extends ReadPage {
  /** Maps each dossier to the steps of its story. */
  steps: ReadonlyMap<string, StoryStep[]>;
}

/** Says what else to ask of steps: of all stories, or only of those for which `isAsked` is true. */
export interface StepsWanted {
  also?: StepsAlso;
  isAsked?: (steps: readonly StoryStep[]) => boolean;
}

export async function* withSteps(
  { store }: Context,
  read: AsyncGenerator<ReadPage>,
  { also, isAsked }: StepsWanted,
): AsyncGenerator<LivedPage> {
  for await (const page of read) {
    const ids = page.read.map(({ dossier }) => dossier.id);
    const steps = await store.steps(ids, isAsked === undefined ? also : undefined);
    const asked = ids.filter((id) => isAsked?.(steps.get(id) ?? []));
    const more = asked.length === 0 ? [] : await store.steps(asked, also);
    yield { ...page, steps: new Map([...steps, ...more]) };
  }
}

/** This many pages are read ahead, because a starting thread compiles for as long as some pages take to be read. */
const AHEAD = 8;

/** Reads the next pages while one is used, so that the store and the examiner work at the same time. */
export async function* readAhead<Item>(source: AsyncGenerator<Item>): AsyncGenerator<Item> {
  const take = () => {
    const next = source.next();
    // A failure reaches the caller that awaits this page; until then nobody waits for it.
    next.catch(() => undefined);
    return next;
  };
  const next = Array.from({ length: AHEAD }, take);
  for (;;) {
    const read = await next.shift();
    if (read === undefined || read.done) return;
    next.push(take());
    yield read.value;
  }
}
