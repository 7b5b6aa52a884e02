import { problems, refuse } from '../../../base/base.ts';
import type { Bundle } from '../../../engine/engine.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { supervisedWorkflows } from '../../reading/reading.ts';
import { reachOf } from '../reach.ts';

/**
 * Refuses unless the caller may read the whole workflow, with its number of dossiers in each state: administrators, and people who follow
 * all its dossiers. It does not exist for a caller who cannot reach it at all.
 * @throws Refusal not-found, forbidden
 */
export async function requireProcess(context: Context, caller: Caller, id: string): Promise<void> {
  const current = await context.bundles.currentDefinition(id);
  const reaches = await reachOf(context, caller);
  if (current === null || !reaches(current)) {
    return refuse(problems.notFound(`Aucun processus publié ne s’appelle « ${id} ».`));
  }
  const isAdmin = caller.person.roles.includes('admin');
  if (isAdmin || (await supervisedWorkflows(context, caller)).has(id)) return;
  const message = 'Un processus se lit en entier quand on en suit tous les dossiers, ou quand on administre Jalon.';
  return refuse(problems.forbidden(message));
}
requireProcess.says = 'L’administration, et qui suit tous les dossiers de ce processus.';

/**
 * Returns a version of the workflow, as published.
 * @throws Refusal not-found
 */
export async function versionOf(context: Context, { id, hash }: { id: string; hash: string }): Promise<Bundle> {
  const bundle = await context.bundles.definition(hash);
  if (bundle?.workflow.id === id) return bundle;
  return refuse(problems.notFound(`Cette version n’est pas du processus « ${id} ».`));
}
