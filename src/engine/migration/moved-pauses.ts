import type { CompiledBundle } from '../compile/compiled.ts';
import type { DecisionContext } from '../context/decision-context.ts';
import { freeClosings } from '../deadlines/free-closings.ts';
import { pauseOf } from '../deadlines/pause.ts';
import type { ClosingsSpared, Dossier } from '../model/dossier.ts';

interface PauseMigration {
  /** Is the target version. */
  to: CompiledBundle;
  context: DecisionContext;
  command: ClosingsSpared;
  /** Is the version that decides what was held back until now. */
  heldBy: CompiledBundle;
}

/**
 * Keeps the pauses that remain under the target version: the closings of that version that they held run again, within the move itself, so
 * that it can be undone. Older entries do not spare closings: a `spare-closings` follows them.
 */
export function movedPauses(
  { to, context, command, heldBy }: PauseMigration,
  dossier: Pick<Dossier, 'deadlines' | 'pauses' | 'notes'>,
): Pick<Dossier, 'pauses' | 'notes'> {
  const { pauses, notes } = dossier;
  if (!command.sparesClosings) return { pauses, notes };
  const after = freeClosings(to, context, {
    dossier,
    closings: command.closings ?? [],
    wasHeld: (name) => heldBy.deadlines.has(name) && pauseOf(heldBy, pauses, name) !== null,
  });
  return { pauses: after.pauses, notes: after.notes };
}
