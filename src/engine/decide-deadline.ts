import { problems } from '../base/base.ts';
import { advanceInstant } from '../time/time.ts';
import type { Command } from './command.ts';
import type { CompiledBundle, CompiledDeadline } from './compiled.ts';
import { conclude } from './conclude.ts';
import { placeContact } from './contact.ts';
import { dueOf } from './deadlines/due.ts';
import { pauseOf, pausesAt } from './deadlines/pause.ts';
import { instanceVars } from './deadlines/wanted.ts';
import { type Decision, DROPPED, refused } from './decision.ts';
import type { ArmedDeadline, Dossier } from './dossier.ts';
import { afterEvent } from './machine-config.ts';
import { vars } from './vars.ts';
import { beginWork, MACHINE, type Moment, type Work } from './work.ts';

type Firing = Extract<Command, { kind: 'deadline' }>;

/** An armed deadline is due: its handlers run, its recipients are told, its next occurrence is set by the rule. */
export function decideDeadline(compiled: CompiledBundle, dossier: Dossier, command: Firing, moment: Moment): Decision {
  const row = dossier.deadlines.find((one) => one.key === command.key);
  const rule = row && compiled.deadlines.get(row.name);
  if (
    row?.dueAt == null ||
    rule === undefined ||
    !isCurrent(row, command) ||
    isPaused(compiled, dossier, row, moment)
  ) {
    return DROPPED;
  }
  if (moment.now < row.dueAt) return refused(tooEarly(rule, row.dueAt));
  const isLate = isTooLate(compiled, rule, row.dueAt, moment.now);
  const before = withRow(dossier, nextRow(compiled, rule, row, { now: moment.now, isLate }));
  const work = beginWork(compiled, dossier, moment, { actor: MACHINE, form: null, formSchema: null, sender: null });
  if (isLate)
    work.remarks.push(`« ${rule.definition.title} », prévu le ${row.dueAt}, est passé sans effet : trop tard.`);
  else announce(work, rule, row);
  const restored = compiled.machine.restore(dossier.snapshot);
  const live = isLate ? restored : compiled.machine.step(restored, afterEvent(row.name, row.state), work);
  return conclude(compiled, work, { command, live, loaded: dossier, before, acts: dossier.acts });
}

function isCurrent(row: ArmedDeadline, command: Firing): boolean {
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
    dueAt: dueOf(compiled, rule, row.firstDueAt, occurrence),
    firedAt: isLate ? row.firedAt : [...row.firedAt, now],
    skippedAt: isLate ? [...row.skippedAt, now] : row.skippedAt,
  };
}

function withRow(dossier: Dossier, row: ArmedDeadline): Dossier {
  return { ...dossier, deadlines: dossier.deadlines.map((one) => (one.key === row.key ? row : one)) };
}

function announce(work: Work, rule: CompiledDeadline, { key, items, dueAt }: ArmedDeadline): void {
  const { title, template, to } = rule.definition;
  work.firing = { name: rule.name, title, key, items, dueAt };
  if (template === undefined) return;
  const values = instanceVars(rule, items, vars(work));
  work.effects.push({
    ...{ kind: 'email', template, to, channel: 'email', invite: null },
    link: values && rule.link.evaluate(values, work.moment.now),
    contact: values && placeContact(rule.contact, values),
  });
}
