import { createTurns, problems, refuse, type Turns } from '../../../base/base.ts';
import { type Bundle, type CompiledBundle, compileBundle, type DossierComparison } from '../../../engine/engine.ts';
import type { DefinitionDraft } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import {
  changedLetters,
  keyOf,
  maskedAsPinned,
  numberOf,
  releaseById,
  saysOtherwise,
  triedDraft,
} from '../drafts/drafts.ts';
import type { DefinitionBeforeAfter, MaskedDossier } from './before-after-shapes.ts';
import type { ThreeVersions } from './blind.ts';
import { type ExaminerApart, examinerApart } from './examiner-apart.ts';
import { FORECAST_DAYS, movedIn, sendingsIn } from './forecast.ts';
import { writtenIn } from './kept.ts';
import { maskedBeside } from './masked-beside.ts';
import { readPages } from './reading.ts';
import { changedBundles, type DraftedVersion, giver } from './run.ts';

/** Limits the dossiers shown, those looked at over all workflows, and those read in one workflow, ended dossiers included. */
const [SHOWN, MAX_LOOKED_AT, MAX_READ] = [3, 300, 1_000];
/** Limits the dossiers whose letters are drawn to see what changes, and the letters drawn for each. */
const [MAX_WRITTEN, MAX_LETTERS] = [9, 4];

/** Limits the drafts that wait for their turn, including the draft being judged. */
const MAX_WAITING = 4;

/** Holds the comparisons in progress in this process, by draft and its content. */
export interface Comparisons {
  going: Map<string, Promise<DefinitionBeforeAfter>>;
  /** Runs one comparison at a time. */
  inTurn: Turns;
}

export function createComparisons(): Comparisons {
  return { going: new Map(), inTurn: createTurns() };
}

export interface ComparisonContext extends Context {
  comparisons: Comparisons;
}

/** Shows what three real dossiers would see of a draft. It judges in threads of its own, one draft at a time, and writes nothing. */
export async function readBeforeAfter(
  context: ComparisonContext,
  caller: Caller,
  id: string,
): Promise<DefinitionBeforeAfter> {
  const draft = await triedDraft(context, caller, id);
  const key = `${id} ${writtenIn(draft)}`;
  return context.comparisons.going.get(key) ?? begun(context, caller, { draft, key });
}

function begun(
  context: ComparisonContext,
  caller: Caller,
  { draft, key }: { draft: DefinitionDraft; key: string },
): Promise<DefinitionBeforeAfter> {
  const { comparisons } = context;
  if (comparisons.going.size >= MAX_WAITING) return refuse(problems.unavailable(TOO_MANY));
  const mine = comparisons.inTurn(async () => {
    // The draft may have changed while it waited: its author then asks again.
    const now = await triedDraft(context, caller, draft.id);
    if (writtenIn(now) !== writtenIn(draft)) return refuse(problems.staleDraft('Le brouillon a changé depuis.'));
    return apart(context, draft);
  });
  const ended = mine.finally(() => comparisons.going.delete(key));
  comparisons.going.set(key, ended);
  return ended;
}

const TOO_MANY = 'Plusieurs brouillons se comparent déjà aux dossiers. Réessayez dans une minute.';

async function apart(context: Context, draft: DefinitionDraft): Promise<DefinitionBeforeAfter> {
  const examiner = examinerApart();
  try {
    return await beforeAfter(context, draft, examiner);
  } finally {
    await examiner.close();
  }
}

/** Describes a dossier that was looked at; it is read again if it is shown. */
interface ComparedDossier {
  id: string;
  draft: DraftedVersion;
  /** Includes the served version, which may mask fields that the dossier's own version does not. */
  versions: ThreeVersions;
  beside: DossierComparison;
}

async function beforeAfter(
  context: Context,
  draft: DefinitionDraft,
  examiner: ExaminerApart,
): Promise<DefinitionBeforeAfter> {
  const drafts = await changedBundles(context, draft);
  const base = (await releaseById(context, draft.base)).bundles;
  const given = giver(examiner);
  const looked = { candidates: [] as ComparedDossier[], isWhole: true, unread: 0 };
  for (const one of drafts) {
    const served = base[one.workflow] ?? '';
    const definition = await context.bundles.definition(served);
    if (definition === null) continue;
    given(served, definition);
    given(one.hash, one.bundle);
    examiner.take({ kind: 'draft', workflow: one.workflow, hash: one.hash });
    const share = Math.ceil(MAX_LOOKED_AT / drafts.length);
    const found = await lookedAt(context, { draft: one, base: served, served: definition, given, examiner, share });
    looked.candidates.push(...found.candidates);
    looked.isWhole &&= found.isWhole;
    looked.unread += found.unread;
  }
  const { candidates, isWhole, unread } = looked;
  const { items, written } = await shown(context, draft, { candidates, base });
  const now = await context.clock.now();
  const waiting = candidates.map(({ beside: { pending }, versions }) => ({ pending, versions }));
  return {
    ...{ lookedAt: candidates.length, isWhole, unread, items, written },
    ...{ deadlines: await movedIn(waiting), sendings: await sendingsIn(waiting, now), days: FORECAST_DAYS },
    touched: candidates.filter(({ beside }) => beside.weight > 0).length,
    staying: candidates.filter(({ beside }) => beside.obstacles.length > 0).length,
  };
}

