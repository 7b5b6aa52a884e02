import { assignedOf, scopesOf } from '../../../access/access.ts';
import { remembered } from '../../../base/base.ts';
import {
  type Bundle,
  type CompiledBundle,
  calendarLines,
  type Dossier,
  directoryMarks,
  type Moment,
  meetingDays,
  meetingsReadClock,
  mutedWhereKnown,
  type Todo,
  type Workflow,
  workOf,
} from '../../../engine/engine.ts';
import type { DossierRow } from '../../../store/store.ts';
import { endOfDay, todayIn } from '../../../time/time.ts';
import { knownBy } from '../../reading/reading.ts';
import { duplicateMarksOf } from './duplicate-keys.ts';

export interface DerivedRow {
  row: DossierRow & { todos: Todo[] };
  /** Is the instant from which the row changes with the day alone; null when only the dossier, or linked dossiers, change it. */
  until: string | null;
}

/**
 * Computes what lists, searches and calendars show of a dossier; the dossier's own commit stores it.
 * @param asRead the version it is pinned to, with today's reading rights
 */
export function rowOf(
  compiled: CompiledBundle,
  dossier: Dossier,
  moment: Moment,
  asRead: Bundle = compiled.bundle,
): DerivedRow {
  if (dossier.archive !== undefined) return archivedRow(compiled, dossier, asRead);
  const { workflow, roles } = compiled.bundle;
  const muted = new Set(mutedWhereKnown(compiled, dossier, moment.now));
  const { todos, until } = workOf(compiled, dossier, moment);
  const scopes = scopesOf(asRead.workflow, roles, dossier);
  const all = knownBy(compiled.bundle, dossier);
  const known = knownWithin(all, [scopes.join()], () => knownTo(all, scopes));
  const days = meetingDays(compiled, dossier, moment.now);
  const alike = [...duplicateMarksOf(compiled, dossier).keys(), ...directoryMarks(compiled, dossier)];
  const row = {
    title: dossier.title,
    states: dossier.states,
    tags: dossier.tags,
    scopes,
    assigned: assignedOf(roles, dossier),
    text: `${dossier.title} ${dossier.id}`,
    ...(known.length > 0 && { known }),
    deadlines: calendarOf(compiled, dossier, muted),
    lateSince: lateSince(todos),
    // The row has one `until` for all its to-dos.
    todos: todos.map((todo) => ({ ...todo, able: { ...todo.able, until: null } })),
    ...(alike.length > 0 && { alike }),
    ...(days.length > 0 && { days }),
  };
  return { row, until: meetingsReadClock(compiled) ? nextDay(workflow, moment, until) : until };
}

type KnownBy = ReturnType<typeof knownBy>;
/** Returns the same object as long as nothing changes, because the store caches what it computes from that object. */
const knownWithin = remembered<KnownBy>('fields known within');

function knownTo(all: KnownBy, scopes: readonly string[]): KnownBy {
  return all.flatMap(({ text, ...by }) => {
    const left = by.scopes.filter((scope) => scopes.includes(scope));
    return left.length === 0 ? [] : { scopes: left, text };
  });
}

/**
 * Computes the row of an archived dossier: it waits for nobody and has no duplicates, and a search by words does not find an erased
 * dossier.
 */
function archivedRow({ bundle }: CompiledBundle, dossier: Dossier, asRead: Bundle): DerivedRow {
  const { roles } = bundle;
  const known = dossier.archive?.erasedAt === undefined ? knownBy(bundle, dossier) : [];
  return {
    row: {
      title: dossier.title,
      states: dossier.states,
      tags: dossier.tags,
      scopes: scopesOf(asRead.workflow, roles, dossier),
      assigned: [],
      text: `${dossier.title} ${dossier.id}`,
      ...(known.length > 0 && { known }),
      ...{ deadlines: [], lateSince: null, todos: [] },
    },
    until: null,
  };
}

/** Gives the end of the day, or `until` when that is earlier. */
function nextDay({ zone }: Pick<Workflow, 'zone'>, { now }: Moment, until: string | null): string {
  const end = endOfDay(todayIn(zone, now), zone);
  return until !== null && until < end ? until : end;
}

/** Removes muted roles from the calendar, since they are told nothing. */
function calendarOf(compiled: CompiledBundle, dossier: Dossier, muted: Set<string>): DossierRow['deadlines'] {
  const lines = calendarLines(compiled, dossier);
  return muted.size === 0 ? lines : lines.map((line) => ({ ...line, to: line.to.filter((role) => !muted.has(role)) }));
}

/** Finds when the first to-do becomes late; only a to-do addressed to somebody can be late. */
function lateSince(todos: readonly Todo[]): string | null {
  const late = todos.flatMap(({ to, lateAt }) => (to.length > 0 ? (lateAt ?? []) : []));
  return late.toSorted()[0] ?? null;
}
