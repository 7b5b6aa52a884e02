import { problems, Refusal } from '../../../base/base.ts';
import { type Actor, MAX_CHAIN, type Task } from '../../../engine/engine.ts';
import type { Context } from '../../context.ts';
import { eachNamer } from '../../linked/linked.ts';
import { endNotes, noteOnce } from './alerts.ts';

/**
 * Stops an endless chain of messages at the dossier it would continue in. The task waits in an incident until a person stops it or lets it
 * pass, and a to-do without addressee records it on the dossier and in its journal. People may still act on the dossier, and migrate it to
 * a corrected version.
 */
export async function settingAside<Done>(context: Context, task: Task, work: () => Promise<Done>): Promise<Done> {
  try {
    return await work();
  } catch (error) {
    if (isChainStop(error)) await noteAside(context, task, error.problem.members?.['dossier']);
    throw error;
  }
}

/** Tells whether the chain of messages was too long. */
export function isChainStop(error: unknown): error is Refusal {
  return error instanceof Refusal && error.problem.code === problems.chainTooLong('').code;
}

/** Adds the to-do to the dossier that would have received the message, or to its sender's when it would have been created. */
async function noteAside(context: Context, task: Task, stoppedIn: unknown): Promise<void> {
  const isThere = typeof stoppedIn === 'string' && (await context.store.load(stoppedIn)) !== null;
  const title = `Mis de côté : ${MAX_CHAIN} messages se sont suivis seuls, le suivant attend dans Incidents.`;
  await noteOnce(context, isThere ? stoppedIn : task.dossier, task, { title, to: [] });
}

/** Removes the to-dos about the task once a person settled it. */
export async function takenUpAgain(context: Context, task: Task, actor: Actor): Promise<void> {
  for (const dossier of await saidOn(context, task)) await endNotes(context, dossier, task, actor);
}

async function saidOn(context: Context, task: Task): Promise<Set<string>> {
  const dossiers = new Set([task.dossier]);
  if (task.kind === 'message') dossiers.add(task.payload.to);
  if (task.kind === 'rearm') await eachNamer(context, task.dossier, async (id) => void dossiers.add(id));
  return dossiers;
}
