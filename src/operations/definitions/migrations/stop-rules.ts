import { pluralEnding } from '../../../base/base.ts';
import { endsChain } from '../../../engine/engine.ts';
import type { MigrationRow, StopRule, WorkflowMigration } from '../../../store/store.ts';
import type { Context } from '../../context.ts';

/** Each rule stops a migration by itself after this many unexpected events. */
export const LIMITS: { [rule in StopRule]: number } = { refusals: 1, incidents: 1, undos: 3 };

/** This code marks a dossier that ended, or moved otherwise, meanwhile: nothing of it is unexpected. */
export const LEFT = 'left';

export type StopCounts = { [rule in StopRule]: number };

/**
 * Counts what speaks against going on: chosen dossiers that did not follow (in the step `all`, unexpected errors); moved dossiers whose
 * tasks failed, except chains of messages stopped before the move; dossiers that people took back by hand.
 */
export async function happenedIn(
  { store }: Pick<Context, 'store'>,
  rows: Iterable<MigrationRow>,
  { step }: Pick<WorkflowMigration, 'step'>,
): Promise<StopCounts> {
  const all = [...rows];
  const isByHand = step?.kind !== 'undo';
  const moved = new Map(all.filter(({ outcome }) => outcome === 'moved').map(({ dossier, at }) => [dossier, at]));
  return {
    refusals: all.filter(isUnforeseen).length,
    incidents: moved.size === 0 ? 0 : await incidentsAmong(store, moved),
    undos: isByHand ? all.filter(({ outcome }) => outcome === 'undone').length : 0,
  };
}

/** The trial has already announced the dossiers that stay in the step `all`, so only unexpected errors count there. */
function isUnforeseen({ outcome, step, reasons }: MigrationRow): boolean {
  if (outcome !== 'refused' || reasons.some(({ code }) => code === LEFT)) return false;
  return step !== 'all' || reasons.some(({ code }) => code === 'internal');
}

async function incidentsAmong(store: Context['store'], moved: ReadonlyMap<string, string>): Promise<number> {
  const found = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await store.tasks({ status: ['incident'], limit: 200, ...(cursor && { cursor }) });
    for (const { task } of page.items) {
      const movedAt = moved.get(task.dossier);
      if (movedAt !== undefined && !(endsChain(task) && task.dueAt <= movedAt)) found.add(task.dossier);
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found.size;
}

/** Returns the rule that stops the migration, with its sentence; null when it may go on. */
export function stopIn(
  happened: StopCounts,
  { accepted }: Pick<WorkflowMigration, 'accepted'>,
): WorkflowMigration['stopped'] {
  const rules = Object.keys(LIMITS) as StopRule[];
  const rule = rules.find((one) => happened[one] - accepted[one] >= LIMITS[one]);
  return rule === undefined ? null : { rule, text: sentenceOf(rule, happened[rule]) };
}

function sentenceOf(rule: StopRule, count: number): string {
  const many = count > 1;
  switch (rule) {
    case 'refusals':
      return `Arrêté : ${count} dossier${pluralEnding(count)} n’${many ? 'ont' : 'a'} pas suivi alors que l’essai le disait.`;
    case 'incidents':
      return `Arrêté : ${count} dossier${pluralEnding(count)} déplacé${pluralEnding(count)} ${many ? 'ont' : 'a'} une tâche en échec.`;
    case 'undos':
      return `Arrêté : ${count} dossiers ont été remis à la main.`;
  }
}
