import { type Beside, type Bundle, type CompiledBundle, compileBundle } from '../../../engine/engine.ts';
import type { DefinitionDraft } from '../../../store/store.ts';
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
import type { BeforeAfterOperations, DefinitionBeforeAfter, MaskedDossier } from './before-after-contract.ts';
import { type ExaminerApart, examinerApart } from './examiner-apart.ts';
import { writtenIn } from './kept.ts';
import { howOf, maskedBeside } from './masked-beside.ts';
import { changedBundles, type Draft, giver, readPages } from './run.ts';

/** Dossiers shown; looked at, of all the workflows; read of one workflow, those that have ended too. */
const [SHOWN, MAX_LOOKED_AT, MAX_READ] = [3, 300, 1_000];
/** Dossiers whose letters are written to see whether they say something else, and letters of one. */
const [MAX_WRITTEN, MAX_LETTERS] = [9, 4];

/** Of a draft, what three real dossiers would see of it: judged in a thread of its own, one draft at a time, and nothing is written. */
export function beforeAfterOperations(context: Context): BeforeAfterOperations {
  const going = new Map<string, Promise<DefinitionBeforeAfter>>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    definitionBeforeAfter: async (caller, id) => {
      const draft = await triedDraft(context, caller, id);
      const key = `${id} ${writtenIn(draft)}`;
      const mine = going.get(key) ?? last.then(() => apart(context, draft));
      going.set(key, mine);
      last = mine.catch(() => undefined);
      return mine.finally(() => going.delete(key));
    },
  };
}

async function apart(context: Context, draft: DefinitionDraft): Promise<DefinitionBeforeAfter> {
  const examiner = examinerApart();
  try {
    return await beforeAfter(context, draft, examiner);
  } finally {
    await examiner.close();
  }
}

/** One that was looked at; the dossier itself is read again if it is shown. */
interface Candidate {
  id: string;
  draft: Draft;
  from: Bundle;
  /** What is served: it may have marked since what the dossier's own version did not. */
  served: Bundle;
  beside: Beside;
}

async function beforeAfter(
  context: Context,
  draft: DefinitionDraft,
  examiner: ExaminerApart,
): Promise<DefinitionBeforeAfter> {
  const drafts = await changedBundles(context, draft);
  const base = (await releaseById(context, draft.base)).bundles;
  const given = giver(examiner);
  const looked = { candidates: [] as Candidate[], isWhole: true };
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
  }
  const { candidates, isWhole } = looked;
  const items = await shown(context, draft, { candidates, base });
  return {
    ...{ lookedAt: candidates.length, isWhole, items, deadlines: movedIn(candidates) },
    touched: candidates.filter(({ beside }) => beside.weight > 0).length,
  };
}

interface Looking {
  draft: Draft;
  base: string;
  served: Bundle;
  given: ReturnType<typeof giver>;
  examiner: ExaminerApart;
  share: number;
}

async function lookedAt(context: Context, { draft, base, served, given, examiner, share }: Looking) {
  const now = await context.clock.now();
  const candidates: Candidate[] = [];
  let [isWhole, count] = [true, 0];
  for await (const { dossiers, read } of readPages(context, draft.workflow)) {
    if (candidates.length >= share || count >= MAX_READ) {
      isWhole = false;
      break;
    }
    count += dossiers.length;
    const known = read.flatMap(({ item, bundle }) => (item === null || bundle === null ? [] : [{ item, bundle }]));
    for (const { item, bundle } of known) given(item.dossier.bundle, bundle);
    const items = known.map(({ item }) => item);
    const found = await examiner.beside({ kind: 'beside', now, base, items });
    for (const [index, { item, bundle }] of known.entries()) {
      const beside = found[index] ?? null;
      // What the others would be is not kept whole: only what is shown of them.
      if (beside !== null) candidates.push({ id: item.dossier.id, draft, from: bundle, served, beside });
    }
  }
  return { candidates, isWhole };
}

/** The most touched of each place first, so that three are of three places where they can be; the same each time. */
function varied(candidates: readonly Candidate[]): Candidate[] {
  const ranked = candidates.toSorted((a, b) => b.beside.weight - a.beside.weight || (a.id < b.id ? -1 : 1));
  const ranks = new Map<string, number>();
  const placed = ranked.map((one) => {
    const place = `${one.draft.workflow} ${one.beside.standing.before}`;
    const rank = ranks.get(place) ?? 0;
    ranks.set(place, rank + 1);
    return { one, rank, isTouched: one.beside.weight > 0 };
  });
  // Those touched come before those whose letters alone may say something else.
  const sorted = placed.toSorted((a, b) => Number(b.isTouched) - Number(a.isTouched) || a.rank - b.rank);
  return sorted.map(({ one }) => one);
}

async function shown(
  context: Context,
  draft: DefinitionDraft,
  { candidates, base }: { candidates: readonly Candidate[]; base: { [workflow: string]: string } },
): Promise<MaskedDossier[]> {
  const items: MaskedDossier[] = [];
  const versions = versionsOf(context, base);
  for (const candidate of varied(candidates).slice(0, MAX_WRITTEN)) {
    if (items.length === SHOWN) break;
    const stored = await context.store.load(candidate.id);
    if (stored === null) continue;
    const { draft: tried, from, served, beside } = candidate;
    const { dossier } = stored;
    const written = await versions(tried);
    const letters = [];
    for (const one of written.letters.slice(0, MAX_LETTERS))
      if (await saysOtherwise(context, written, { template: one.template, dossier })) letters.push(one);
    if (beside.weight === 0 && letters.length === 0) continue;
    const key = keyOf(draft.id, dossier.id);
    const masked = await maskedAsPinned(context, dossier);
    items.push({
      ...{ key, name: `Dossier ${numberOf(key)}`, letters },
      workflow: { id: tried.workflow, title: tried.bundle.workflow.title },
      ...maskedBeside({ beside, dossier, masked, from, served, to: tried.bundle }),
    });
  }
  return items;
}

interface Written {
  letters: { template: string; title: string }[];
  before: CompiledBundle;
  after: CompiledBundle;
}

/** Both versions of a workflow, compiled when a letter has to be written, once. */
function versionsOf(context: Context, base: { [workflow: string]: string }): (draft: Draft) => Promise<Written> {
  const known = new Map<string, Promise<Written>>();
  const made = async ({ workflow, bundle }: Draft): Promise<Written> => {
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

/** Of all that were looked at: which deadlines would fall at another instant, and for how many. */
function movedIn(candidates: readonly Candidate[]): DefinitionBeforeAfter['deadlines'] {
  const found = new Map<string, DefinitionBeforeAfter['deadlines'][number]>();
  for (const { beside } of candidates) {
    if (beside.after === null) continue;
    const moved = beside.deadlines.map((line) => ({ title: line.title, how: howOf(line) }));
    const own = new Map(moved.filter(({ how }) => how !== 'same').map((one) => [`${one.title} ${one.how}`, one]));
    for (const [key, one] of own) found.set(key, { ...one, dossiers: (found.get(key)?.dossiers ?? 0) + 1 });
  }
  return [...found.values()].toSorted((a, b) => b.dossiers - a.dossiers).slice(0, MAX_MOVED);
}

const MAX_MOVED = 20;
