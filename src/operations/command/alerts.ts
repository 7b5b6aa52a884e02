import { type Problem, Refusal } from '../../base/base.ts';
import { type Command, type Dossier, MACHINE, reason, type Task } from '../../engine/engine.ts';
import type { Context } from '../context.ts';
import { apply } from './apply.ts';

type Sent = Extract<Task, { kind: 'message' | 'start' }>;

/**
 * A refused message becomes a to-do of its sender, for the roles its definition alerts: what was not received, by whom, why.
 * Said once per refusal, however often it is delivered.
 */
export async function alert(context: Context, task: Sent, problem: Problem): Promise<void> {
  const to = task.payload.alert ?? [];
  const sender = to.length === 0 ? null : await context.store.load(task.dossier);
  if (!sender || notesOf(sender.dossier, task.key).length > 0) return;
  const since = task.kind === 'message' && task.payload.must ? ACCEPTED_BEFORE : '';
  const title = `${await whatFailed(context, task)} : ${reason(problem)}${since}`;
  await applyIfWritable(context, task.dossier, { kind: 'note', title, to, task: task.key });
}

/** Of one asked before the act: a rival came between. */
const ACCEPTED_BEFORE =
  ' Il l’aurait accepté au moment de l’acte : remettez-le en état, puis relancez l’envoi depuis Incidents.';

/** The message was received at last, or a human settled it. */
export async function unalert(context: Context, task: Task): Promise<void> {
  const sender = await context.store.load(task.dossier);
  for (const { id } of sender ? notesOf(sender.dossier, task.key) : []) {
    await applyIfWritable(context, task.dossier, { kind: 'note-done', id, actor: MACHINE });
  }
}

/** The incident itself is kept with the task: a sender that cannot be written loses only the to-do. */
async function applyIfWritable(context: Context, dossier: string, command: Command): Promise<void> {
  await apply(context, dossier, command).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    context.log.warn({ err: error, dossier }, 'a to-do about a refused message could not be written');
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
