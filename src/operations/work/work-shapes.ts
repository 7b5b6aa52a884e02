import type { StoredTask } from '../../store/store.ts';

/** A task as people may know it: what it is, how it goes, what it is about; never what it carries. */
export interface TaskView {
  task: Pick<StoredTask['task'], 'key' | 'kind' | 'dossier' | 'dueAt'> & {
    /** Names only: of a template, an event, a workflow, roles. */
    payload: { [name: string]: string | string[] };
  };
  status: StoredTask['status'];
  attempt: number;
  lastError: string | null;
  doneAt: string | null;
  resolvedBy: string | null;
  /** Of the dossier it belongs to; null when there is none any more. */
  workflow: string | null;
  /** Null to who may not read that dossier. */
  dossierTitle: string | null;
  /** In French: « Lettre « convocation » », « Échéance : Décision en retard ». */
  title: string;
}
