import { type Problem, Refusal } from '../../base/base.ts';
import { type Actor, type Command, type Dossier, MACHINE, reason, type Task } from '../../engine/engine.ts';
import type { Context } from '../context.ts';
import { apply } from './apply.ts';

type Sent = Extract<Task, { kind: 'message' | 'start' }>;

/**
 * A refused message becomes a to-do of its sender, for the roles its definition alerts: what was not received, by whom, why.
 * Said once per refusal, however often it is delivered.
 */
export async function alert(context: Context, task: Sent, problem: Problem): Promise<void> {
  const to = task.payload.alert ?? [];
  if (to.length === 0) return;
  const since = task.kind === 'message' && task.payload.must ? ACCEPTED_BEFORE : '';
  const title = `${await whatFailed(context, task)} : ${reason(problem)}${since}`;
  await noteOnce(context, task.dossier, task, { title, to });
}

/** Of one asked before the act: a rival came between. */
const ACCEPTED_BEFORE =
  ' Il l’aurait accepté au moment de l’acte : remettez-le en état, puis relancez l’envoi depuis Incidents.';

/** The message was received at last, or a human settled it. */
export async function unalert(context: Context, task: Task): Promise<void> {
  await endNotes(context, task.dossier, task, MACHINE);
}

/** A to-do of this dossier about a task, unless one is there. */
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

/** The incident itself is kept with the task: a dossier that cannot be written loses only the to-do. */
async function applyIfWritable(context: Context, dossier: string, command: Command): Promise<void> {
  await apply(context, dossier, command).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    context.log.warn({ err: error, dossier }, 'a to-do about a task in trouble could not be written');
  });
}

function notesOf({ notes }: Dossier, task: string): Dossier['notes'] {
  return notes.filter((note) => note.task === task);
}

async function whatFailed(context: Context, task: Sent): Promise<string> {
  if (task.kind === 'start') {
    const { bundle } = await context.bundles.current(task.payload.workflow);
    return `« ${bundle.workflow.title} » n’a pas pu être ouvert`;
  }
  const { to, event } = task.payload;
  const receiver = (await context.store.load(to))?.dossier;
  const bundle = receiver && (await context.store.bundle(receiver.bundle));
  const title = bundle?.workflow.events[event]?.title ?? event;
  return `« ${title} » n’a pas été reçu par « ${receiver?.title ?? to} »`;
}
