import type { Action } from './table.ts';

/**
 * Limits an API token to part of what its owner may do: read; also act on dossiers; or everything, accounts and administration included.
 */
export const SCOPES = ['read', 'act', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

/** Lists the actions on accounts and on the instance, which no token limited to dossiers may take. */
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

/** Tells whether a token of this scope may take the action. Any token may revoke itself; an unknown scope allows nothing. */
export function fitsScope(scope: string, action: Action, isReading: boolean): boolean {
  if (scope === 'all' || action === 'session.close') return true;
  if (scope === 'act') return isReading || !OF_ACCOUNTS.has(action);
  return scope === 'read' && isReading;
}
