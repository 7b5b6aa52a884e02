import { sameJson } from '../../base/base.ts';
import { formatInstant, movedAlike } from '../../time/time.ts';
import type { CompiledBundle, CompiledDeadline } from '../compile/compile.ts';
import { addRemark, type DecisionContext } from '../context/context.ts';
import {
  arm,
  dueOf,
  firstDue,
  type Incarnations,
  pausesAt,
  wantedDeadlines,
  withDone,
  type withoutWhatIsGone,
} from '../deadlines/deadlines.ts';
import type { ArmedDeadline, Dossier, PlannedDeadlines, WorkflowVersions } from '../model/model.ts';

/** Holds all that the dossier's calendar is made of. */
export type MigratedCalendar = Pick<Dossier, 'deadlines' | 'frozen' | 'told' | 'silent' | 'pauses'>;

interface CalendarMigration {
  context: DecisionContext;
  incarnations: Incarnations;
  mode: PlannedDeadlines;
  /** Holds what an erasure left of the dossier under the target version. */
  left: ReturnType<typeof withoutWhatIsGone>;
}

/**
 * Computes the calendar under the target version: what both versions declare keeps its anchor, its instants, its firings and its remaining
 * time; new deadlines are armed, and their past firings are recorded as skipped. Remarks go to the context. With `recompute`, deadlines
 * that continue follow the delays of the target version.
 */
export function calendarIn(
  versions: WorkflowVersions<CompiledBundle>,
  dossier: Dossier,
  { context, incarnations, mode, left }: CalendarMigration,
): MigratedCalendar {
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

/** Returns the rows of deadlines that both versions declare, under their keys in the target version. */
function renamed(versions: WorkflowVersions<CompiledBundle>, dossier: Dossier): Omit<MigratedCalendar, 'pauses'> {
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

/**
 * Returns the key of a row when its deadline gained several delays, or now has one only: its former delay becomes the first. Null = the row
 * no longer exists.
 */
function keyIn({ from, to }: WorkflowVersions<CompiledBundle>, key: string): string | null {
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

function noteRemoved(
  { from, to }: WorkflowVersions<CompiledBundle>,
  { deadlines }: Dossier,
  context: DecisionContext,
): void {
  const coming = deadlines.filter(({ dueAt, name }) => dueAt !== null && !to.deadlines.has(name));
  for (const name of new Set(coming.map((row) => row.name))) {
    const title = from.deadlines.get(name)?.definition.title ?? name;
    addRemark(context, `« ${title} » n’est plus une échéance dans cette version : elle est retirée.`);
  }
}

/** Computes the instant again from the same date, by the delay of the target version; time added by suspensions is kept. */
function recomputed(
  { from, to }: WorkflowVersions<CompiledBundle>,
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
  return sameJson(before.definition.repeat ?? null, after.definition.repeat ?? null);
}

/** Updates a row whose deadline gained repeats, or lost the repeats it waited for. */
function withNext(to: CompiledBundle, context: DecisionContext, row: ArmedDeadline): ArmedDeadline {
  const rule = to.deadlines.get(row.name);
  const next = rule === undefined ? null : dueOf(to, rule, row, row.occurrence);
  if ((next === null) === (row.dueAt === null)) return row;
  return withoutPast(to, context, { ...row, dueAt: next });
}

/** Skips firings that are already past when the new version declares them: only the next one is awaited. */
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
