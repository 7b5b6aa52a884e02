import { Refusal } from '../../base/base.ts';
import {
  type Command,
  type CompiledBundle,
  type Dossier,
  duplicateKeys,
  MACHINE,
  type Task,
} from '../../engine/engine.ts';
import type { StoredDossier } from '../../store/store.ts';
import { apply, type DuplicateMarks, duplicateMarksOf } from '../command/command.ts';
import type { Context } from '../context.ts';
import { compiledFor } from '../linked/linked.ts';

/** Limits the candidates to more than a person would compare at once. */
const MAX_DUPLICATES = 50;

/** Describes another dossier that may be about the same subject. */
export interface Duplicate {
  id: string;
  /** Lists what both have in common. */
  why: { title: string; merge: boolean; reads: string[] }[];
}

/**
 * Updates the to-dos after a change to a field that dossiers are compared by. While likely duplicates wait for a decision, the roles the
 * workflow names have a to-do on the dossier; once none is left, the to-do is done. The dossiers that were alike before the change are
 * checked too.
 */
export async function settleDuplicates(
  context: Context,
  { dossier, payload }: Extract<Task, { kind: 'compare' }>,
): Promise<void> {
  const stored = await context.store.load(dossier);
  if (stored === null) return;
  const compiled = await compiledFor(context, stored.dossier);
  const { scopes } = stored.row;
  const found = await findOne(context, scopes, compiled, stored.dossier);
  await settleTodo(context, compiled, stored, found.length > 0);
  const before = await sharing(context, scopes, stored.dossier, payload.keys);
  const others = new Set([...found.map(({ id }) => id), ...before]);
  for (const id of others) await settleIfOver(context, id);
}

/** Ends the to-do of another dossier that has nothing left to compare. It never creates one: one to-do for two dossiers is enough. */
async function settleIfOver(context: Context, id: string): Promise<void> {
  const stored = await context.store.load(id);
  if (stored === null || stored.dossier.notes.length === 0) return;
  const compiled = await compiledFor(context, stored.dossier).catch(() => null);
  if (compiled === null) return;
  const left = await findOne(context, stored.row.scopes, compiled, stored.dossier);
  if (left.length === 0) await settleTodo(context, compiled, stored, false);
}

async function settleTodo(
  context: Context,
  { bundle }: CompiledBundle,
  { dossier }: StoredDossier,
  isWanted: boolean,
): Promise<void> {
  const todo = bundle.workflow.likely?.todo;
  if (todo === undefined) return;
  const note = dossier.notes.find(({ title }) => title === todo.title);
  if (isWanted && note === undefined) await applyNote(context, dossier.id, { kind: 'note', ...todo });
  if (!isWanted && note !== undefined) {
    await applyNote(context, dossier.id, { kind: 'note-done', id: note.id, actor: MACHINE });
  }
}

/**
 * Writes a note, and ignores a refusal: the other dossier's search may have done it, or the dossier cannot be written any more. Only
 * unavailability (503) is retried.
 */
async function applyNote(context: Context, dossier: string, command: Command): Promise<void> {
  await apply(context, dossier, command).catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.problem.status === 503) throw error;
  });
}

/** Keeps only the likenesses that people must decide on. */
async function findOne(...asked: Parameters<typeof findDuplicates>): Promise<Duplicate[]> {
  return (await findDuplicates(...asked)).filter(({ why }) => why.some(({ merge }) => merge));
}

/** Finds dossiers like this one among those these scopes show, without those that people already decided on from either side. */
export async function findDuplicates(
  context: Context,
  scopes: string[],
  compiled: CompiledBundle,
  dossier: Dossier,
  mine: DuplicateMarks = duplicateMarksOf(compiled, dossier),
): Promise<Duplicate[]> {
  const { except } = duplicateKeys(compiled, dossier);
  const found: Duplicate[] = [];
  for (const id of await sharing(context, scopes, dossier, [...mine.keys()])) {
    const other = except.includes(id) ? null : await context.store.load(id);
    if (other === null || (await isDecided(context, other.dossier, dossier.id))) continue;
    const why = (other.row.alike ?? []).flatMap((mark) => mine.get(mark) ?? []);
    if (why.length > 0) found.push({ id, why });
  }
  return found;
}

async function isDecided(context: Context, other: Dossier, id: string): Promise<boolean> {
  const compiled = await compiledFor(context, other).catch(() => null);
  return compiled !== null && duplicateKeys(compiled, other).except.includes(id);
}

async function sharing(
  { store }: Context,
  scopes: string[],
  { id, workflow }: Dossier,
  alike: string[],
): Promise<string[]> {
  if (alike.length === 0) return [];
  const { items } = await store.list({
    workflow,
    scopes,
    alike,
    sort: 'created',
    descending: true,
    limit: MAX_DUPLICATES,
  });
  return items.map((item) => item.id).filter((other) => other !== id);
}
