import { problems } from '../../../base/base.ts';
import type { CompiledBundle, Live } from '../../compile/compile.ts';
import { change, type DecisionContext, vars } from '../../context/context.ts';
import {
  arm,
  calendarTasks,
  firingOf,
  frozenNow,
  type Incarnations,
  instanceOf,
  pastFiringsAfter,
  pausesAt,
  wantedDeadlines,
  withDone,
  withoutWhatIsGone,
} from '../../deadlines/deadlines.ts';
import { asText } from '../../language/language.ts';
import {
  type ArmedDeadline,
  type Command,
  changedFields,
  changedIn,
  continued,
  type Decision,
  type Dossier,
  ENGINE_VERSION,
  type JournalEntry,
  keptViews,
  PARTLY_ERASED,
  refused,
  type Settlement,
  seenIn,
  type Task,
} from '../../model/model.ts';
import { effectTasks } from './effect-tasks.ts';
import { eraseTask, stillAgreed, withoutErased, withoutWords } from './erased.ts';
import { heldKey } from './held-key.ts';

/** Describes what a command changed besides the machine and the context. */
export interface CommandChanges {
  command: Command;
  live: Live;
  /** Is the dossier as loaded; null at creation. */
  loaded: Dossier | null;
  /** Is the loaded dossier with the parts that the command changed directly (fired rows, pauses, notes). */
  before: Dossier | null;
  acts: Dossier['acts'];
}

/** Builds the next dossier, its journal entry and its tasks, once XState and the actions have done their part. */
export function conclude(compiled: CompiledBundle, context: DecisionContext, outcome: CommandChanges): Decision {
  const checked = checkedData(context, outcome);
  if (!checked.ok) return checked;
  const agreed = stillAgreed(context, outcome.command);
  if (agreed !== null) return refused(agreed);
  change(context, { data: checked.data, etats: [...outcome.live.states, ...outcome.live.tags] });
  const dossier = withoutWords(context, nextDossier(compiled, context, outcome));
  const effects = [...effectTasks(context, dossier.title), ...eraseTask(context)];
  const calendar = calendarTasks(compiled, outcome.loaded, dossier);
  const withdraw = calendar.withdraw.filter((key) => key !== firedKey(outcome));
  const written = entryOf(context, outcome, dossier, { effects, calendar: calendar.add, withdraw });
  const entry = withoutErased(context, written, dossier);
  return {
    ok: true,
    dropped: false,
    dossier,
    entry,
    add: continued([...effects, ...calendar.add], context.moment.chain, dossier),
    withdraw,
    trace: context.trace,
  };
}

/**
 * Checks that the data still fit their schema, because expressions are typed by it: a definition that breaks it is refused. A repeated
 * erasure goes through even where the schema of the restored copy required the values.
 */
function checkedData(context: DecisionContext, { command, loaded }: CommandChanges) {
  if (loaded !== null && loaded.data === context.data) return { ok: true as const, data: context.data };
  const checked = context.known.data.revalidate(loaded?.data ?? null, context.data);
  if (checked.ok) return { ok: true as const, data: checked.data };
  if (command.kind === 'erase' || command.kind === 'erase-asked') return { ok: true as const, data: context.data };
  const detail =
    'Ce que cette action enregistre ne respecte pas le schéma des données du dossier : sa définition est à corriger.';
  return refused(problems.conflict(detail, { errors: checked.errors }));
}

function nextDossier(
  compiled: CompiledBundle,
  context: DecisionContext,
  { command, live, loaded, before, acts }: CommandChanges,
): Dossier {
  const { moment } = context;
  const incarnations: Incarnations = { next: before?.incarnation ?? 1 };
  const stays = staysAfter(context, before?.stays ?? {}, incarnations);
  const { deadlines: rows = [], frozen: away = {}, told: past = [], silent: hushed = [] } = before ?? {};
  const calendar = { deadlines: rows, frozen: away, told: past, silent: hushed };
  const told = pastFiringsAfter(compiled, calendar, stays);
  const notes = before?.notes ?? [];
  const archive = archiveAfter(before, live.tags);
  const left = withoutWhatIsGone(context, command, before);
  const armed = () => {
    const wanted = archive === undefined ? wantedDeadlines(compiled, context, stays, left.each) : [];
    const rows = withDone(compiled, arm({ compiled, context, incarnations }, calendar, wanted), context, left.each);
    return asBefore(calendar.deadlines, rows);
  };
  const deadlines = left.whole(armed, calendar.deadlines);
  const silent = archive !== undefined ? [] : left.silentOf(compiled, deadlines, [...rows, ...hushed]);
  const frozen = frozenNow(compiled, calendar, stays, moment.now);
  const seen = seenIn(moment.liens);
  const isErased = archive?.erasedAt !== undefined;
  const unique = isErased ? undefined : left.whole(() => heldKey(compiled, context, loaded), loaded?.unique);
  const titled = () => asText(compiled.titleOf.evaluate(vars(context))) ?? '';
  const title = isErased ? (loaded?.title ?? '') : left.whole(titled, PARTLY_ERASED);
  const settled = settledAfter({ deadlines, frozen, told, stays, notes, settled: before?.settled ?? [] });
  return {
    id: moment.id,
    workflow: compiled.bundle.workflow.id,
    bundle: compiled.hash,
    engineVersion: ENGINE_VERSION,
    revision: context.revision,
    title,
    createdAt: context.createdAt,
    updatedAt: moment.now,
    snapshot:
      loaded !== null && loaded.snapshot !== null && context.moves.length === 0
        ? loaded.snapshot
        : compiled.machine.persist(live),
    states: live.states,
    tags: live.tags,
    data: context.data,
    roles: context.roles,
    links: context.links,
    ...(seen !== undefined && { seen }),
    counters: context.counters,
    acts,
    stays,
    deadlines,
    frozen,
    ...(told.length > 0 && { told }),
    ...(settled.length > 0 && { settled }),
    notes,
    ...(unique !== undefined && { unique }),
    pauses: before === null ? [] : pausesAt(compiled, before, moment.now),
    ...(archive !== undefined && { archive }),
    ...(before?.limited && { limited: before.limited }),
    ...(!isErased && left.says),
    ...(silent.length > 0 && { silent }),
    incarnation: incarnations.next,
  };
}

