import {
  type CompiledBundle,
  type Dossier,
  MACHINE,
  plannedKey,
  type WorkflowVersions,
} from '../../../engine/engine.ts';
import type { MigrationRow, WorkflowMigration } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import { inTurns } from '../../limits/limits.ts';
import { countedByMigration } from '../../wider-reading/wider-reading.ts';
import { moveDossier } from '../move-dossier.ts';
import { oneDossier } from '../one-dossier.ts';
import { MAX_TRIED, type MigrationImpact } from './plan-shapes.ts';
import { grouped, type MaskedReason, maskedReason, planRows } from './reasons.ts';
import { rowKey } from './row-key.ts';
import { candidates, isSettled, type MigrationVersions, type MovableDossier, versionsOf } from './scope.ts';

/** Tells the outcome of trying one dossier; nothing is written. */
export type DossierImpact =
  | { kind: 'moves'; before: Dossier; after: Dossier }
  | { kind: 'stays'; reasons: MaskedReason[] }
  | { kind: 'aside' };

export async function tryDossier(
  context: Context,
  migration: Pick<WorkflowMigration, 'changes' | 'reason'>,
  { versions, candidate }: { versions: MigrationVersions; candidate: MovableDossier },
): Promise<DossierImpact> {
  let [before, after]: [Dossier | null, Dossier | null] = [null, null];
  const outcome = await oneDossier(context, candidate.id, (dossier) => {
    before = dossier;
    const onMoved = (moved: Dossier) => {
      after = moved;
    };
    const wishes = { changes: migration.changes, reason: migration.reason, actor: MACHINE, mode: 'trial' as const };
    return moveDossier(context, { from: candidate.from, to: versions.to, ...wishes, onMoved }, dossier);
  });
  if (outcome.kind === 'moved' && before !== null && after !== null) return { kind: 'moves', before, after };
  if (outcome.kind !== 'refused') return { kind: 'aside' };
  const pair = await pairOf(context, versions, candidate.from);
  const known = pair ?? { from: versions.to.compiled, to: versions.to.compiled };
  return { kind: 'stays', reasons: outcome.refusal.reasons.map((reason) => maskedReason(known, reason)) };
}

/** Returns null where the version left no longer compiles: its dossiers can only be read. */
export async function pairOf(
  { bundles }: Context,
  { to }: MigrationVersions,
  from: string,
): Promise<WorkflowVersions<CompiledBundle> | null> {
  const compiled = await bundles.byHash(from).catch(() => null);
  return compiled && { from: compiled, to: to.compiled };
}

/** Tries the dossiers that are left to move, up to `MAX_TRIED`. */
export async function tryAll(
  context: Context,
  migration: Omit<WorkflowMigration, 'trial'>,
  rows: ReadonlyMap<string, MigrationRow> = new Map(),
): Promise<MigrationImpact> {
  const versions = await versionsOf(context, migration);
  const found: MaskedReason[] = [];
  const deadlines = { moved: 0, added: 0, removed: 0 };
  const lost = new Set<string>();
  const movers = new Map<string, number>();
  let [moves, stays, total] = [0, 0, 0];
  const nextTurn = inTurns();
  for await (const candidate of candidates(context, migration, versions.from)) {
    if (isSettled(rows.get(rowKey(migration.id, candidate.id)))) continue;
    if (moves + stays >= MAX_TRIED) {
      total += 1;
      continue;
    }
    const tried = await tryDossier(context, migration, { versions, candidate });
    await nextTurn();
    if (tried.kind === 'aside') continue;
    total += 1;
    if (tried.kind === 'moves') {
      moves += 1;
      movers.set(candidate.from, (movers.get(candidate.from) ?? 0) + 1);
      countDeadlines(deadlines, tried, migration.changes.deadlineNames ?? {});
      for (const name of waitingIn(tried.before)) if (!versions.to.compiled.deadlines.has(name)) lost.add(name);
    } else {
      stays += 1;
      found.push(...new Map(tried.reasons.map((reason) => [reason.text, reason])).values());
    }
  }
  const hindrances = grouped(found);
  const pairs = await Promise.all(versions.from.map(({ hash }) => pairOf(context, versions, hash)));
  const known = pairs.filter((pair) => pair !== null);
  const rowsOfPlan = planRows(known, hindrances, migration.changes, lost);
  const leaving = [...movers].map(([hash, running]) => ({ hash, running }));
  const wider = await countedByMigration(context, migration, leaving);
  const at = await context.clock.now();
  return { at, total, tried: moves + stays, moves, stays, hindrances, rows: rowsOfPlan, deadlines, wider };
}

function waitingIn({ deadlines }: Dossier): string[] {
  return deadlines.flatMap(({ name, dueAt }) => (dueAt === null ? [] : [name]));
}

function countDeadlines(
  counts: { moved: number; added: number; removed: number },
  { before, after }: { before: Dossier; after: Dossier },
  names: { [deadline: string]: string },
): void {
  const due = ({ deadlines }: Dossier, names: { [deadline: string]: string }) =>
    new Map(
      deadlines.flatMap(({ key, dueAt }): [string, string][] =>
        dueAt === null ? [] : [[plannedKey(key, names), dueAt]],
      ),
    );
  const [had, has] = [due(before, names), due(after, {})];
  for (const [key, dueAt] of has) {
    if (!had.has(key)) counts.added += 1;
    else if (had.get(key) !== dueAt) counts.moved += 1;
  }
  for (const key of had.keys()) if (!has.has(key)) counts.removed += 1;
}
