import { remembered } from '../../base/base.ts';
import type { CompiledBundle, CompiledDeadline } from '../compile/compile.ts';
import type { ArmedDeadline, Dossier } from '../model/model.ts';
import { dueOf } from './due.ts';
import { taskDueAt } from './pause.ts';

/** Describes a line of a calendar: a firing to come, or the last firing that passed without effect. */
export interface CalendarLine {
  key: string;
  name: string;
  title: string;
  dueAt: string;
  to: string[];
  legal: boolean;
  /** Is true while a pause holds it back. */
  paused: boolean;
  /**
   * Counts the firings from 0, and `incarnation` counts the times it was armed: with the key, both identify a firing for ever and reveal a
   * change.
   */
  occurrence: number;
  incarnation: number;
  /** Is the instant at which it was skipped as too late; null = still to come. `dueAt` and `key` distinguish the lines. */
  skippedAt: string | null;
}

/** Lists the firings to come of a dossier, paused or not, and the skipped firings of deadlines still wanted. */
export function calendarLines(compiled: CompiledBundle, dossier: Dossier): CalendarLine[] {
  return known(dossier.deadlines, [compiled, ...dossier.pauses], () =>
    dossier.deadlines.flatMap((row) =>
      ofRow(row, [compiled, ...dossier.pauses], () => linesOf(compiled, dossier, row)),
    ),
  );
}

function linesOf(compiled: CompiledBundle, dossier: Dossier, row: ArmedDeadline): CalendarLine[] {
  const rule = compiled.deadlines.get(row.name);
  if (rule === undefined) return [];
  return [...skippedLine(compiled, rule, row), ...nextLine(compiled, dossier, rule, row)];
}

/**
 * Remembers the lines of a dossier: each step asks for them twice, for its row in lists and for its page, and most steps leave them
 * unchanged.
 */
const known = remembered<CalendarLine[]>('calendars');
/** Remembers the lines of each row, because a step that changes some rows leaves most of them, of dozens, unchanged. */
const ofRow = remembered<CalendarLine[]>('calendars of rows');

function nextLine(
  compiled: CompiledBundle,
  { pauses }: Dossier,
  rule: CompiledDeadline,
  row: ArmedDeadline,
): CalendarLine[] {
  if (row.dueAt === null) return [];
  const paused = taskDueAt(compiled, pauses, row) !== row.dueAt;
  return [lineOf(rule, row, { dueAt: row.dueAt, occurrence: row.occurrence, paused, skippedAt: null })];
}

/**
 * Returns the last skipped occurrence. Occurrences are fired or skipped in order; when both have the same instant, the skipped occurrence
 * is the older.
 */
function skippedLine(compiled: CompiledBundle, rule: CompiledDeadline, row: ArmedDeadline): CalendarLine[] {
  const skippedAt = row.skippedAt.at(-1);
  if (skippedAt === undefined) return [];
  const before = row.firedAt.filter((at) => at < skippedAt).length;
  const occurrence = before + row.skippedAt.length - 1;
  const dueAt = dueOf(compiled, rule, row, occurrence) ?? row.firstDueAt;
  return [lineOf(rule, row, { dueAt, occurrence, paused: false, skippedAt })];
}

function lineOf(
  { definition, name }: CompiledDeadline,
  { key, incarnation }: ArmedDeadline,
  { dueAt, occurrence, paused, skippedAt }: Pick<CalendarLine, 'dueAt' | 'occurrence' | 'paused' | 'skippedAt'>,
): CalendarLine {
  const { title, to, legal } = definition;
  return { key, name, title, to, legal, incarnation, dueAt, occurrence, paused, skippedAt };
}
