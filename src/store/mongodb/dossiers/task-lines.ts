import type { Task } from '../../../engine/engine.ts';
import { keptPayload, readPayload, spentPayload, standIn, textsOfPayload } from '../../common/common.ts';
import type { StoredTask, Texts } from '../../contract/contract.ts';
import type { TaskDocument, TaskLine } from '../database/database.ts';

/** Describes a task line without its payload: deciding what happens to a task needs no more. */
export type Bare = Omit<TaskLine, 'payload'>;

/** Counts the bytes of a line besides its payload, generously. */
const LINE_BYTES = 400;

export function newLine(texts: Texts, task: Task, by: string): TaskLine {
  const payload = keptPayload(texts, task, task.payload);
  const spent = JSON.stringify(spentPayload(JSON.parse(payload)));
  const at = { key: task.key, kind: task.kind, due: task.dueAt, payload, spent, by, size: sizeOf(payload) };
  return {
    ...at,
    status: 'waiting',
    attempt: 0,
    fence: 0,
    owner: null,
    until: null,
    error: null,
    doneAt: null,
    resolvedBy: null,
  };
}

function sizeOf(payload: string): number {
  return Buffer.byteLength(payload) + LINE_BYTES;
}

/** Returns what a change of status takes along: a settled line drops what it carried. */
export function settling({ spent }: Bare, { status }: Partial<Bare>): { payload: string; size: number } | null {
  if (spent === undefined || status === undefined || !FINISHED.includes(status)) return null;
  return { payload: spent, size: sizeOf(spent) };
}

export const FINISHED: readonly StoredTask['status'][] = ['done', 'withdrawn', 'resolved'];

export function isFinished({ status }: Pick<TaskLine, 'status'>): boolean {
  return FINISHED.includes(status);
}

export function isOurs(line: Bare | undefined, fence: number): boolean {
  return line !== undefined && line.status === 'running' && line.fence === fence;
}

/** Returns the earliest due date of the waiting tasks. */
export function wakeOf(lines: readonly Pick<TaskLine, 'status' | 'due'>[]): string | undefined {
  return lines
    .filter(({ status }) => status === 'waiting')
    .map(({ due }) => due)
    .sort()[0];
}

/** Lists the ends of the leases of running tasks, ms. */
export function endsOf(lines: readonly Pick<TaskLine, 'status' | 'until'>[]): number[] {
  return lines.flatMap(({ status, until }) => (status === 'running' && until !== null ? [until] : []));
}

/** Returns the first end of a lease, or undefined when nothing runs. */
export function leaseOf(lines: readonly Pick<TaskLine, 'status' | 'until'>[]): number | undefined {
  const ends = endsOf(lines);
  return ends.length === 0 ? undefined : Math.min(...ends);
}

export function byDue(a: Pick<TaskLine, 'due' | 'key'>, b: Pick<TaskLine, 'due' | 'key'>): number {
  if (a.due !== b.due) return a.due < b.due ? -1 : 1;
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

export async function taskOf(
  texts: Texts,
  dossier: string,
  { key, kind, due, payload }: Pick<TaskLine, 'key' | 'kind' | 'due' | 'payload'>,
): Promise<Task> {
  await texts.ready(textsOfPayload(payload));
  // The payload was that of a Task when it was written; its kind says which.
  return { key, kind, dossier, dueAt: due, payload: readPayload(texts, key, payload) } as Task;
}

export async function storedTask(texts: Texts, dossier: string, line: TaskLine): Promise<StoredTask> {
  const { status, attempt, error, doneAt, resolvedBy } = line;
  return { task: await taskOf(texts, dossier, line), status, attempt, lastError: error, doneAt, resolvedBy };
}

/** Reads a task for lists, with a stand-in for a payload that does not open. */
export function listedTask(texts: Texts, dossier: string, line: TaskLine): Promise<StoredTask> {
  return storedTask(texts, dossier, line).catch((error: unknown) =>
    storedTask(texts, dossier, { ...line, payload: standIn(error, line) }),
  );
}

export function movedTask(texts: Texts, line: TaskDocument): Promise<StoredTask> {
  return storedTask(texts, line.dossier, lineOf(line));
}

export function listedMovedTask(texts: Texts, line: TaskDocument): Promise<StoredTask> {
  return listedTask(texts, line.dossier, lineOf(line));
}

function lineOf({ _id: key, dossier: _, ...line }: TaskDocument): TaskLine {
  return { ...line, key, fence: 0, owner: null, until: null, by: '' };
}

/** Cuts the dossier's id off a task's key: it ends at the first `:`, which no id holds. */
export function dossierOf(key: string): string {
  return key.slice(0, Math.max(0, key.indexOf(':')));
}
