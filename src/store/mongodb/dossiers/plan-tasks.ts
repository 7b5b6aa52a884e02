import type { Commit, Texts } from '../../contract/contract.ts';
import type { TaskLine } from '../database/database.ts';
import { type Bare, isOurs, leaseOf, newLine, settling, wakeOf } from './task-lines.ts';

export interface TaskPlan {
  /** Lists every line as it will be, without payloads. */
  lines: Bare[];
  /** Holds what to `$set`, by position, which the dossier's `v` keeps true. */
  set: { [path: string]: unknown };
}

/** Changes some fields of the line at `index`. */
function changed(plan: TaskPlan, index: number, fields: Partial<Bare>): void {
  const line = plan.lines[index];
  if (line === undefined) throw new Error(`no task at ${index}`);
  const dropped = settling(line, fields);
  plan.lines[index] = { ...line, ...fields, ...(dropped && { size: dropped.size }) };
  for (const [field, value] of Object.entries({ ...fields, ...dropped })) plan.set[`tasks.${index}.${field}`] = value;
}

function placed(plan: TaskPlan, index: number, line: TaskLine): void {
  plan.lines[index] = line;
  // Changes of single fields are removed: a server refuses a line both whole and in parts in one update.
  for (const path of Object.keys(plan.set)) if (path.startsWith(`tasks.${index}.`)) delete plan.set[path];
  plan.set[`tasks.${index}`] = line;
}

const GIVEN_BACK = { owner: null, until: null } as const;

/** Changes one line by its own settlement. */
export function changeOne(lines: readonly Bare[], index: number, fields: Partial<Bare>): TaskPlan {
  const plan: TaskPlan = { lines: [...lines], set: {} };
  changed(plan, index, fields);
  return plan;
}

/**
 * Plans what a commit does to tasks: the task it settles is done, those it withdraws end at once (a runner's fence is then refused), those
 * it adds wait. A task is done at most once: a running, done or resolved task, or one in an incident, stays as it is; a withdrawn task
 * comes back, a waiting task takes the new instant. `gone`: keys already moved, finished for good.
 */
export function planTasks(
  texts: Texts,
  before: readonly Bare[],
  commit: Commit,
  gone: ReadonlySet<string>,
  stamp: string,
): TaskPlan {
  const plan: TaskPlan = { lines: [...before], set: {} };
  const places = new Map(before.map(({ key }, index) => [key, index]));
  const settled = commit.settles && places.get(commit.settles.key);
  if (settled !== undefined)
    changed(plan, settled, { status: 'done', doneAt: commit.entry.at, error: null, ...GIVEN_BACK });
  for (const key of commit.withdraw) {
    const index = places.get(key);
    const status = index === undefined ? undefined : plan.lines[index]?.status;
    if (index === undefined || (status !== 'waiting' && status !== 'running')) continue;
    changed(plan, index, { status: 'withdrawn', fence: 0, ...GIVEN_BACK });
  }
  for (const task of commit.add) {
    if (!task.key.startsWith(`${task.dossier}:`) || task.dossier !== commit.dossier.id)
      throw new Error(`task ${task.key} is not named after ${commit.dossier.id}`);
    const index = places.get(task.key) ?? plan.lines.length;
    const status = plan.lines[index]?.status ?? (gone.has(task.key) ? 'done' : 'withdrawn');
    if (status !== 'waiting' && status !== 'withdrawn') continue;
    places.set(task.key, index);
    placed(plan, index, newLine(texts, task, stamp));
  }
  return plan;
}

/** Returns the whole change to write: the lines, and the dates by which claims find them. */
export function taskUpdate({ lines, set }: TaskPlan): {
  set: { [path: string]: unknown };
  unset: { [path: string]: true };
} {
  if (Object.keys(set).length === 0) return { set: {}, unset: {} };
  const found = Object.entries({ lease: leaseOf(lines), wake: wakeOf(lines) });
  const present = found.filter(([, value]) => value !== undefined);
  const absent = found.filter(([, value]) => value === undefined).map(([field]) => [field, true as const]);
  return { set: { ...set, ...Object.fromEntries(present) }, unset: Object.fromEntries(absent) };
}

export function settlesOurs(lines: readonly Bare[], settles: Commit['settles']): boolean {
  if (settles === undefined) return true;
  return isOurs(
    lines.find(({ key }) => key === settles.key),
    settles.fence,
  );
}
