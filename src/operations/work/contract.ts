import type { CalendarItem, StoredTask } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { ViewTodo } from '../dossier/dossier.ts';
import type { FeedOperations } from './feed-contract.ts';
import type { TaskView } from './work-shapes.ts';

/** What waits for people, and what the machine has to do. */
export interface WorkOperations extends FeedOperations {
  todos(
    caller: Caller,
    query: { mine: boolean },
  ): Promise<{ items: (ViewTodo & { dossier: string; dossierTitle: string; workflow: string })[] }>;
  calendar(caller: Caller, query: CalendarRequest): Promise<{ items: CalendarEntry[]; nextCursor: string | null }>;
  tasks(
    caller: Caller,
    query: { dossier?: string; status?: string; kind?: string; cursor?: string; limit?: number },
  ): Promise<{
    items: TaskView[];
    total: number;
    totalIsExact: boolean;
    nextCursor: string | null;
  }>;
  retryTask(caller: Caller, key: string): Promise<TaskView>;
  resolveTask(caller: Caller, key: string, motive: string): Promise<TaskView>;
}

export interface CalendarRequest {
  /** Included. */
  from?: string;
  /** Excluded. */
  until?: string;
  /** Only what is addressed to a role the caller holds on that very dossier. */
  mine: boolean;
  dossier?: string;
  workflow?: string;
  /** Only what is addressed to this role. */
  role?: string;
  /** Only this deadline, by its name. */
  name?: string;
  /** Only the dossiers bound to the caller (`me`), or to this person and read whole by the caller. */
  holder?: string;
  cursor?: string;
  /** 1…200, default 100. */
  limit?: number;
}

export type CalendarEntry = Omit<CalendarItem, 'scopes' | 'bundle'> & {
  /** The rule in French; empty when the dossier's version can no longer be read. */
  rule: string;
  /** Roles it is addressed to, with those who hold them by name, for who may know them. */
  audience: CalendarAudience[];
  /** What holds it back; null when nothing does, or for who does not read the whole dossier. */
  pause: { deadline: string; motive: string; until: string | null } | null;
  /** Whether the caller may pause and resume it. */
  mayPause: boolean;
};

interface CalendarAudience {
  role: string;
  title: string;
  people: { id: string; name: string }[];
}

export interface WorkMachine {
  figures(): Promise<Figures>;
}

/** State of the machine work, for monitoring. */
export interface Figures {
  tasks: { kind: StoredTask['task']['kind']; status: StoredTask['status']; count: number }[];
  /** How late the earliest task still waiting is, business ms; 0 when none is due. */
  lateMs: number;
}
