import { type Bundle, letterTitle, type Task } from '../../engine/engine.ts';
import type { StoredTask } from '../../store/store.ts';
import type { EntrySending } from './journal-shapes.ts';

type SendingTask = Extract<Task, { kind: 'email' | 'document' }>;

/**
 * Describes the letters and documents among the tasks of an entry.
 * @param title of the entry, for a letter without a title of its own, such as a reminder
 */
export function sendingsOf(tasks: (StoredTask | null)[], bundle: Bundle, title: string): EntrySending[] {
  return tasks.flatMap((one) => (one && isPosted(one.task) ? [sending(one, one.task, bundle, title)] : []));
}

function isPosted(task: Task): task is SendingTask {
  return task.kind === 'email' || task.kind === 'document';
}

function sending({ status }: StoredTask, task: SendingTask, bundle: Bundle, title: string): EntrySending {
  const { to } = task.payload;
  const people = to.map((role) => bundle.roles[role]?.title ?? role).join(', ');
  const isDocument = task.kind === 'document';
  const name =
    isDocument && task.payload.name !== '' ? task.payload.name : letterTitle(bundle, task.payload.template, title);
  const what = isDocument ? 'Document' : task.payload.channel === 'app' ? 'Avis' : 'Courrier';
  const text = `${what} « ${name} »${people === '' ? '' : `, pour : ${people}`} ${BECAME[status]}`;
  return { kind: isDocument ? 'document' : 'letter', task: task.key, status, text };
}

const BECAME: { [status in StoredTask['status']]: string } = {
  waiting: '(en attente)',
  running: '(en cours)',
  done: '(fait)',
  withdrawn: '(retiré)',
  incident: '(en échec : à régler)',
  resolved: '(en échec, réglé)',
};
