import type { Todo } from '../../engine/engine.ts';
import type { DossierRow } from '../contract/contract.ts';

/** A to-do as lists of work keep it. */
export interface TodoLine {
  id: string;
  /** Sorts what is late first, then what has waited longest. */
  urgency: string;
  /** Scopes of its dossier under one of the roles it is addressed to, sorted. */
  audience: string[];
}

export function todoLines({ todos, scopes }: Pick<DossierRow, 'todos' | 'scopes'>): TodoLine[] {
  const lines = todos.map(({ id, to, since }): [string, TodoLine] => {
    const audience = scopes.filter((scope) => to.includes(scope.slice(0, scope.indexOf(':')))).sort();
    return [id, { id, urgency: `${id.startsWith('deadline:') ? 0 : 1}${since}`, audience }];
  });
  return [...new Map(lines).values()];
}

/** Rows written before a to-do said all it says: its holder is shown it, as then, and may end what has no event. */
export function wholeTodo(workflow: string, todo: DossierRow['todos'][number]): Todo {
  const { id, to, since, event } = todo;
  const isFired = id.startsWith('deadline:');
  const source = /^[a-z]+:([^/#@]*)/.exec(id)?.[1] ?? id;
  return {
    ...{ subject: null, kind: `${workflow}:${event ?? source}`, preset: {}, legal: false, blocked: null },
    ...{ due: isFired ? since.slice(0, 10) : null, lateAt: isFired ? since : null, settle: event === null },
    able: { roles: event === null ? [] : to, except: [], until: null },
    ...todo,
  };
}
