import { type Problem, Refusal } from '../../../base/base.ts';
import { type Actor, type Command, type Dossier, MACHINE, reason, type Task } from '../../../engine/engine.ts';
import type { Context } from '../../context.ts';
import { apply } from '../apply/apply.ts';

type AlertingTask = Extract<Task, { kind: 'message' | 'start' }>;

/**
 * Adds a to-do to the sender of a refused message, for the roles its definition alerts: what was not received, by whom, why. Added once per
 * refusal, however often the message is delivered.
 */
export async function alert(context: Context, task: AlertingTask, problem: Problem): Promise<void> {
  const to = task.payload.alert ?? [];
  if (to.length === 0) return;
  const since = task.kind === 'message' && task.payload.must ? ACCEPTED_BEFORE : '';
  const title = `${await whatFailed(context, task)} : ${reason(problem)}${since}`;
  await noteOnce(context, task.dossier, task, { title, to });
}

/** Ends the alert about a message whose receiver had accepted it before the act: another command came in between. */
const ACCEPTED_BEFORE =
  ' Il l’aurait accepté au moment de l’acte : remettez-le en état, puis relancez l’envoi depuis Incidents.';

/** Closes the to-do, since the message was received at last or a person settled it. */
export async function unalert(context: Context, task: Task): Promise<void> {
  await endNotes(context, task.dossier, task, MACHINE);
}

/** Adds a to-do about a task to this dossier, unless it has one already. */
export async function noteOnce(
  context: Context,
  dossier: string,
  { key }: Task,
  note: { title: string; to: string[] },
): Promise<void> {
  const stored = await context.store.load(dossier);
  if (!stored || notesOf(stored.dossier, key).length > 0) return;
  await applyIfWritable(context, dossier, { kind: 'note', ...note, task: key });
}

export async function endNotes(context: Context, dossier: string, { key }: Task, actor: Actor): Promise<void> {
  const stored = await context.store.load(dossier);
  for (const { id } of stored ? notesOf(stored.dossier, key) : []) {
    await applyIfWritable(context, dossier, { kind: 'note-done', id, actor });
  }
}

/** The incident is kept with the task, so a dossier that cannot be written loses only the to-do. */
async function applyIfWritable(context: Context, dossier: string, command: Command): Promise<void> {
  await apply(context, dossier, command).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    context.log.warn({ err: error, dossier }, 'a to-do about a task in trouble could not be written');
  });
}

function notesOf({ notes }: Dossier, task: string): Dossier['notes'] {
  return notes.filter((note) => note.task === task);
}

async function whatFailed(context: Context, task: AlertingTask): Promise<string> {
  if (task.kind === 'start') {
    const { bundle } = await context.bundles.current(task.payload.workflow);
    return `« ${bundle.workflow.title} » n’a pas pu être ouvert`;
  }
  const { to, event } = task.payload;
  const receiver = (await context.store.load(to))?.dossier;
  const bundle = receiver && (await context.bundles.definition(receiver.bundle));
  const title = bundle?.workflow.events[event]?.title ?? event;
  return `« ${title} » n’a pas été reçu par « ${receiver?.title ?? to} »`;
}
