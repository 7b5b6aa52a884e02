import type { CompiledBundle } from '../compile/compiled.ts';
import type { DecisionContext } from '../context/decision-context.ts';
import { freeClosings } from '../deadlines/free-closings.ts';
import { pauseOf } from '../deadlines/pause.ts';
import type { ClosingsSpared, Dossier } from '../model/dossier.ts';

interface Arriving {
  /** The version gone to. */
  to: CompiledBundle;
  context: DecisionContext;
  command: ClosingsSpared;
  /** The version whose word says what was held until now. */
  heldBy: CompiledBundle;
}

/**
 * What is left of pauses under the version gone to: what they held of its closings goes on, in the move itself, so that it can be taken
 * back. Older entries do not spare closings: a `spare-closings` follows them.
 */
export function movedPauses(
  { to, context, command, heldBy }: Arriving,
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
