import type { DecisionContext } from '../context/decision-context.ts';
import type { Incarnations } from '../deadlines/arm.ts';
import type { Dossier } from '../model/dossier.ts';

/** Computes the stays after XState's moves: leaving a state ends its stay, entering begins another, even at the same instant. */
export function staysAfter(
  context: DecisionContext,
  before: Dossier['stays'],
  incarnations: Incarnations,
): Dossier['stays'] {
  const stays = { ...before };
  for (const { kind, state } of context.moves) {
    if (kind === 'left') delete stays[state];
    else stays[state] = { at: context.moment.now, incarnation: incarnations.next++ };
  }
  return stays;
}
