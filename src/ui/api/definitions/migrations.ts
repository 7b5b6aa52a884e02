import { queryOptions } from '@tanstack/react-query';
import type { Api } from '../../../http/http.ts';
import { listMigrated, listMigrations } from '../../addresses/addresses.ts';
import { call } from '../call.ts';

export type ShownMigration = Api['readMigration']['answer'];
export type MigrationPlan = ShownMigration['plan'];
export type MigrationImpact = NonNullable<ShownMigration['trial']>;
export type PlanRow = MigrationImpact['rows'][number];
export type MigratedDossier = Api['listMigrated']['answer']['items'][number];
export type NextMigrationStep = ShownMigration['next'][number]['step'];
export type MigrationOutcome = 'moved' | 'refused' | 'undone' | 'kept';

/** Sets how often a running migration is reread, in milliseconds. */
const LOOK_MS = 1_500;

export const migrationsQuery = (workflow: string) =>
  queryOptions({
    queryKey: ['migrations', workflow],
    queryFn: () => call(listMigrations, { path: { id: workflow } }),
    staleTime: 0,
    retry: false,
    refetchInterval: ({ state }) => (state.data?.items.some(({ status }) => status === 'running') ? LOOK_MS : false),
  });

/** Reads the dossiers of a migration again at each of its revisions, and regularly while it runs. */
export const linesQuery = (
  { id, revision, status }: ShownMigration,
  filter: { outcome: MigrationOutcome | undefined; skip: number },
) =>
  queryOptions({
    queryKey: ['migrated', id, revision, filter.outcome, filter.skip],
    queryFn: () => call(listMigrated, { path: { id }, query: filter }),
    staleTime: 0,
    retry: false,
    refetchInterval: status === 'running' ? LOOK_MS : false,
  });

export interface MigrationSearch {
  motif?: string | undefined;
}
