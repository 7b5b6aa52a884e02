import { problems, Refusal } from '../../base/base.ts';
import { type Actor, MAX_CHAIN, type Task } from '../../engine/engine.ts';
import type { Context } from '../context.ts';
import { eachNamer } from '../linked/references.ts';
import { endNotes, noteOnce } from './alerts.ts';

/**
 * A chain of messages that does not end is stopped at the dossier it would go on in: what was sent there waits in an incident, for a
 * person to stop it or to let it pass, and a to-do without addressee says so on the dossier and in its journal. People may act on it
 * as before, and it may be migrated to a version that is mended.
 */
export async function settingAside<Done>(context: Context, task: Task, work: () => Promise<Done>): Promise<Done> {
  try {
    return await work();
  } catch (error) {
    if (isChainStop(error)) await noteAside(context, task, error.problem.members?.['dossier']);
    throw error;
  }
}

/** Whether it was one message too many. */
export function isChainStop(error: unknown): error is Refusal {
  return error instanceof Refusal && error.problem.code === problems.chainTooLong('').code;
}

/** On the dossier it would have been done in; on that of its sender where it would have been opened. */
async function noteAside(context: Context, task: Task, stoppedIn: unknown): Promise<void> {
  const isThere = typeof stoppedIn === 'string' && (await context.store.load(stoppedIn)) !== null;
  const title = `Mis de côté : ${MAX_CHAIN} messages se sont suivis seuls, le suivant attend dans Incidents.`;
  await noteOnce(context, isThere ? stoppedIn : task.dossier, task, { title, to: [] });
}

/** A person settled it: nothing says so any more on the dossiers where it was said. */
export async function takenUpAgain(context: Context, task: Task, actor: Actor): Promise<void> {
  for (const dossier of await saidOn(context, task)) await endNotes(context, dossier, task, actor);
}

async function saidOn(context: Context, task: Task): Promise<Set<string>> {
  const dossiers = new Set([task.dossier]);
  if (task.kind === 'message') dossiers.add(task.payload.to);
  if (task.kind === 'rearm') await eachNamer(context, task.dossier, async (id) => void dossiers.add(id));
  return dossiers;
}
