import type { Todo } from '../../engine/engine.ts';
import type { DossierRow } from '../contract/contract.ts';

/** A to-do as lists of work keep it. */
export interface TodoLine {
  id: string;
  kind: string;
  /** Sorts what is late or due first, by its instant, then what has waited longest. */
  urgency: string;
  /** Scopes of its dossier under one of the roles it is addressed to, then what else tells to whom it shows; sorted. */
  audience: string[];
}

/** Beside the scopes themselves, in an audience. */
export const audienceOf = {
  kind: (kind: string) => `#${kind}`,
  /** Who holds this scope can do it, settle it, or do the step it waits for. */
  doer: (scope: string) => `+${scope}`,
  /** But this person. */
  kept: (person: string) => `-${person}`,
  /** But who is kept from a role it is addressed to, by the scope of its dossier that says so. */
  off: (scope: string) => `!${scope}`,
  isScope: (entry: string) => !/^[#+!-]/.test(entry),
};

/** The last urgency of what is late at an instant. */
export function lateUntil(now: string): string {
  return `0${now}`;
}

export function todoLines({ todos, scopes }: Pick<DossierRow, 'todos' | 'scopes'>, workflow: string): TodoLine[] {
  const lines = todos.map((stored): [string, TodoLine] => {
    const todo = wholeTodo(workflow, stored);
    const { id, kind, since, lateAt } = todo;
    const urgency = lateAt === null ? `1${since}` : lateUntil(lateAt);
    return [id, { id, kind, urgency, audience: audienceFor(todo, scopes) }];
  });
  return [...new Map(lines).values()];
}

function audienceFor({ to, settle, able, blocked, kind }: Todo, scopes: readonly string[]): string[] {
  const under = (roles: readonly string[]) =>
    scopes.filter((scope) => roles.includes(scope.slice(0, scope.indexOf(':'))));
  const off = scopes.filter((scope) => to.some((role) => scope.startsWith(`-${role}:`)));
  const lifts = blocked?.event ? blocked.roles : [];
  const doers = settle ? to : to.filter((role) => able.roles.includes(role) || lifts.includes(role));
  return [
    ...under(to),
    ...under(doers).map(audienceOf.doer),
    ...able.except.map(audienceOf.kept),
    ...off.map(audienceOf.off),
    audienceOf.kind(kind),
  ].sort();
}

/** What is kept says only what differs; rows written before a to-do said all: its holder is shown it, as then, and may end what has no event. */
export function wholeTodo(workflow: string, todo: DossierRow['todos'][number]): Todo {
  const { id, to, since, event } = todo;
  const isFired = id.startsWith('deadline:');
  const source = /^[a-z]+:([^/#@]*)/.exec(id)?.[1] ?? id;
  return {
    ...{ subject: null, kind: `${workflow}:${event ?? source}`, preset: {}, legal: false, blocked: null },
    ...{ due: isFired ? since.slice(0, 10) : null, lateAt: isFired ? since : null, settle: event === null },
    ...todo,
    able: { roles: event === null ? [] : to, except: [], until: null, ...todo.able },
  };
}
