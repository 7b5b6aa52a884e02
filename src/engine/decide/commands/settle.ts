import { type Problem, problems } from '../../../base/base.ts';
import { isCivilDate } from '../../../time/time.ts';
import type { CompiledBundle } from '../../compile/compile.ts';
import { beginAlone, type DecisionContext, type Moment } from '../../context/context.ts';
import { type DossierWork, deadlineWork, stateWork, wasSettled } from '../../deadlines/deadlines.ts';
import { type Command, type Decision, type Dossier, refused } from '../../model/model.ts';
import { actsOn, holdsRole, isStranded } from '../admission/admission.ts';
import { conclude } from '../conclusion/conclusion.ts';

type SettleCommand = Extract<Command, { kind: 'settle' }>;
type SettleableWork = Pick<DossierWork, 'title' | 'to' | 'settle' | 'event' | 'legal'>;

/**
 * Settles one occurrence of a to-do: a person it is addressed to says that it is done or pointless, or postpones it to a day. It cannot be
 * undone; only a new occurrence asks again.
 */
export function decideSettle(
  compiled: CompiledBundle,
  dossier: Dossier,
  command: SettleCommand,
  moment: Moment,
): Decision {
  const context = beginAlone(compiled, dossier, moment, command.actor);
  const line = lineOf(compiled, dossier, command.todo, context);
  if (line === null) return refused(problems.notFound(GONE));
  const wrong = whyNotTheirs(compiled, dossier, line, command) ?? whyNotSaid(command, context.today);
  if (wrong !== null) return refused(wrong);
  return conclude(compiled, context, {
    command,
    live: compiled.machine.restore(dossier.snapshot),
    loaded: dossier,
    before: settled(dossier, command, moment.now),
    acts: dossier.acts,
  });
}

const GONE =
  'Ce n’est plus à faire : c’est fait ou réglé, ou l’étape est passée. Rouvrez le dossier pour voir où il en est.';

function lineOf(
  compiled: CompiledBundle,
  dossier: Dossier,
  todo: string,
  context: DecisionContext,
): SettleableWork | null {
  const note = dossier.notes.find(({ id }) => id === todo);
  if (note !== undefined) return { ...note, settle: true, legal: false };
  const works = [...stateWork(compiled, dossier, context), ...deadlineWork(compiled, dossier, context)];
  const work = works.find(({ id }) => id === todo);
  if (work === undefined || work.settle) return work ?? null;
  const settle = isStranded(compiled, work, actsOn(compiled, dossier, context.moment)(work));
  return settle && wasSettled(dossier, work) ? null : { ...work, settle };
}

function whyNotTheirs(
  compiled: CompiledBundle,
  dossier: Dossier,
  line: SettleableWork,
  { actor }: SettleCommand,
): Problem | null {
  const { title, to, settle, event, legal } = line;
  const act = event === null ? undefined : compiled.events.get(event)?.definition.title;
  if (!settle && act !== undefined) return problems.conflict(`« ${title} » se termine en faisant « ${act} ».`);
  if (!settle && legal)
    return problems.conflict(`« ${title} » est une échéance légale : elle ne se règle pas à la main.`);
  if (!settle) return problems.conflict(`« ${title} » se termine de soi-même quand c’est fait dans le dossier.`);
  if (to.includes(actor.role) && holdsRole(compiled, dossier, actor)) return null;
  const titles = to.map((role) => compiled.roles.get(role)?.title ?? role);
  return problems.forbidden(`« ${title} » s’adresse à : ${titles.join(', ')}. Demandez à l’une de ces personnes.`);
}

function whyNotSaid({ act, motive, until }: SettleCommand, today: string): Problem | null {
  if (act === 'moot' && motive.trim() === '') {
    return problems.invalidForm('Dites pourquoi c’est sans objet.', fault('/motive', 'Donnez un motif.'));
  }
  if (act !== 'later' || (until !== null && isCivilDate(until) && until > today)) return null;
  return problems.invalidForm('Dites à quand reporter.', fault('/until', 'Donnez une date après aujourd’hui.'));
}

function fault(path: string, message: string) {
  return { errors: [{ path, code: 'settle', message }] };
}

/** Replaces what was settled before for the same to-do; a note is deleted once it is over. */
function settled(dossier: Dossier, { todo, act, until, motive, actor }: SettleCommand, at: string): Dossier {
  const isOver = act !== 'later';
  if (isOver && dossier.notes.some(({ id }) => id === todo)) {
    return { ...dossier, notes: dossier.notes.filter(({ id }) => id !== todo) };
  }
  const others = (dossier.settled ?? []).filter((one) => one.todo !== todo);
  const said = { todo, act, until: isOver ? null : until, motive: motive.trim(), by: actor.id, at };
  return { ...dossier, settled: [...others, said] };
}
