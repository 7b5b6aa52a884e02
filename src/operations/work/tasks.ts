import { problems, refuse } from '../../base/base.ts';
import { type Actor, endsChain } from '../../engine/engine.ts';
import type { StoredTask } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import { passOn, takenUpAgain, unalert } from '../command/command.ts';
import type { Context } from '../context.ts';
import { reviveLetters } from '../mail/mail.ts';
import { actorOf, actorOn, authorize, supervisedWorkflows } from '../reading/reading.ts';
import { taskViews } from './task-views.ts';
import type { TaskRequest, TaskView } from './work-shapes.ts';

/**
 * Lists the work of the machine: that of one dossier to people who work on it, that of a workflow to its supervisors, all of it to the
 * administration. Nobody is shown what a task carries: it was made for the letter or the dossier it goes to.
 * @throws Refusal forbidden to a caller who works on some dossiers only and names none
 */
export async function tasks(
  context: Context,
  caller: Caller,
  query: TaskRequest,
): Promise<{ items: TaskView[]; total: number; totalIsExact: boolean; nextCursor: string | null }> {
  const supervised = await overseenTasks(context, caller, query.dossier);
  const page = await context.store.tasks({
    limit: Math.min(query.limit ?? 50, 200),
    ...(query.dossier !== undefined && { dossier: query.dossier }),
    ...(query.status !== undefined && { status: [query.status] }),
    ...(query.kind !== undefined && { kinds: [query.kind] }),
    ...(query.cursor !== undefined && { cursor: query.cursor }),
  });
  const items = await taskViews(context, caller, page.items);
  if (supervised === null) return { ...page, items };
  return { ...page, items: items.filter(({ workflow }) => workflow !== null && supervised.has(workflow)) };
}

/**
 * Returns the workflows whose tasks the caller is shown; null when it is shown all that it asks for.
 * @throws Refusal forbidden, not-found
 */
export async function overseenTasks(
  context: Context,
  caller: Caller,
  dossier: string | undefined,
): Promise<ReadonlySet<string> | null> {
  if (caller.person.roles.includes('admin')) return null;
  if (dossier !== undefined) {
    await authorize(context, caller, dossier, 'message.manage');
    return null;
  }
  const supervised = await supervisedWorkflows(context, caller);
  if (supervised.size > 0) return supervised;
  return refuse(
    problems.forbidden('Précisez un dossier : la liste de toutes les tâches est réservée à qui suit le programme.'),
  );
}
overseenTasks.says =
  'D’un dossier, qui y travaille ; de tous, qui suit tout un processus, pour ses processus, et l’administration.';

export async function retryTask(context: Context, caller: Caller, key: string): Promise<TaskView> {
  const { stored } = await managed(context, caller, key);
  if (isStopped(stored)) refuse(problems.conflict(STOPPED));
  await reviveLetters(context, key);
  const isRevived = await context.store.closeIncident(key, { kind: 'retry', now: await context.clock.now() });
  if (!isRevived) refuse(problems.conflict('Cette tâche n’est pas en incident : il n’y a rien à relancer.'));
  return viewOf(context, caller, await found(context, key));
}

const STOPPED =
  'Trop de messages se suivaient seuls : relancé, celui-ci serait arrêté de nouveau. Arrêtez la suite, ou faites-le passer une fois.';

export async function resolveTask(context: Context, caller: Caller, key: string, motive: string): Promise<TaskView> {
  const { stored, actor } = await managed(context, caller, key);
  if (motive.trim() === '') {
    const message = 'Indiquez comment l’incident a été réglé.';
    refuse(problems.invalidForm(message, { errors: [{ path: '/motive', code: 'required', message }] }));
  }
  const isResolved = await context.store.closeIncident(key, { kind: 'resolve', by: caller.person.id, motive });
  if (!isResolved) refuse(problems.conflict('Cette tâche n’est pas en incident : il n’y a rien à régler.'));
  if (isStopped(stored)) await takenUpAgain(context, stored.task, actor);
  const resolved = await found(context, key);
  await unalert(context, resolved.task);
  return viewOf(context, caller, resolved);
}

/**
 * Does once a message that was stopped as one too many, and counts anew what follows: a long work goes on, a loop comes back. The incident
 * is closed afterwards: after a crash in between, the task is passed again and still done only once.
 * @throws Refusal conflict when no chain was stopped there; whatever the receiver refuses, and then the incident stays
 */
export async function passTask(context: Context, caller: Caller, key: string): Promise<TaskView> {
  const { stored, actor } = await managed(context, caller, key);
  if (!isStopped(stored))
    refuse(problems.conflict('Cette tâche n’arrête aucune suite de messages : rien n’est à passer.'));
  await passOn(context, stored.task);
  await context.store.closeIncident(key, { kind: 'resolve', by: caller.person.id, motive: PASSED });
  await takenUpAgain(context, stored.task, actor);
  return viewOf(context, caller, await found(context, key));
}

const PASSED = 'Fait une fois ; la suite est recomptée.';

function isStopped({ task, status }: StoredTask): boolean {
  return status === 'incident' && endsChain(task);
}

interface ManagedTask {
  stored: StoredTask;
  /** Is the caller as the dossier's journal names them. */
  actor: Actor;
}

/**
 * Finds a task the caller may manage. For a key that no task has, the right on the dossier it names is checked first, as for an existing
 * task, so that the answer reveals nothing.
 */
async function managed(context: Context, caller: Caller, key: string): Promise<ManagedTask> {
  const stored = await context.store.task(key);
  const actor = await supervising(context, caller, key, stored);
  return { stored: stored ?? refuse(problems.notFound('Aucune tâche ne porte cette clé.')), actor };
}

async function supervising(context: Context, caller: Caller, key: string, stored: StoredTask | null): Promise<Actor> {
  if (caller.person.roles.includes('admin')) return actorOf(caller, 'admin');
  const isBetweenDossiers = stored?.task.kind === 'message' || stored?.task.kind === 'start';
  const dossier = stored?.task.dossier ?? key.split(':')[0] ?? '';
  const found = await authorize(context, caller, dossier, isBetweenDossiers ? 'message.manage' : 'task.manage');
  return actorOn(caller, found.held[0] ?? '', found);
}

async function found(context: Context, key: string): Promise<StoredTask> {
  return (await context.store.task(key)) ?? refuse(problems.notFound('Aucune tâche ne porte cette clé.'));
}

async function viewOf(context: Context, caller: Caller, stored: StoredTask): Promise<TaskView> {
  const [view] = await taskViews(context, caller, [stored]);
  return view as TaskView;
}
