import type { CompiledBundle } from '../../compile/compile.ts';
import { beginAlone, type Moment } from '../../context/context.ts';
import { freeClosings, pauseOf, pausesAt } from '../../deadlines/deadlines.ts';
import { type ArmedDeadline, type Command, type Decision, type Dossier, DROPPED } from '../../model/model.ts';
import { conclude } from '../conclusion/conclusion.ts';

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
