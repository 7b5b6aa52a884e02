import { Refusal } from '../../base/base.ts';
import type { Dossier } from '../../engine/engine.ts';
import type { StoredTask } from '../../store/store.ts';
import { apply, received } from '../command/command.ts';
import type { Context } from '../context.ts';
import { eachNamer } from '../linked/linked.ts';
import { pointersOf } from './pointers.ts';
import { type ErasedValues, type EraseTask, erasedValues, heldLeaves, toldLeaves } from './told-values.ts';

/** Finds the dossiers that may repeat this one: those that name it, or that it names or sent something to. */
export async function repeatersOf(context: Context, id: string, tasks: StoredTask[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const { task } of tasks) {
    if (task.kind === 'message') found.add(task.payload.to);
    if (task.kind === 'start') found.add(task.payload.id);
  }
  await eachNamer(context, id, async (namer) => void found.add(namer));
  const links = (await context.store.load(id))?.dossier.links ?? {};
  for (const to of Object.values(links)) if (to !== null) found.add(to);
  found.delete(id);
  return found;
}

interface ErasureReach {
  /** Gives the revision that erased: messages sent by it or later contain only what is left. */
  before: number;
  repeaters: ReadonlySet<string>;
}

/**
 * Has each dossier that repeats something erase it from its own journal, in an entry sealed as usual and made once, being remembered under
 * the key of the erasure task. The entry lists what it repeated, as the erased dossier's journal cannot say it any more.
 * @param words what goes, where it is known better than by the fields alone
 */
export async function forgetElsewhere(
  context: Context,
  { key, dossier: of, payload: { what } }: EraseTask,
  { before, repeaters }: ErasureReach,
  words?: ErasedValues,
): Promise<void> {
  const gone = words ?? (await erasedValues(context, of, what, before));
  for (const id of repeaters) await forget(context, { key, of, what, before, gone, id });
}

interface ForgetRequest {
  key: string;
  of: string;
  what: EraseTask['payload']['what'];
  before: number;
  gone: ErasedValues;
  id: string;
}

/** Writes the entry again when the dossier changed meanwhile, since erased values are listed by their places in its data. */
async function forget(context: Context, forgetting: ForgetRequest): Promise<void> {
  const { key, of, what, before, gone, id } = forgetting;
  for (;;) {
    const loaded = await context.store.load(id);
    if (loaded === null) return;
    const journal = await context.store.journal(id);
    const told = toldLeaves(journal, { of, before, ...gone });
    const held = heldLeaves(loaded.dossier.data, { journal, of, ...gone }, told);
    // The remains of an earlier erasure are in every dossier that erased once: alone they are no reason to do it again.
    const repeats = journal.some((sealed) =>
      pointersOf(sealed, { other: of, what, told }).some((pointer) => !pointer.startsWith('/erased/')),
    );
    if (!repeats && held.length === 0) return;
    const command = { kind: 'forget' as const, of, what, told, ...(held.length > 0 && { held }) };
    const extras = { request: () => received(context, key, id) };
    try {
      await apply(context, id, command, extras, { ifRevision: loaded.dossier.revision, loaded });
      return;
    } catch (error) {
      if (!(error instanceof Refusal && error.problem.code === 'stale-revision')) throw error;
    }
  }
}

/** Returns the data of these dossiers as one text, in which the id of a file can be looked for whatever field names it. */
export async function holdersOf(context: Context, repeaters: ReadonlySet<string>): Promise<string> {
  const ids = [...repeaters];
  const texts: string[] = [];
  for (let first = 0; first < ids.length; first += 200) {
    const dossiers: Dossier[] = await context.store.dossiers(ids.slice(first, first + 200), 'once');
    texts.push(...dossiers.map(({ data }) => JSON.stringify(data)));
  }
  return texts.join('\n');
}
