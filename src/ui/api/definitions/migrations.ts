import { queryOptions } from '@tanstack/react-query';
import type { Api } from '../../../http/http.ts';
import { callerOf } from '../call.ts';

export type Migration = Api['readMigration']['answer'];
export type MigrationPlan = Migration['plan'];
export type Trial = NonNullable<Migration['trial']>;
export type PlanRow = Trial['rows'][number];
export type Line = Api['listMigrated']['answer']['items'][number];
export type Step = Migration['next'][number]['step'];
export type Outcome = 'moved' | 'refused' | 'undone' | 'kept';

/** Beside its pages, which few open. */
export const ask = callerOf({
  listMigrations: 'GET /api/v1/workflows/:id/migrations',
  beginMigration: 'POST /api/v1/workflows/:id/migrations',
  readMigration: 'GET /api/v1/migrations/:id',
  planMigration: 'PUT /api/v1/migrations/:id/plan',
  stepMigration: 'POST /api/v1/migrations/:id/steps',
  pauseMigration: 'POST /api/v1/migrations/:id/pause',
  closeMigration: 'POST /api/v1/migrations/:id/closing',
  listMigrated: 'GET /api/v1/migrations/:id/dossiers',
  undoMigrated: 'POST /api/v1/migrations/:id/dossiers/:key/undo',
  redoMigrated: 'POST /api/v1/migrations/:id/dossiers/:key/redo',
} satisfies { [Id in keyof Api]?: Api[Id]['at'] });

/** How often a step that goes on is looked at. */
const LOOK_MS = 1_500;

export const migrationsQuery = (workflow: string) =>
  queryOptions({
    queryKey: ['migrations', workflow],
    queryFn: () => ask('listMigrations', { path: { id: workflow } }),
    staleTime: 0,
    retry: false,
    refetchInterval: ({ state }) => (state.data?.items.some(({ status }) => status === 'running') ? LOOK_MS : false),
  });

/** Read again with each revision of its migration, and while it runs. */
export const linesQuery = (
  { id, revision, status }: Migration,
  filter: { outcome: Outcome | undefined; skip: number },
) =>
  queryOptions({
    queryKey: ['migrated', id, revision, filter.outcome, filter.skip],
    queryFn: () => ask('listMigrated', { path: { id }, query: filter }),
    staleTime: 0,
    retry: false,
    refetchInterval: status === 'running' ? LOOK_MS : false,
  });

export interface MigrationSearch {
  motif?: string | undefined;
}
