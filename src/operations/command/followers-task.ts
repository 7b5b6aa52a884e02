import { type Dossier, type JournalEntry, type Task, workflowsOf } from '../../engine/engine.ts';
import type { Context } from '../context.ts';

type Rearm = Extract<Task, { kind: 'rearm' }>;

/**
 * Dossiers linked to this one count their deadlines on what they read of it: when that changes they must count again. The
 * task rides on the commit that changes it, so it is there exactly when the change is. Versions published since may read other
 * fields: those that dossiers are still pinned to count too.
 */
export async function followersTask(
  { bundles }: Context,
  { id, workflow, revision, updatedAt }: Dossier,
  { changed, entered, left }: Pick<JournalEntry, 'changed' | 'entered' | 'left'>,
): Promise<Rearm[]> {
  const links = (await bundles.livingVersions()).flatMap(({ definition }) => Object.values(definition.workflow.links));
  const readers = links.filter((link) => workflowsOf(link).includes(workflow));
  const isRead = (field: string) => readers.some(({ read }) => read.includes(field));
  const fields = changed.filter(isRead);
  const hasMoved = entered.length + left.length > 0;
  if (revision === 1 || (fields.length === 0 && !(hasMoved && readers.length > 0))) return [];
  return [{ kind: 'rearm', key: `${id}:${revision}:followers`, dossier: id, dueAt: updatedAt, payload: { fields } }];
}
