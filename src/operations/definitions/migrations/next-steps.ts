import type { MigrationRow, WorkflowMigration } from '../../../store/store.ts';
import type { MigrationImpact, MigrationView } from './plan-shapes.ts';

const FIRST = 3;
const SHARE = 0.1;

interface MigrationProgress {
  migration: WorkflowMigration;
  rows: readonly MigrationRow[];
  /** Counts the dossiers that no step has taken yet. */
  waiting: number;
  trial: MigrationImpact | null;
  isServed: boolean;
  isNeutral: boolean;
}

/**
 * Lists the steps that may be requested now: 3 dossiers, then a tenth, then all; all at once where only texts change; and `undo` at any
 * time.
 */
export function nextSteps(known: MigrationProgress): MigrationView['next'] {
  const { migration, rows } = known;
  if (migration.status === 'running') return [];
  const moved = rows.filter(({ outcome }) => outcome === 'moved').length;
  const back = moved > 0 ? [{ step: 'undo' as const, dossiers: moved }] : [];
  const onward = migration.status === 'closed' || !known.isServed ? [] : forward(known);
  return [...onward.filter(({ dossiers }) => dossiers > 0), ...back];
}

function forward({ migration, rows, waiting, trial, isNeutral }: MigrationProgress): MigrationView['next'] {
  const { step, status } = migration;
  const all = { step: 'all' as const, dossiers: waiting };
  const isHalfDone = status === 'paused' || status === 'stopped';
  if (isHalfDone && step !== null && step.kind !== 'undo') {
    const left = step.dossiers === null ? waiting : step.dossiers.length - takenIn(rows, step.kind);
    if (left > 0) return [{ step: step.kind, dossiers: left }];
  }
  const has = (kind: MigrationRow['step']) => rows.some((row) => row.step === kind);
  if (!has('first') && !has('all')) {
    const mayAllAtOnce = isNeutral && trial?.stays === 0;
    return [{ step: 'first', dossiers: Math.min(FIRST, trial?.moves ?? 0) }, ...(mayAllAtOnce ? [all] : [])];
  }
  const tenth = tenthOf(waiting + rows.length);
  if (!has('tenth') && !has('all') && tenth > FIRST && waiting > tenth) return [{ step: 'tenth', dossiers: tenth }];
  return [all];
}

function takenIn(rows: readonly MigrationRow[], kind: MigrationRow['step']): number {
  return rows.filter((row) => row.step === kind && row.outcome !== 'moving').length;
}

function tenthOf(total: number): number {
  return Math.ceil(total * SHARE);
}
