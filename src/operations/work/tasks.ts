import { problems, refuse } from '../../base/base.ts';
import type { StoredTask } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import { unalert } from '../command/command.ts';
import type { Context } from '../context.ts';
import { reviveLetters } from '../mail/mail.ts';
import { authorize } from '../reading/reader.ts';
import { supervisedWorkflows } from '../reading/supervised.ts';
import type { TaskRequest, TaskView } from './contract.ts';
import { taskViews } from './task-views.ts';

/**
 * Machine work: that of one dossier to who works on it, that of a whole workflow to who supervises it, all of it to the
 * administration. What it carries is shown to nobody: it was made for the letter or the dossier it goes to.
 *
 * @throws Refusal forbidden to who works on some dossiers only and names none
 */
export async function tasks(
  context: Context,
  caller: Caller,
  query: TaskRequest,
): Promise<{ items: TaskView[]; total: number; totalIsExact: boolean; nextCursor: string | null }> {
  const isAdmin = caller.person.roles.includes('admin');
  if (query.dossier !== undefined && !isAdmin) await authorize(context, caller, query.dossier, 'message.manage');
  const supervised = query.dossier === undefined && !isAdmin ? await supervisedWorkflows(context, caller) : null;
  if (supervised?.size === 0) {
    return refuse(
      problems.forbidden('Précisez un dossier : la liste de toutes les tâches est réservée à qui suit le programme.'),
    );
  }
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

export async function retryTask(context: Context, caller: Caller, key: string): Promise<TaskView> {
  await managed(context, caller, key);
  await reviveLetters(context, key);
  const isRevived = await context.store.closeIncident(key, { kind: 'retry', now: await context.clock.now() });
  if (!isRevived) refuse(problems.conflict('Cette tâche n’est pas en incident : il n’y a rien à relancer.'));
  return viewOf(context, caller, await found(context, key));
}

export async function resolveTask(context: Context, caller: Caller, key: string, motive: string): Promise<TaskView> {
  await managed(context, caller, key);
  if (motive.trim() === '') {
    const message = 'Indiquez comment l’incident a été réglé.';
    refuse(problems.invalidForm(message, { errors: [{ path: '/motive', code: 'required', message }] }));
  }
  const isResolved = await context.store.closeIncident(key, { kind: 'resolve', by: caller.person.id, motive });
  if (!isResolved) refuse(problems.conflict('Cette tâche n’est pas en incident : il n’y a rien à régler.'));
  const resolved = await found(context, key);
  await unalert(context, resolved.task);
  return viewOf(context, caller, resolved);
}

/** Of a key that no task bears it is first asked whether he may work on the dossier it names, as of one that some task does. */
async function managed(context: Context, caller: Caller, key: string): Promise<void> {
  const stored = await context.store.task(key);
  if (!caller.person.roles.includes('admin')) {
    const isBetweenDossiers = stored?.task.kind === 'message' || stored?.task.kind === 'start';
    const dossier = stored?.task.dossier ?? key.split(':')[0] ?? '';
    await authorize(context, caller, dossier, isBetweenDossiers ? 'message.manage' : 'task.manage');
  }
  if (!stored) refuse(problems.notFound('Aucune tâche ne porte cette clé.'));
}

async function found(context: Context, key: string): Promise<StoredTask> {
  return (await context.store.task(key)) ?? refuse(problems.notFound('Aucune tâche ne porte cette clé.'));
}

async function viewOf(context: Context, caller: Caller, stored: StoredTask): Promise<TaskView> {
  const [view] = await taskViews(context, caller, [stored]);
  return view as TaskView;
}
