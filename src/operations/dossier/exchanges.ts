import type { Task } from '../../engine/engine.ts';
import type { SealedEntry, StoredTask } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { Exchange } from './journal-shapes.ts';
import { authorizedOrNull } from './linked-dossiers.ts';

type ExchangeTask = Extract<Task, { kind: 'message' | 'start' }>;

/**
 * Lists the message an entry received from another dossier and those it sent, each with its status.
 * @param stored the tasks the entry decided
 */
export async function exchangesOf(
  context: Context,
  titleFor: (dossier: string) => Promise<string | null>,
  { entry }: SealedEntry,
  stored: (StoredTask | null)[],
): Promise<Exchange[]> {
  const { command } = entry;
  const received = command.kind === 'message' ? [await receipt(context, titleFor, command.from)] : [];
  const sent = stored.flatMap((one) => (one && isSent(one.task) ? [sending(context, titleFor, one, one.task)] : []));
  return [...received, ...(await Promise.all(sent))];
}

/** Finds the titles of the dossiers the caller may read, each looked up once. */
export function titlesFor(context: Context, caller: Caller): (dossier: string) => Promise<string | null> {
  const known = new Map<string, Promise<string | null>>();
  return (id) => {
    const title = known.get(id) ?? authorizedOrNull(context, caller, id).then((found) => found?.dossier.title ?? null);
    known.set(id, title);
    return title;
  };
}

function isSent(task: Task): task is ExchangeTask {
  return task.kind === 'message' || task.kind === 'start';
}

async function receipt(
  context: Context,
  titleFor: (dossier: string) => Promise<string | null>,
  { dossier, workflow, key }: { dossier: string; workflow: string; key: string },
): Promise<Exchange> {
  const title = await titleFor(dossier);
  const text = `Reçu de ${named(title, await workflowTitle(context, workflow))}`;
  return { direction: 'received', task: key, dossier, workflow, title, status: 'done', error: null, text };
}

async function sending(
  context: Context,
  titleFor: (dossier: string) => Promise<string | null>,
  { status, lastError }: StoredTask,
  task: ExchangeTask,
): Promise<Exchange> {
  const dossier = task.kind === 'message' ? task.payload.to : task.payload.id;
  const workflow =
    task.kind === 'start' ? task.payload.workflow : ((await context.store.load(dossier))?.dossier.workflow ?? null);
  const title = await titleFor(dossier);
  const kind = workflow === null ? null : await workflowTitle(context, workflow);
  const verb = task.kind === 'start' ? 'Ouvre' : 'Envoyé à';
  const text = `${verb} ${named(title, kind)}${BECAME[status]}`;
  return { direction: 'sent', task: task.key, dossier, workflow, title, status, error: lastError, text };
}

const BECAME: { [status in StoredTask['status']]: string } = {
  waiting: ' (en attente)',
  running: ' (en cours)',
  done: '',
  withdrawn: ' (retiré)',
  incident: ' (refusé : à régler)',
  resolved: ' (refusé, réglé)',
};

function named(title: string | null, workflow: string | null): string {
  const kind = workflow ?? 'un autre dossier';
  return title === null ? kind : `« ${title} » (${kind})`;
}

async function workflowTitle(context: Context, workflow: string): Promise<string> {
  const currents = await context.bundles.currents();
  return currents.find(({ bundle }) => bundle.workflow.id === workflow)?.bundle.workflow.title ?? workflow;
}
