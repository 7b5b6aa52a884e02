import type { Todo } from '../../engine/engine.ts';
import type { DossierRow } from '../contract/contract.ts';

/** Describes a to-do as lists of work keep it. */
export interface TodoLine {
  id: string;
  kind: string;
  /** Sorts what is late or due first, by its instant, then what has waited longest. */
  urgency: string;
  /** Lists the scopes of its dossier under one of the roles it is addressed to, then other entries that tell to whom it shows; sorted. */
  audience: string[];
}

/** Writes the entries of an audience that are no scopes. */
export const audienceOf = {
  kind: (kind: string) => `#${kind}`,
  /** Says that holders of this scope can do the to-do, settle it, or do the step it waits for. */
  doer: (scope: string) => `+${scope}`,
  /** Says that the to-do does not show to this person. */
  kept: (person: string) => `-${person}`,
  /** Says that readers with this scope of the dossier do not see the to-do: it keeps them from a role that the to-do is addressed to. */
  off: (scope: string) => `!${scope}`,
  isScope: (entry: string) => !/^[#+!-]/.test(entry),
};

/** Returns the last urgency of what is late at this instant. */
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

/**
 * Completes a stored to-do, which says only what differs from the usual values. In rows written before, it is shown to its holder, who may
 * end it when it has no event.
 */
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