interface ComparisonScope {
  draft: DraftedVersion;
  base: string;
  served: Bundle;
  given: ReturnType<typeof giver>;
  examiner: ExaminerApart;
  share: number;
}

async function lookedAt(context: Context, { draft, base, served, given, examiner, share }: ComparisonScope) {
  const now = await context.clock.now();
  const candidates: ComparedDossier[] = [];
  const threes = new Map<Bundle, ThreeVersions>();
  const three = (from: Bundle): ThreeVersions => {
    const found = threes.get(from) ?? { from, served, to: draft.bundle };
    threes.set(from, found);
    return found;
  };
  let [isWhole, count, unread] = [true, 0, 0];
  for await (const { dossiers, read } of readPages(context, draft.workflow)) {
    if (candidates.length >= share || count >= MAX_READ) {
      isWhole = false;
      break;
    }
    count += dossiers.length;
    unread += read.filter(({ item, bundle }) => item === null || bundle === null).length;
    const known = read.flatMap(({ item, bundle }) => (item === null || bundle === null ? [] : [{ item, bundle }]));
    for (const { item, bundle } of known) given(item.dossier.bundle, bundle);
    const items = known.map(({ item }) => item);
    const found = await examiner.beside({ kind: 'beside', now, base, items });
    for (const [index, { item, bundle }] of known.entries()) {
      const beside = found[index] ?? null;
      if (beside === null) unread += 1;
      // Only the comparison is kept, not the dossier, which is read again if it is shown.
      else candidates.push({ id: item.dossier.id, draft, versions: three(bundle), beside });
    }
  }
  return { candidates, isWhole, unread };
}

/**
 * Sorts the most changed dossier of each workflow and state first, so that the three shown differ where possible; the order is always the
 * same.
 */
function varied(candidates: readonly ComparedDossier[]): ComparedDossier[] {
  const ranked = candidates.toSorted((a, b) => b.beside.weight - a.beside.weight || (a.id < b.id ? -1 : 1));
  const ranks = new Map<string, number>();
  const placed = ranked.map((one) => {
    const place = `${one.draft.workflow} ${one.beside.standing.before}`;
    const rank = ranks.get(place) ?? 0;
    ranks.set(place, rank + 1);
    return { one, rank, isTouched: one.beside.weight > 0 };
  });
  // Dossiers that change come before those of which only letters may change.
  const sorted = placed.toSorted((a, b) => Number(b.isTouched) - Number(a.isTouched) || a.rank - b.rank);
  return sorted.map(({ one }) => one);
}

async function shown(
  context: Context,
  draft: DefinitionDraft,
  { candidates, base }: { candidates: readonly ComparedDossier[]; base: { [workflow: string]: string } },
): Promise<Pick<DefinitionBeforeAfter, 'items' | 'written'>> {
  const items: MaskedDossier[] = [];
  const tries = { dossiers: 0, letters: 0, changed: 0 };
  const versions = versionsOf(context, base);
  for (const candidate of varied(candidates).slice(0, MAX_WRITTEN)) {
    if (items.length === SHOWN) break;
    const stored = await context.store.load(candidate.id);
    if (stored === null) continue;
    const { draft: to, versions: three, beside } = candidate;
    const { dossier } = stored;
    const written = await versions(to);
    const letters = [];
    const tried = written.letters.slice(0, MAX_LETTERS);
    const reading = readOnce(context);
    for (const one of tried)
      if (await saysOtherwise(reading, written, { template: one.template, dossier })) letters.push(one);
    if (tried.length > 0) tries.dossiers += 1;
    tries.letters = Math.max(tries.letters, tried.length);
    tries.changed = Math.max(tries.changed, written.letters.length);
    if (beside.weight === 0 && letters.length === 0) continue;
    const key = keyOf(draft.id, dossier.id);
    const masked = await maskedAsPinned(context, dossier);
    items.push({
      ...{ key, name: `Dossier ${numberOf(key)}`, letters },
      workflow: { id: to.workflow, title: to.bundle.workflow.title },
      ...maskedBeside({ beside, dossier, masked, versions: three }),
    });
  }
  return { items, written: tries };
}

/** Reads each journal once while the letters of a dossier are drawn one after the other. */
function readOnce(context: Context): Context {
  const journals = new Map<string, ReturnType<Context['store']['journal']>>();
  const journal = (id: string) => {
    const found = journals.get(id) ?? context.store.journal(id);
    journals.set(id, found);
    return found;
  };
  return { ...context, store: { ...context.store, journal } };
}

interface LetterVersions {
  letters: { template: string; title: string }[];
  before: CompiledBundle;
  after: CompiledBundle;
}

/** Compiles both versions of a workflow once, when a letter must be drawn. */
function versionsOf(
  context: Context,
  base: { [workflow: string]: string },
): (draft: DraftedVersion) => Promise<LetterVersions> {
  const known = new Map<string, Promise<LetterVersions>>();
  const made = async ({ workflow, bundle }: DraftedVersion): Promise<LetterVersions> => {
    const before = await context.bundles.byHash(base[workflow] ?? '');
    const letters = changedLetters(before.bundle, bundle);
    const after = letters.length === 0 ? before : compileBundle(bundle, 'when-used').compiled;
    return after === null ? { letters: [], before, after: before } : { letters, before, after };
  };
  return (draft) => {
    const found = known.get(draft.workflow) ?? made(draft);
    known.set(draft.workflow, found);
    return found;
  };
}
