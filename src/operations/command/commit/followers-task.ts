import { remembered } from '../../../base/base.ts';
import { type Chain, type Dossier, type JournalEntry, type Task, workflowsOf } from '../../../engine/engine.ts';
import type { Context } from '../../context.ts';

type Rearm = Extract<Task, { kind: 'rearm' }>;

/**
 * Makes linked dossiers recompute their deadlines when fields they read here change. The task is part of the commit that changes the
 * fields, so it exists exactly when the change does. It names the workflows that read the changed fields: the others, often a whole
 * programme, are not visited. All versions that dossiers are pinned to count, since each may read other fields.
 */
export async function followersTask(
  { bundles }: Context,
  { id, workflow, revision, updatedAt }: Dossier,
  { changed, entered, left }: Pick<JournalEntry, 'changed' | 'entered' | 'left'>,
  chain: Chain = [],
): Promise<Rearm[]> {
  if (revision === 1) return [];
  const hasMoved = entered.length + left.length > 0;
  const concerned = linksTo(workflow, await bundles.livingVersions()).filter(
    ({ read }) => hasMoved || changed.some((field) => read.includes(field)),
  );
  if (concerned.length === 0) return [];
  const fields = changed.filter((field) => concerned.some(({ read }) => read.includes(field)));
  const readers = [...new Set(concerned.map(({ by }) => by))].sort();
  const payload = { fields, readers, ...(chain.length > 0 && { chain }) };
  return [{ kind: 'rearm', key: `${id}:${revision}:followers`, dossier: id, dueAt: updatedAt, payload }];
}

type LivingVersions = Awaited<ReturnType<Context['bundles']['livingVersions']>>;
type LinkTo = { by: string; read: string[] };

/** Finds by workflow the links to it; they are computed once per set of living versions, since every event asks. */
const links = remembered<Map<string, LinkTo[]>>('links to a version');

function linksTo(workflow: string, versions: LivingVersions): LinkTo[] {
  const byWorkflow = links(versions, [], () => new Map());
  const found = byWorkflow.get(workflow) ?? linksIn(workflow, versions);
  byWorkflow.set(workflow, found);
  return found;
}

function linksIn(workflow: string, versions: LivingVersions): LinkTo[] {
  return versions.flatMap(({ definition: { workflow: by } }) =>
    Object.values(by.links).flatMap((link) =>
      workflowsOf(link).includes(workflow) ? { by: by.id, read: link.read } : [],
    ),
  );
}
