import type { Task } from '../../engine/engine.ts';

/** Machine work: taken under a lease, settled under a fence. */
export interface TaskVerbs {
  /**
   * Takes due tasks (`dueAt <= now`, business clock), oldest first, of these kinds; of one dossier at most one of these kinds
   * at a time, so that an e-mail being sent holds no deadline. `alone`: one of those kinds instead, of which some are claimed apart.
   */
  claim(claim: {
    owner: string;
    now: string;
    kinds: Task['kind'][];
    alone?: Task['kind'][];
    limit: number;
    leaseMs: number;
  }): Promise<ClaimedTask[]>;
  /** False when the fence is no longer ours: then nothing was written. `done` may also ride on a commit (`Commit.settles`). */
  settle(key: string, fence: number, outcome: TaskOutcome): Promise<boolean>;
  /** In order of due date; `total` is exact up to 1 000. */
  tasks(
    query: TaskQuery,
  ): Promise<{ items: StoredTask[]; total: number; totalIsExact: boolean; nextCursor: string | null }>;
  task(key: string): Promise<StoredTask | null>;
  /** By a human: an incident is tried again, or marked resolved. False when the task is in no incident. */
  closeIncident(key: string, how: IncidentEnd): Promise<boolean>;
  /** Tasks not done, by kind and status; of one kind up to 1 000 waiting are told, as many read. */
  openTasks(): Promise<OpenTasks[]>;
  /**
   * Earliest `dueAt` of a task of these kinds that waits, or whose lease ran out; null when there is none. `by`: of those due by
   * then alone, which is all that a loop asks, and asks again and again.
   */
  nextDue(kinds: Task['kind'][], by?: string): Promise<string | null>;
}

export type TaskOutcome =
  | { kind: 'done'; at: string }
  /** Kept, tried again at `dueAt`. */
  | { kind: 'retry'; dueAt: string; error: string }
  /** Not tried, for something else goes before: no attempt is counted. */
  | { kind: 'postponed'; dueAt: string; error: string }
  | { kind: 'incident'; error: string }
  /** Given back untouched (graceful stop). */
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
