import { type Problem, problems } from '../../../base/base.ts';
import { isCivilDate } from '../../../time/time.ts';
import type { CompiledBundle } from '../../compile/compile.ts';
import { beginAlone, type Moment } from '../../context/context.ts';
import { isClosing, pauseOf } from '../../deadlines/deadlines.ts';
import { type Command, type Decision, type Dossier, type Pause, refused } from '../../model/model.ts';
import { conclude } from '../conclusion/conclusion.ts';

type PauseCommand = Extract<Command, { kind: 'pause' }>;
type ResumeCommand = Extract<Command, { kind: 'resume' }>;

/**
 * Pauses a deadline, or with `*` all but legal deadlines and closings, with a motive. Its tasks are withdrawn, or postponed to the end of
 * the pause.
 */
export function decidePause(
  compiled: CompiledBundle,
  dossier: Dossier,
  command: PauseCommand,
  moment: Moment,
): Decision {
  const context = beginAlone(compiled, dossier, moment, command.actor);
  const wrong = whyNotPaused(compiled, dossier, command.pause, context.today);
  if (wrong !== null) return refused(wrong);
  const { deadline, motive, until, ...spared } = command.pause;
  const pause: Pause = { deadline, motive, by: command.actor.id, at: moment.now, until, ...spared };
  const before = withPauses(compiled, dossier, [...dossier.pauses, pause], pause);
  return conclude(compiled, context, {
    command,
    live: compiled.machine.restore(dossier.snapshot),
    loaded: dossier,
    before,
    acts: dossier.acts,
  });
}

export function whyNotPaused(
  compiled: CompiledBundle,
  dossier: Dossier,
  { deadline, motive, until, sparesClosings, closings = [] }: PauseCommand['pause'],
  today: string,
): Problem | null {
  const definition = compiled.deadlines.get(deadline)?.definition;
  if (deadline !== '*' && definition === undefined)
    return problems.notFound(`Aucune échéance ne s’appelle « ${deadline} ».`);
  if (definition?.legal === true)
    return problems.conflict(`« ${definition.title} » est une échéance légale : elle ne se suspend pas.`);
  if (sparesClosings && isClosing(compiled, deadline, closings))
    return problems.conflict(
      `« ${definition?.title} » ferme à l’instant qui a été annoncé : une clôture ne se met pas en pause. Pour la reporter, changez la date dont elle part.`,
    );
  if (dossier.pauses.some((pause) => pause.deadline === deadline && !pause.isLimitation)) {
    return problems.conflict('Cette échéance est déjà en pause. Reprenez-la d’abord.');
  }
  if (motive.trim() === '') return problems.invalidForm('Dites pourquoi.', fault('/motive', 'Donnez un motif.'));
  if (until !== null && (!isCivilDate(until) || until < today)) {
    return problems.invalidForm(
      'La fin de la pause ne convient pas.',
      fault('/until', 'Donnez une date à partir d’aujourd’hui.'),
    );
  }
  return null;
}
whyNotPaused.says = 'Ni une échéance légale, ni une clôture.';

function fault(path: string, message: string) {
  return { errors: [{ path, code: 'pause', message }] };
}

/** Ends a pause: what came due meanwhile fires at once, late rather than never. */
export function decideResume(
  compiled: CompiledBundle,
  dossier: Dossier,
  command: ResumeCommand,
  moment: Moment,
): Decision {
  const pause = dossier.pauses.find((one) => one.deadline === command.deadline && !one.isLimitation);
  if (pause === undefined) return refused(problems.conflict('Cette échéance n’est pas en pause.'));
  const context = beginAlone(compiled, dossier, moment, command.actor);
  const pauses = dossier.pauses.filter((one) => one !== pause);
  const before = withPauses(compiled, dossier, pauses, pause);
  return conclude(compiled, context, {
    command,
    live: compiled.machine.restore(dossier.snapshot),
    loaded: dossier,
    before,
    acts: dossier.acts,
  });
}

/**
 * Changes the pauses, and gives a new incarnation to the rows that `pause` holds: the task key of the old instant must not come back.
 */
export function withPauses(compiled: CompiledBundle, dossier: Dossier, pauses: Pause[], pause: Pause): Dossier {
  let { incarnation } = dossier;
  const deadlines = dossier.deadlines.map((row) =>
    row.dueAt !== null && pauseOf(compiled, [pause], row.name) !== null ? { ...row, incarnation: incarnation++ } : row,
  );
  return { ...dossier, pauses, deadlines, incarnation };
}
