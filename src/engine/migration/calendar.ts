import { canonicalJson } from '../../base/base.ts';
import { formatInstant, movedAlike } from '../../time/time.ts';
import type { CompiledBundle, CompiledDeadline } from '../compile/compiled.ts';
import { addRemark, type DecisionContext } from '../context/decision-context.ts';
import { arm, type Incarnations } from '../deadlines/arm.ts';
import { withDone } from '../deadlines/done.ts';
import { dueOf, firstDue } from '../deadlines/due.ts';
import { pausesAt } from '../deadlines/pause.ts';
import { wantedDeadlines } from '../deadlines/wanted.ts';
import type { withoutWhatIsGone } from '../deadlines/without-gone.ts';
import type { ArmedDeadline, Dossier } from '../model/dossier.ts';
import type { PlannedDeadlines, Versions } from '../model/migration-command.ts';

/** What the dossier's clock is made of. */
export type Calendar = Pick<Dossier, 'deadlines' | 'frozen' | 'told' | 'silent' | 'pauses'>;

interface Arriving {
  context: DecisionContext;
  incarnations: Incarnations;
  mode: PlannedDeadlines;
  /** What an erasure left of the dossier under that version. */
  left: ReturnType<typeof withoutWhatIsGone>;
}

/**
 * The calendar under the other version: what both declare keeps its anchor, its instants, its firings and the time it had left; what
 * is newly wanted is armed, and what of it is past is told as skipped. Remarks go to the context. `recompute`: what goes on follows
 * the delays of the version gone to.
 */
export function calendarIn(
  versions: Versions<CompiledBundle>,
  dossier: Dossier,
  { context, incarnations, mode, left }: Arriving,
): Calendar {
  const { silent: hushed = [], ...before } = renamed(versions, dossier);
  const { to } = versions;
  noteRemoved(versions, dossier, context);
  const wanted = wantedDeadlines(to, context, dossier.stays, left.each);
  const armed = arm({ compiled: to, context, incarnations }, { ...before, silent: hushed }, wanted).map((row) =>
    row.incarnation >= dossier.incarnation
      ? withoutPast(to, context, row)
      : withNext(to, context, mode === 'recompute' ? recomputed(versions, context, row) : row),
  );
  const deadlines = withDone(to, armed, context, left.each);
  const silent = left.silentOf(to, deadlines, [...before.deadlines, ...hushed]);
  const pauses = pausesAt(to, dossier, context.moment.now).filter(
    ({ deadline }) => deadline === '*' || to.deadlines.has(deadline),
  );
  return { ...before, deadlines, pauses, ...(silent.length > 0 && { silent }) };
}

/** Rows of deadlines both versions declare, under the keys they have in the other one. */
function renamed(versions: Versions<CompiledBundle>, dossier: Dossier): Omit<Calendar, 'pauses'> {
  const { deadlines, frozen, told, silent = [] } = dossier;
  const rename = <Row extends { key: string }>(row: Row): Row[] => {
    const key = keyIn(versions, row.key);
    if (key === row.key) return [row];
    return key === null ? [] : [{ ...row, key }];
  };
  const kept = told?.flatMap(rename) ?? [];
  return {
    deadlines: deadlines.flatMap(rename),
    silent: silent.flatMap(rename),
    frozen: Object.fromEntries(Object.entries(frozen).map(([state, rows]) => [state, rows.flatMap(rename)])),
    ...(kept.length > 0 && { told: kept }),
  };
}

/** A deadline that came to have several delays, or only one: what it had was its first. Null = it has no such row any more. */
function keyIn({ from, to }: Versions<CompiledBundle>, key: string): string | null {
  const name = nameIn(key);
  const after = to.deadlines.get(name);
  if (after === undefined) return null;
  const [had, has] = [hasSeveral(from.deadlines.get(name)), hasSeveral(after)];
  if (had === has) return key;
  if (has) return `${key}#0`;
  return key.endsWith('#0') ? key.slice(0, -2) : null;
}

function nameIn(key: string): string {
  return key.split(/[/#]/)[0] ?? key;
}

function hasSeveral(rule: CompiledDeadline | undefined): boolean {
  return rule !== undefined && rule.delays.length > 1;
}

function noteRemoved({ from, to }: Versions<CompiledBundle>, { deadlines }: Dossier, context: DecisionContext): void {
  const coming = deadlines.filter(({ dueAt, name }) => dueAt !== null && !to.deadlines.has(name));
  for (const name of new Set(coming.map((row) => row.name))) {
    const title = from.deadlines.get(name)?.definition.title ?? name;
    addRemark(context, `« ${title} » n’est plus une échéance dans cette version : elle est retirée.`);
  }
}

/** From the same date, by the delay of the version gone to; what suspensions took is kept. */
function recomputed(
  { from, to }: Versions<CompiledBundle>,
  context: DecisionContext,
  row: ArmedDeadline,
): ArmedDeadline {
  const [before, after] = [from.deadlines.get(row.name), to.deadlines.get(row.name)];
  if (before === undefined || after === undefined || row.dueAt === null) return row;
  const had = firstDue(from, before, row.index, row.anchor);
  const counted = firstDue(to, after, row.index, row.anchor);
  if (had === counted && sameRepeat(before, after)) return row;
  const { zone } = to.bundle.workflow;
  const firstDueAt = had === row.firstDueAt ? counted : movedAlike(counted, { from: had, to: row.firstDueAt }, zone);
  const moved = { ...row, firstDueAt };
  return withoutPast(to, context, { ...moved, dueAt: dueOf(to, after, moved, row.occurrence) });
}

function sameRepeat(before: CompiledDeadline, after: CompiledDeadline): boolean {
  return canonicalJson(before.definition.repeat ?? null) === canonicalJson(after.definition.repeat ?? null);
}

/** A row that goes on may have gained repeats, or lost those it waited for. */
function withNext(to: CompiledBundle, context: DecisionContext, row: ArmedDeadline): ArmedDeadline {
  const rule = to.deadlines.get(row.name);
  const next = rule === undefined ? null : dueOf(to, rule, row, row.occurrence);
  if ((next === null) === (row.dueAt === null)) return row;
  return withoutPast(to, context, { ...row, dueAt: next });
}

/** Nothing fires for having been declared too late: what is past is skipped, what comes next is awaited. */
function withoutPast(to: CompiledBundle, context: DecisionContext, row: ArmedDeadline): ArmedDeadline {
  const rule = to.deadlines.get(row.name);
  const { now } = context.moment;
  if (rule === undefined || row.dueAt === null || row.dueAt > now) return row;
  const when = formatInstant(row.dueAt, to.bundle.workflow.zone);
  addRemark(
    context,
    `« ${rule.definition.title} », nouvelle dans cette version, était pour le ${when} : rien ne part.`,
  );
  let { occurrence } = row;
  let dueAt: string | null = row.dueAt;
  const skippedAt = [...row.skippedAt];
  while (dueAt !== null && dueAt <= now) {
    skippedAt.push(now);
    occurrence += 1;
    dueAt = dueOf(to, rule, row, occurrence);
  }
  return { ...row, dueAt, occurrence, skippedAt };
}
