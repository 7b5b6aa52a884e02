import type { Task } from '../../engine/engine.ts';

/** Holds machine work: a task is taken under a lease, and settled under a fence. */
export interface TaskVerbs {
  /**
   * Takes due tasks (`dueAt <= now`, business clock) of these kinds, oldest first; a dossier has at most one running task of these kinds,
   * so that an e-mail being sent delays no deadline. `alone`: at most one running task of those kinds instead, when another loop claims
   * some of them.
   */
  claim(claim: {
    owner: string;
    now: string;
    kinds: Task['kind'][];
    alone?: Task['kind'][];
    limit: number;
    leaseMs: number;
  }): Promise<ClaimedTask[]>;
  /** Returns false, and writes nothing, when the fence is no longer ours. `done` may also be written by a commit (`Commit.settles`). */
  settle(key: string, fence: number, outcome: TaskOutcome): Promise<boolean>;
  /** Lists tasks in order of due date; `total` is exact up to 1 000. */
  tasks(
    query: TaskQuery,
  ): Promise<{ items: StoredTask[]; total: number; totalIsExact: boolean; nextCursor: string | null }>;
  task(key: string): Promise<StoredTask | null>;
  /** Closes an incident for a person: the task is tried again, or marked resolved. Returns false when the task is in no incident. */
  closeIncident(key: string, how: IncidentEnd): Promise<boolean>;
  /** Counts tasks not done, by kind and status; waiting tasks of one kind are counted up to 1 000, which is all that is read. */
  openTasks(): Promise<OpenTasks[]>;
  /**
   * Returns the earliest `dueAt` of a task of these kinds that waits, or whose lease ran out; null when there is none. `by` looks only at
   * tasks due by then, which is enough for a loop that asks again and again.
   */
  nextDue(kinds: Task['kind'][], by?: string): Promise<string | null>;
}

export type TaskOutcome =
  | { kind: 'done'; at: string }
  /** Keeps the task, to try it again at `dueAt`. */
  | { kind: 'retry'; dueAt: string; error: string }
  /** Puts the task off without trying it, since something else goes before: no attempt is counted. */
  | { kind: 'postponed'; dueAt: string; error: string }
  | { kind: 'incident'; error: string }
  /** Gives the task back untouched (graceful stop). */
  | { kind: 'released' };

export interface ClaimedTask {
  task: Task;
  attempt: number;
  fence: number;
}

export interface StoredTask {
  task: Task;
  status: 'waiting' | 'running' | 'done' | 'withdrawn' | 'incident' | 'resolved';
  attempt: number;
  lastError: string | null;
  doneAt: string | null;
  resolvedBy: string | null;
}

export interface OpenTasks {
  kind: Task['kind'];
  status: 'waiting' | 'running' | 'incident';
  count: number;
}

export interface TaskQuery {
  dossier?: string;
  kinds?: Task['kind'][];
  status?: StoredTask['status'][];
  dueBefore?: string;
  cursor?: string;
  limit: number;
}

export type IncidentEnd = { kind: 'retry'; now: string } | { kind: 'resolve'; by: string; motive: string };