/** Returns the former list when no row changed, so that results cached by that object stay valid. */
function asBefore(before: ArmedDeadline[], after: ArmedDeadline[]): ArmedDeadline[] {
  const isSame = before.length === after.length && after.every((row, at) => row === before[at]);
  return isSame ? before : after;
}

/** Ends the archiving of a dossier that somebody reopened: the people who work on it read it again. */
function archiveAfter(before: Dossier | null, tags: readonly string[]): Dossier['archive'] {
  const archive = before?.archive;
  return archive?.erasedAt !== undefined || tags.includes('ended') ? archive : undefined;
}

interface Tasks {
  effects: Task[];
  calendar: Task[];
  withdraw: string[];
}

function entryOf(
  context: DecisionContext,
  { command, loaded }: CommandChanges,
  dossier: Dossier,
  tasks: Tasks,
): JournalEntry {
  const states = (kind: 'left' | 'entered') =>
    context.moves.filter((move) => move.kind === kind).map((move) => move.state);
  return {
    dossier: dossier.id,
    revision: dossier.revision,
    at: context.moment.now,
    bundle: dossier.bundle,
    engineVersion: ENGINE_VERSION,
    command,
    // A replay that begins at an erasure reads no earlier entry, so that all views are kept whole.
    liens: keptViews(context.moment.liens, context.erasing?.journal === true ? undefined : loaded?.seen),
    left: states('left'),
    entered: states('entered'),
    ...(loaded === null ? { changed: changedFields({}, dossier.data) } : changedIn(loaded.data, dossier.data)),
    armed: tasks.calendar.map((task) => task.key),
    withdrawn: tasks.withdraw,
    tasks: tasks.effects.map((task) => task.key),
    remarks: [...context.remarks],
  };
}

/** Returns the key of the task that this very command performs, which must not be withdrawn. */
function firedKey({ command, loaded }: CommandChanges): string | null {
  if (command.kind !== 'deadline' || loaded === null) return null;
  return `${loaded.id}:deadline:${command.key}:${command.incarnation}:${command.occurrence}`;
}

type KnownOccurrences = Pick<Dossier, 'deadlines' | 'frozen' | 'told' | 'stays' | 'settled' | 'notes'>;

/** Keeps the settlements of occurrences still known: a note, a firing that a row remembers, a stay that lasts. */
function settledAfter({ settled = [], ...known }: KnownOccurrences): Settlement[] {
  if (settled.length === 0) return settled;
  const rows = [...known.deadlines, ...(known.told ?? []), ...Object.values(known.frozen).flat()];
  const notes = known.notes.map(({ id }) => id);
  return settled.filter(({ todo, at }) => notes.includes(todo) || isKnown(todo, rows) || isStaying(todo, at, known));
}

function isKnown(todo: string, rows: Pick<ArmedDeadline, 'key' | 'firedAt'>[]): boolean {
  const firing = firingOf(todo);
  return rows.some(({ key, firedAt }) => todo === `deadline:${instanceOf(key)}@${firing}` && firedAt.includes(firing));
}

function isStaying(todo: string, at: string, { stays }: Pick<Dossier, 'stays'>): boolean {
  const stay = todo.startsWith('state:') ? stays[todo.slice('state:'.length)] : undefined;
  return stay !== undefined && stay.at <= at;
}

/** Computes the stays after XState's moves: leaving a state ends its stay, entering begins another, even at the same instant. */
function staysAfter(context: DecisionContext, before: Dossier['stays'], incarnations: Incarnations): Dossier['stays'] {
  const stays = { ...before };
  for (const { kind, state } of context.moves) {
    if (kind === 'left') delete stays[state];
    else stays[state] = { at: context.moment.now, incarnation: incarnations.next++ };
  }
  return stays;
}
