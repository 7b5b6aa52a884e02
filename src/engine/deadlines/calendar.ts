import { remembered } from '../../base/base.ts';
import type { CompiledBundle, CompiledDeadline } from '../compile/compiled.ts';
import type { ArmedDeadline, Dossier } from '../model/dossier.ts';
import { dueOf } from './due.ts';
import { taskDueAt } from './pause.ts';

/** One line of a calendar: a firing to come, or the last one that passed without effect. */
export interface CalendarLine {
  key: string;
  name: string;
  title: string;
  dueAt: string;
  to: string[];
  legal: boolean;
  /** A pause holds it back. */
  paused: boolean;
  /** Number of the firing, 0-based, and of the arming: together with the key they name it for ever, and tell a change. */
  occurrence: number;
  incarnation: number;
  /** Passed without effect at this instant, too late; null = still to come. `dueAt` and `key` tell lines apart. */
  skippedAt: string | null;
}

/** What is to come of a dossier, paused or not, and what was skipped of the deadlines still wanted. */
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

/** A step asks twice: for the row of its dossier, and for the page that answers it. Most leave the list as the one before had made it. */
const known = remembered<CalendarLine[]>();
/** One that changes some of it leaves most rows, of dozens. */
const ofRow = remembered<CalendarLine[]>();

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

/** An occurrence is either fired or skipped, in order; of two at the same instant the older was the later one: skipped. */
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
  const { title, to, legal = false } = definition;
  return { key, name, title, to, legal, incarnation, dueAt, occurrence, paused, skippedAt };
}
