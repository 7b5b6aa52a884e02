import { problems } from '../../../base/base.ts';
import type { CompiledBundle } from '../../compile/compile.ts';
import { beginAlone, type Moment } from '../../context/context.ts';
import { type Command, type Decision, type Dossier, DROPPED, type Pause, refused } from '../../model/model.ts';
import { conclude } from '../conclusion/conclusion.ts';
import { withPauses } from './pause.ts';

type LimitCommand = Extract<Command, { kind: 'limit' }>;
type LiftCommand = Extract<Command, { kind: 'lift' }>;

/**
 * Limits the use of the dossier (article 18 of the GDPR): it is kept, only the events that allow it are accepted, and its deadlines wait, but
 * those of the law and the closings announced to all. What an erasure leaves is limited by itself, and a limit that was there before stays.
 * @returns a refusal when its use is limited already
 */
export function decideLimit(
  compiled: CompiledBundle,
  dossier: Dossier,
  command: LimitCommand,
  moment: Moment,
): Decision {
  const { ground, closings, actor } = command;
  if (dossier.limited !== undefined) {
    return ground === 'erasure' ? DROPPED : refused(problems.conflict('L’usage de ce dossier est déjà limité.'));
  }
  const spared = { sparesClosings: true, ...(closings && { closings }) } as const;
  const pause: Pause = {
    ...{ deadline: '*', motive: 'L’usage de ce dossier est limité.', by: actor.id, at: moment.now, until: null },
    ...{ ...spared, isLimitation: true },
  };
  const held = withPauses(compiled, dossier, [...dossier.pauses, pause], pause);
  return concluded(compiled, dossier, command, moment, { ...held, limited: { ground, since: moment.now } });
}

/** Ends the limit: what came due meanwhile fires at once, late rather than never. */
export function decideLift(compiled: CompiledBundle, dossier: Dossier, command: LiftCommand, moment: Moment): Decision {
  if (dossier.limited === undefined) return refused(problems.conflict('L’usage de ce dossier n’est pas limité.'));
  const pause = dossier.pauses.find((one) => one.isLimitation);
  const pauses = dossier.pauses.filter((one) => one !== pause);
  const { limited: _limited, ...free } = pause ? withPauses(compiled, dossier, pauses, pause) : dossier;
  return concluded(compiled, dossier, command, moment, free);
}

function concluded(
  compiled: CompiledBundle,
  dossier: Dossier,
  command: LimitCommand | LiftCommand,
  moment: Moment,
  before: Dossier,
): Decision {
  const context = beginAlone(compiled, dossier, moment, command.actor);
  const live = compiled.machine.restore(dossier.snapshot);
  return conclude(compiled, context, { command, live, loaded: dossier, before, acts: dossier.acts });
}
