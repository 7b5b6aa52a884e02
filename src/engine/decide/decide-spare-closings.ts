import type { CompiledBundle } from '../compile/compiled.ts';
import { beginAlone, type Moment } from '../context/decision-context.ts';
import { freeClosings } from '../deadlines/free-closings.ts';
import { pauseOf, pausesAt } from '../deadlines/pause.ts';
import type { Command } from '../model/command.ts';
import { type Decision, DROPPED } from '../model/decision.ts';
import type { ArmedDeadline, Dossier } from '../model/dossier.ts';
import { conclude } from './conclude.ts';

type SpareClosingsCommand = Extract<Command, { kind: 'spare-closings' }>;

/** Ends what pauses hold of closings. What came due meanwhile fires at once. */
export function decideSpareClosings(
  compiled: CompiledBundle,
  dossier: Dossier,
  command: SpareClosingsCommand,
  moment: Moment,
): Decision {
  const pauses = pausesAt(compiled, dossier, moment.now);
  const context = beginAlone(compiled, dossier, moment);
  const { freed, ...after } = freeClosings(compiled, context, {
    dossier: { ...dossier, pauses },
    closings: command.closings ?? [],
    wasHeld: (name) => pauseOf(compiled, pauses, name) !== null,
  });
  if (after.pauses.length === pauses.length && after.pauses.every((pause, at) => pause === pauses[at])) return DROPPED;
  return conclude(compiled, context, {
    command,
    live: compiled.machine.restore(dossier.snapshot),
    loaded: dossier,
    before: { ...rearmed(dossier, freed), ...after },
    acts: dossier.acts,
  });
}

/** Gives each row a new incarnation: the task of the instant it was postponed to must not come back. */
function rearmed(dossier: Dossier, freed: ArmedDeadline[]): Dossier {
  let { incarnation } = dossier;
  const deadlines = dossier.deadlines.map((row) =>
    freed.includes(row) ? { ...row, incarnation: incarnation++ } : row,
  );
  return { ...dossier, deadlines, incarnation };
}
