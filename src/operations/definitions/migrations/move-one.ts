import type { Actor, Dossier } from '../../../engine/engine.ts';
import { type MigrationRow, putMigrationRow, type WorkflowMigration } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import { moveDossier } from '../move-dossier.ts';
import { oneDossier } from '../one-dossier.ts';
import { pairOf } from './impact.ts';
import { maskedReason } from './reasons.ts';
import { rowKey } from './row-key.ts';
import { innermost, type MigrationVersions, type MovableDossier } from './scope.ts';
import { LEFT } from './stop-rules.ts';

export interface MovingOne {
  migration: WorkflowMigration;
  versions: MigrationVersions;
  step: MigrationRow['step'];
}

/**
 * Moves one dossier and records the outcome. Its line is written before the move, so that a restart after a crash knows where it stood; the
 * move itself is one commit, which names the migration.
 */
export async function moveOne(
  context: Context,
  moving: MovingOne,
  candidate: MovableDossier,
): Promise<MigrationRow | null> {
  const stored = await context.store.load(candidate.id);
  if (stored === null) return null;
  const row = await begun(context, moving, { candidate, dossier: stored.dossier });
  return settled(context, moving, row);
}

/** Completes a line that a crash left as `moving`: the dossier tells whether it has moved, else it moves now. */
export async function settled(context: Context, moving: MovingOne, row: MigrationRow): Promise<MigrationRow> {
  const { migration } = moving;
  const before = await movedRevision(context, migration.id, row.dossier);
  const outcome: Partial<MigrationRow> =
    before === null ? await moved(context, moving, row) : { outcome: 'moved', moved: before };
  const written = { ...row, ...outcome, at: await context.clock.now() };
  await putMigrationRow(context.store, rowKey(migration.id, row.dossier), written);
  return written;
}

async function begun(
  context: Context,
  { migration, step }: MovingOne,
  { candidate, dossier }: { candidate: MovableDossier; dossier: Dossier },
): Promise<MigrationRow> {
  const compiled = await context.bundles.byHash(candidate.from).catch(() => null);
  const states = compiled === null ? dossier.states : innermost(compiled, dossier);
  const row: MigrationRow = {
    ...{ migration: migration.id, dossier: candidate.id, from: candidate.from, states, step },
    ...{ outcome: 'moving', reasons: [], moved: null, at: await context.clock.now() },
  };
  await putMigrationRow(context.store, rowKey(migration.id, candidate.id), row);
  return row;
}

async function moved(
  context: Context,
  { migration, versions }: MovingOne,
  row: MigrationRow,
): Promise<Pick<MigrationRow, 'outcome' | 'reasons' | 'moved'>> {
  const { changes, reason, author } = migration;
  let revision: number | null = null;
  const outcome = await oneDossier(context, row.dossier, (dossier) =>
    moveDossier(
      context,
      {
        ...{ from: row.from, to: versions.to, changes, reason, actor: administrator(author) },
        ...{ migration: migration.id, mode: 'real' },
        onMoved: (after) => {
          revision = after.revision;
        },
      },
      dossier,
    ),
  );
  if (outcome.kind === 'moved') return { outcome: 'moved', reasons: [], moved: revision };
  if (outcome.kind !== 'refused') {
    const reason = { code: LEFT, text: 'Terminé, ou passé à une autre version, entre-temps.', cure: '' };
    return { outcome: 'refused', reasons: [reason], moved: null };
  }
  const { compiled } = versions.to;
  const pair = (await pairOf(context, versions, row.from)) ?? { from: compiled, to: compiled };
  const reasons = outcome.refusal.reasons.map((one) => {
    const { text, cure } = maskedReason(pair, one);
    return { code: one.code, text, cure };
  });
  return { outcome: 'refused', reasons, moved: null };
}

export function administrator(person: string): Actor {
  return { id: person, role: 'admin', organisation: null };
}

/** Returns the revision that this migration gave the dossier; null when its last move is another. */
async function movedRevision(context: Context, migration: string, dossier: string): Promise<number | null> {
  const entries = await context.store.journal(dossier);
  const last = entries.findLast(({ entry }) => ['migrate', 'unmigrate'].includes(entry.command.kind));
  const command = last?.entry.command;
  return command?.kind === 'migrate' && command.migration === migration ? (last?.entry.revision ?? null) : null;
}
