import { problems, refuse } from '../../../base/base.ts';
import type { Actor, Dossier } from '../../../engine/engine.ts';
import { type BundleVersion, type MigrationRow, putMigrationRow } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import { oneDossier } from '../one-dossier.ts';
import { giveBackDossier, lastCommand } from '../undo-migration.ts';
import { rowKey } from './row-key.ts';

export const TOO_LATE = 'Quelque chose s’est passé dans ce dossier depuis : il reste sur la nouvelle version.';

export interface GivingBackOne {
  reason: string;
  actor: Actor;
  versions: readonly BundleVersion[];
}

/** Gives a moved dossier its former version back, unless something has happened to it since, and records the outcome. */
export async function giveBackOne(context: Context, row: MigrationRow, giving: GivingBackOne): Promise<MigrationRow> {
  const { reason, actor, versions } = giving;
  const publishedAtOf = (hash: string) => versions.find((version) => version.hash === hash)?.publishedAt;
  const outcome = await oneDossier(context, row.dossier, async (dossier) => {
    if (!(await isAsMoved(context, row, dossier))) return refuse(problems.conflict(TOO_LATE));
    return giveBackDossier(context, dossier, { reason, actor, mode: 'real', publishedAtOf });
  });
  const isBack = outcome.kind === 'moved' || (await isBackAlready(context, row));
  const reasons = isBack ? [] : [{ code: 'conflict', text: TOO_LATE, cure: '' }];
  const written: MigrationRow = { ...row, outcome: isBack ? 'undone' : 'kept', reasons, at: await context.clock.now() };
  await putMigrationRow(context.store, rowKey(row.migration, row.dossier), written);
  return written;
}

/** Tells whether nothing has happened to the dossier since its move. */
export async function isAsMoved(context: Context, row: MigrationRow, dossier: Dossier): Promise<boolean> {
  if (dossier.revision !== row.moved) return false;
  const last = await lastCommand(context, dossier);
  return last?.kind === 'migrate' && last.migration === row.migration;
}

/** Tells whether an earlier run gave the dossier back, but crashed before it wrote this line. */
async function isBackAlready(context: Context, row: MigrationRow): Promise<boolean> {
  const stored = await context.store.load(row.dossier);
  if (stored === null || stored.dossier.revision !== (row.moved ?? 0) + 1) return false;
  return (await lastCommand(context, stored.dossier))?.kind === 'unmigrate';
}
