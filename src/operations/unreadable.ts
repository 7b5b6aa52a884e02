import { problems, refuse } from '../base/base.ts';
import type { Context } from './context.ts';
import type { Caller } from './contract.ts';
import { seenOrNull } from './linked-dossiers.ts';
import { supervisedWorkflows } from './supervised.ts';
import type { UnreadableVersion } from './work-shapes.ts';

const MOST_EXAMPLES = 20;

/**
 * Versions that no longer compile and still have dossiers: to who supervises their workflow, and to the administration.
 *
 * @throws Refusal forbidden to who is neither
 */
export async function unreadableVersions(context: Context, caller: Caller): Promise<{ items: UnreadableVersion[] }> {
  const isAdmin = caller.person.roles.includes('admin');
  const supervised = await supervisedWorkflows(context, caller);
  if (!isAdmin && supervised.size === 0) {
    return refuse(problems.forbidden('Les incidents sont pour qui suit tout un processus, et pour l’administration.'));
  }
  const versions = (await context.store.versions()).filter(
    ({ workflow, dossiers }) => dossiers > 0 && (isAdmin || supervised.has(workflow)),
  );
  const items: UnreadableVersion[] = [];
  for (const { workflow, hash, publishedAt, dossiers } of versions) {
    const reason = await whyUnreadable(context, hash);
    if (reason === null) continue;
    const definition = await context.bundles.definition(hash);
    const workflowTitle = definition?.workflow.title ?? workflow;
    const examples = await examplesOf(context, caller, hash);
    items.push({ ...{ workflow, workflowTitle, bundle: hash, publishedAt, dossiers, reason, examples } });
  }
  return { items };
}

async function whyUnreadable({ bundles }: Context, hash: string): Promise<string | null> {
  return bundles.byHash(hash).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

async function examplesOf(context: Context, caller: Caller, bundle: string): Promise<UnreadableVersion['examples']> {
  const ids = await context.store.ids({ bundle, limit: MOST_EXAMPLES });
  const seen = await Promise.all(ids.map((id) => seenOrNull(context, caller, id)));
  return seen.flatMap((one) => (one ? [{ id: one.dossier.id, title: one.dossier.title }] : []));
}
