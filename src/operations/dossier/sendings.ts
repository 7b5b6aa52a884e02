import type { Bundle, Task } from '../../engine/engine.ts';
import type { StoredTask } from '../../store/store.ts';
import type { Sending } from './journal-shapes.ts';

type Posted = Extract<Task, { kind: 'email' | 'document' }>;

export function sendingsOf(tasks: (StoredTask | null)[], bundle: Bundle): Sending[] {
  return tasks.flatMap((one) => (one && isPosted(one.task) ? [sending(one, one.task, bundle)] : []));
}

function isPosted(task: Task): task is Posted {
  return task.kind === 'email' || task.kind === 'document';
}

function sending({ status }: StoredTask, task: Posted, bundle: Bundle): Sending {
  const { to } = task.payload;
  const people = to.map((role) => bundle.roles[role]?.title ?? role).join(', ');
  const isDocument = task.kind === 'document';
  const name = isDocument ? task.payload.name : subjectOf(bundle.templates, task.payload.template);
  const what = isDocument ? 'Document' : task.payload.channel === 'app' ? 'Avis' : 'Courrier';
  const text = `${what} « ${name} »${people === '' ? '' : `, pour : ${people}`} ${BECAME[status]}`;
  return { kind: isDocument ? 'document' : 'letter', task: task.key, status, text };
}

/** The title of the letter, where it is the same for everyone; else the name of its template. */
function subjectOf(templates: Bundle['templates'], name: string): string {
  const source = Object.hasOwn(templates, name) ? templates[name] : undefined;
  const [, title] = /^<h1>([^<{]+)<\/h1>/.exec(source ?? '') ?? [];
  return title ?? (name.split('/').at(-1) ?? '').replaceAll('-', ' ');
}

const BECAME: { [status in StoredTask['status']]: string } = {
  waiting: '(en attente)',
  running: '(en cours)',
  done: '(fait)',
  withdrawn: '(retiré)',
  incident: '(en échec : à régler)',
  resolved: '(en échec, réglé)',
};
