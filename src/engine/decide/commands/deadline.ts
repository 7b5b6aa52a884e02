import { problems } from '../../../base/base.ts';
import { advanceInstant, formatInstant } from '../../../time/time.ts';
import { afterEvent, type CompiledBundle, type CompiledDeadline } from '../../compile/compile.ts';
import {
  addEffect,
  addRemark,
  beginAlone,
  type DecisionContext,
  type Moment,
  placeContact,
  setFiring,
  vars,
} from '../../context/context.ts';
import {
  anchorNow,
  dueOf,
  exceptOf,
  goneAt,
  instanceVars,
  isDone,
  pauseOf,
  pausesAt,
} from '../../deadlines/deadlines.ts';
import { type ArmedDeadline, type Command, type Decision, type Dossier, DROPPED, refused } from '../../model/model.ts';
import { conclude } from '../conclusion/conclusion.ts';

type DeadlineCommand = Extract<Command, { kind: 'deadline' }>;

/** Fires an armed deadline that is due: its handlers run, its recipients get their message, and the rule sets its next occurrence. */
export function decideDeadline(
  compiled: CompiledBundle,
  dossier: Dossier,
  command: DeadlineCommand,
  moment: Moment,
): Decision {
  const row = dossier.deadlines.find((one) => one.key === command.key);
  const rule = row && compiled.deadlines.get(row.name);
  if (row === undefined || rule === undefined || !isDue(row)) return DROPPED;
  if (!isCurrent(row, command) || isPaused(compiled, dossier, row, moment)) return DROPPED;
  if (moment.now < row.dueAt) return refused(tooEarly(rule, row.dueAt));
  const context = beginAlone(compiled, dossier, moment);
  // A date of a linked dossier may have moved since: then nothing fires, and the deadline is armed anew.
  const isWanted = anchorNow(rule, row, vars(context)) === row.anchor;
  const fired = isWanted ? fire(compiled, context, { dossier, rule, row }) : { before: dossier, runs: false };
  const restored = compiled.machine.restore(dossier.snapshot);
  const live = fired.runs ? compiled.machine.step(restored, afterEvent(row.name, row.state), context) : restored;
  return conclude(compiled, context, { command, live, loaded: dossier, before: fired.before, acts: dossier.acts });
}

interface DueFiring {
  dossier: Dossier;
  rule: CompiledDeadline;
  row: ArmedDeadline & { dueAt: string };
}

/** Moves the row to its next occurrence and writes to its recipients, unless it is too late. */
function fire(
  compiled: CompiledBundle,
  context: DecisionContext,
  { dossier, rule, row }: DueFiring,
): { before: Dossier; runs: boolean } {
  const { now } = context.moment;
  const gone = goneAt(compiled, rule, row, vars(context));
  const isLate = (gone !== null && gone <= now) || isTooLate(compiled, rule, row.dueAt, now);
  if (isLate) addRemark(context, passed(compiled, rule, row.dueAt));
  else if (isDone(rule, row, context)) addRemark(context, `« ${rule.definition.title} » : c’est déjà fait.`);
  else announce(context, rule, row);
  return { before: withRow(dossier, nextRow(compiled, rule, row, { now, isLate })), runs: !isLate };
}

function passed({ bundle }: CompiledBundle, { definition }: CompiledDeadline, dueAt: string): string {
  const when = formatInstant(dueAt, bundle.workflow.zone);
  return `« ${definition.title} », prévu le ${when}, est passé sans effet : trop tard.`;
}

function isDue(row: ArmedDeadline): row is ArmedDeadline & { dueAt: string } {
  return row.dueAt !== null;
}

function isCurrent(row: ArmedDeadline, command: DeadlineCommand): boolean {
  return row.incarnation === command.incarnation && row.occurrence === command.occurrence;
}

function isPaused(compiled: CompiledBundle, dossier: Dossier, row: ArmedDeadline, { now }: Moment): boolean {
  return pauseOf(compiled, pausesAt(compiled, dossier, now), row.name) !== null;
}

function tooEarly({ definition }: CompiledDeadline, dueAt: string) {
  return problems.conflict(`« ${definition.title} » n’est pas encore échu : il l’est le ${dueAt}.`, {
    members: { dueAt },
  });
}

function isTooLate(compiled: CompiledBundle, { definition }: CompiledDeadline, dueAt: string, now: string): boolean {
  const { maxLateness } = definition;
  return maxLateness !== undefined && now > advanceInstant(dueAt, maxLateness, compiled.bundle.workflow.zone);
}

function nextRow(
  compiled: CompiledBundle,
  rule: CompiledDeadline,
  row: ArmedDeadline,
  { now, isLate }: { now: string; isLate: boolean },
): ArmedDeadline {
  const occurrence = row.occurrence + 1;
  return {
    ...row,
    occurrence,
    dueAt: dueOf(compiled, rule, row, occurrence),
    firedAt: isLate ? row.firedAt : [...row.firedAt, now],
    skippedAt: isLate ? [...row.skippedAt, now] : row.skippedAt,
  };
}

function withRow(dossier: Dossier, row: ArmedDeadline): Dossier {
  return { ...dossier, deadlines: dossier.deadlines.map((one) => (one.key === row.key ? row : one)) };
}

function announce(
  context: DecisionContext,
  rule: CompiledDeadline,
  { key, items, dueAt, firstDueAt }: ArmedDeadline,
): void {
  const { title, template, to } = rule.definition;
  setFiring(context, { name: rule.name, title, key, items, dueAt, firstDueAt });
  if (template === undefined) return;
  const values = instanceVars(rule, items, vars(context));
  const except = exceptOf(rule, { items }, context);
  addEffect(context, {
    ...{ kind: 'email', template, to, channel: 'email', invite: null },
    ...(except.length > 0 && { except }),
    link: values && rule.link.evaluate(values, context.moment.now),
    contact: values && placeContact(rule.contact, values),
  });
}
