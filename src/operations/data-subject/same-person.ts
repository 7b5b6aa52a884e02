import type { CompiledBundle, Dossier } from '../../engine/engine.ts';
import type { Context } from '../context.ts';
import { findDuplicates } from '../duplicates/duplicates.ts';
import { compiledFor, eachNamer, namedBy } from '../linked/linked.ts';
import { everyToken } from './find.ts';

const LINKED = 'l’un nomme l’autre';
const SAME = 'reconnus comme la même personne';

/**
 * Finds other dossiers of the same workflow that may concern the same person: likely duplicates, dossiers linked to it, and dossiers that
 * people decided are the same. Those that people decided are different are left out. The officer still chooses among them, as two people
 * may share a name and a telephone.
 */
export async function samePerson(context: Context, dossier: Dossier): Promise<Map<string, string[]>> {
  const compiled = await compiledFor(context, dossier).catch(() => null);
  const found = new Map<string, string[]>();
  const add = (id: string, why: string) => void found.set(id, [...new Set([...(found.get(id) ?? []), why])]);
  if (compiled !== null)
    for (const { id, why } of await findDuplicates(context, await everyToken(context), compiled, dossier))
      for (const { title } of why) add(id, title);
  for (const id of await linkedTo(context, compiled, dossier)) add(id, LINKED);
  const decided = new Map<string, boolean>();
  for (const id of [dossier.id, ...found.keys()]) await decisionsOf(context, id, dossier, decided);
  for (const [id, isSame] of decided) {
    if (isSame) add(id, SAME);
    else found.delete(id);
  }
  const there = await context.store.dossiers([...found.keys()].slice(0, 200));
  const kept = there.filter(({ workflow, archive }) => workflow === dossier.workflow && !archive?.erasedAt);
  return new Map(kept.map(({ id }) => [id, found.get(id) ?? []]));
}

async function linkedTo(context: Context, compiled: CompiledBundle | null, dossier: Dossier): Promise<Set<string>> {
  const linked = new Set(compiled === null ? [] : namedBy(compiled, dossier));
  await eachNamer(context, dossier.id, async (namer) => void linked.add(namer));
  linked.delete(dossier.id);
  return linked;
}

/** Adds the decisions recorded in the journal of `id` about `dossier` and another one; a later decision replaces an earlier one. */
async function decisionsOf(
  context: Context,
  id: string,
  dossier: Dossier,
  decided: Map<string, boolean>,
): Promise<void> {
  const decide = (await context.bundles.currentDefinition(dossier.workflow))?.workflow.likely?.decide;
  if (decide === undefined) return;
  for (const { entry } of await context.store.journal(id)) {
    const { command } = entry;
    if (command.kind !== 'event' || (command.event !== decide.same && command.event !== decide.different)) continue;
    const other = command.data[decide.field];
    if (typeof other !== 'string') continue;
    if (id !== dossier.id && other !== dossier.id) continue;
    decided.set(id === dossier.id ? other : id, command.event === decide.same);
  }
}
