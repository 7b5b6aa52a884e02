import { type Bundle, MACHINE } from '../../engine/engine.ts';
import { apply } from '../command/command.ts';
import type { Context } from '../context.ts';
import { compiledFor } from '../linked/linked.ts';
import { workersOn } from '../links/links.ts';
import type { UnreachedRole } from './mail-types.ts';

/**
 * Adds a single to-do to the dossier for all letters to a role without known e-mail. It goes to people who work on this dossier, preferably
 * those whose role the letter was sent to as well.
 */
export async function wantAddress(
  context: Context,
  id: string,
  { role, title }: Pick<UnreachedRole, 'role' | 'title'>,
  addressed: readonly string[],
): Promise<void> {
  const dossier = (await context.store.load(id))?.dossier;
  if (!dossier || dossier.notes.some(({ task }) => task === keyOf(role))) return;
  const { bundle } = await compiledFor(context, dossier);
  const said = `Aucune adresse e-mail pour « ${title} » : complétez-la. En attendant, ses lettres sont à poster, et son code à lui montrer.`;
  await apply(context, id, { kind: 'note', title: said, to: menders(bundle, addressed), task: keyOf(role) });
}

/** Closes the to-do, since an address was found. */
export async function addressFound(context: Context, id: string, role: string): Promise<void> {
  const notes = (await context.store.load(id))?.dossier.notes ?? [];
  for (const note of notes.filter(({ task }) => task === keyOf(role))) {
    await apply(context, id, { kind: 'note-done', id: note.id, actor: MACHINE });
  }
}

function menders(bundle: Bundle, addressed: readonly string[]): string[] {
  const workers = workersOn(bundle);
  const own = workers.filter((role) => bundle.roles[role]?.binding !== 'global');
  const both = own.filter((role) => addressed.includes(role));
  return [both, own, workers].find(({ length }) => length > 0) ?? [];
}

function keyOf(role: string): string {
  return `no-address:${role}`;
}
