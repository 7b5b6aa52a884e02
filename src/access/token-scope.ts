import type { Action } from './table.ts';

/** What a token may do of what its person may: read; act on dossiers too; all, accounts and administration included. */
export const SCOPES = ['read', 'act', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

/** Acts of these are on accounts and on the instance, not on dossiers. */
const OF_ACCOUNTS: ReadonlySet<Action> = new Set<Action>([
  ...([
    'account.own',
    'me.read',
    'person.manage',
    'grant.settle',
    'mandate.end',
    'organisation.manage',
    'link.rotate',
    'registration.settle',
    'member.manage',
    'release.publish',
    'definition-draft.write',
    'migration.run',
  ] as const),
]);

/** A token gives itself back whatever its scope. A scope nobody knows does nothing. */
export function fitsScope(scope: string, action: Action, isReading: boolean): boolean {
  if (scope === 'all' || action === 'session.close') return true;
  if (scope === 'act') return isReading || !OF_ACCOUNTS.has(action);
  return scope === 'read' && isReading;
}
