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
