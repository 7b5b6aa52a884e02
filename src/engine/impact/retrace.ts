import { type JsonObject, sameJson } from '../../base/base.ts';
import type { CompiledBundle } from '../compile/compile.ts';
import { MACHINE } from '../context/context.ts';
import { type BundleOf, decide, type EffectiveDecision, replayEntry } from '../decide/decide.ts';
import { DefinitionFault, orFault } from '../language/language.ts';
import { decideMigration, planByName } from '../migration/migration.ts';
import {
  type ArmedDeadline,
  type Command,
  type Dossier,
  type JournalEntry,
  type LinkedViews,
  viewsTeller,
} from '../model/model.ts';
import { type Concern, concernOf } from './concern.ts';
import { faultSaid, UNEXPECTED } from './graft.ts';
import { nameIn } from './renamed.ts';
import { compared, effectsOf, type SentEffects } from './same-life.ts';
import type { VersionDifferences } from './touched.ts';
import type { Retrace } from './verdict.ts';
import { actTitle, fieldSaid, obstacleSaid, refusalSaid, stateTitle } from './words.ts';

/*
 * Both versions advance entry by entry, each by its own calendar of deadlines: a firing that both await at the same instant is the
 * journal's; a firing that the other version awaits at another instant happens there at that instant.
 */

/** Returns what differs between a version of the story and the other; null = examine every entry. */
export type TouchedFrom = (from: CompiledBundle) => VersionDifferences | null;

/**
 * Replays a journal in another version from its first event (from its last erasure, if it was erased). It is pure, and never throws because
 * of a definition. With `touched`, an entry that consults nothing that differs is replayed only in its own version, as long as both
 * dossiers are the same; and the replay stops once both are the same and no later entry consults a difference: what follows is not compared
 * with what was written.
 */
export function retrace(
  bundleOf: BundleOf,
  to: CompiledBundle,
  entries: readonly JournalEntry[],
  touched: TouchedFrom = () => null,
): Retrace {
  try {
    return retraced(bundleOf, to, entries, touched);
  } catch (error) {
    if (error instanceof RetraceStop) return error.retrace;
    return { verdict: 'error', causes: [error instanceof DefinitionFault ? faultSaid(error) : UNEXPECTED], at: null };
  }
}

/** Ends the comparison with its verdict. */
class RetraceStop extends Error {
  readonly retrace: Retrace;

  constructor(retrace: Retrace) {
    super(retrace.verdict);
    this.retrace = retrace;
  }
}

/** Holds one entry to replay in both versions. */
interface Pace {
  to: CompiledBundle;
  entry: JournalEntry;
  liens: LinkedViews;
  from: CompiledBundle;
}

function retraced(
  bundleOf: BundleOf,
  to: CompiledBundle,
  entries: readonly JournalEntry[],
  touched: TouchedFrom,
): Retrace {
  const begin = Math.max(
    entries.findLastIndex(({ erased }) => erased !== undefined),
    0,
  );
  const whole = viewsTeller();
  const told: SentEffects = { theirs: [], mine: [] };
  const concern = concernOf(bundleOf, entries, touched);
  let theirs: Dossier | null = null;
  let mine: Dossier | null = null;
  for (const [index, entry] of entries.entries()) {
    if (index < begin) continue;
    if (concern.isOver(index, theirs, mine)) break;
    const from = bundleOf(entry.bundle);
    const pace = { to, entry, liens: whole(entry.bundle, entry.liens), from };
    if (entry.erased !== undefined) {
      theirs = entry.erased.dossier;
      mine = arrived(pace, theirs);
      continue;
    }
    const isAlike = concern.isAlike(index, theirs, mine);
    if (!isAlike) requireKnown(pace, theirs);
    const decided = asWritten(bundleOf, theirs, pace);
    const effects = effectsOf(decided);
    told.theirs.push(...effects);
    const taken: Dossier | null = isAlike ? takenOver(pace, decided.dossier, concern) : null;
    if (taken !== null) {
      told.mine.push(...effects);
      theirs = decided.dossier;
      mine = taken;
      continue;
    }
    mine = followed(pace, { theirs, mine, told });
    theirs = decided.dossier;
    requireSame(pace, theirs, mine);
  }
  return theirs === null || mine === null
    ? { verdict: 'incomparable', causes: ['Son histoire est vide.'], at: null }
    : compared(theirs, mine, told);
}

/**
 * Copies a result that is the same in both versions, with the title that the other version gives; null where that title fails: the entry is
 * then replayed there too.
 */
function takenOver({ to, entry, liens }: Pace, dossier: Dossier, { isRenamed }: Concern): Dossier | null {
  const mine = { ...dossier, bundle: to.hash };
  const name = () => ({ ...mine, title: nameIn(to, dossier, { now: entry.at, id: dossier.id, liens }) });
  return isRenamed ? orFault(name, () => null) : mine;
}

/**
 * Replays an entry in its own version.
 * @throws Stop when the result is not what was written
 */
function asWritten(bundleOf: BundleOf, dossier: Dossier | null, { entry, liens }: Pace): EffectiveDecision {
  try {
    return replayEntry(bundleOf, dossier, entry, liens);
  } catch {
    const causes = ['Même dans sa version, son histoire rejouée ne donne pas ce qui a été écrit.'];
    throw new RetraceStop({ verdict: 'incomparable', causes, at: entry.revision });
  }
}

/**
 * Starts an erased story from the dossier that the erasure left.
 * @throws Stop when that dossier has no place in the other version
 */
function arrived({ to, entry, liens, from }: Pace, dossier: Dossier): Dossier {
  const versions = { from, to };
  const command = {
    kind: 'migrate' as const,
    plan: planByName(versions),
    publishedAt: entry.at,
    reason: '',
    actor: MACHINE,
  };
  const decision = decideMigration(versions, dossier, command, { now: entry.at, id: dossier.id, liens });
  if (decision.ok && !decision.dropped) return { ...decision.dossier, revision: dossier.revision };
  const errors = decision.ok ? [] : (decision.problem.errors ?? []);
  throw new RetraceStop({
    verdict: 'unmapped',
    causes: errors.map((error) => obstacleSaid(from, error)),
    at: entry.revision,
  });
}

/**
 * Checks that the journal holds all that the other version would read of linked dossiers: an entry keeps the views of its own version.
 * @throws Stop when the other version reads more through a link that leads somewhere
 */
function requireKnown({ from, to, liens, entry }: Pace, dossier: Dossier | null): void {
  for (const [name, link] of Object.entries(to.bundle.workflow.links)) {
    const before = from.bundle.workflow.links[name];
    if (
      before !== undefined &&
      sameJson([link.read, link.workflow, link.each], [before.read, before.workflow, before.each])
    )
      continue;
    const leads = liens[name] != null || (dossier?.links[name] ?? null) !== null;
    if (before !== undefined && !leads && link.each === undefined) continue;
    if (before === undefined && link.each === undefined && link.from === undefined) continue;
    const causes = [`Le lien « ${name} » lit autre chose : ce qu’il aurait lu alors n’a pas été gardé.`];
    throw new RetraceStop({ verdict: 'undecidable', causes, at: entry.revision });
  }
}

interface RetraceWalk {
  theirs: Dossier | null;
  mine: Dossier | null;
  told: SentEffects;
}

/**
 * Returns the dossier in the other version after this entry.
 * @throws Stop where it is refused
 */
function followed(pace: Pace, { theirs, mine, told }: RetraceWalk): Dossier {
  const { entry } = pace;
  // Ids of appended items contain the revision: both versions must have the same, whatever fired in between.
  const level = mine === null ? null : { ...mine, revision: theirs?.revision ?? 0 };
  const caught = level === null ? null : caughtUp(pace, theirs, level, told);
  const command = commandFor(entry.command, caught, theirs);
  if (command === null) return { ...(caught as Dossier), revision: entry.revision };
  return decidedBy(pace, caught, { command, now: entry.at, told });
}

/** Fires the deadlines due before this entry in the other version's calendar alone. */
function caughtUp(pace: Pace, theirs: Dossier | null, dossier: Dossier, told: SentEffects): Dossier {
  const awaited = new Set(theirs?.deadlines.map(firingOf));
  let mine = dossier;
  for (let fired = 0; fired < MAX_FIRINGS; fired++) {
    const row = mine.deadlines
      .filter((one) => one.dueAt !== null && one.dueAt <= pace.entry.at && !awaited.has(firingOf(one)))
      .toSorted((a, b) => ((a.dueAt ?? '') < (b.dueAt ?? '') ? -1 : 1))[0];
    if (row === undefined) return mine;
    const now = row.dueAt !== null && row.dueAt > mine.updatedAt ? row.dueAt : mine.updatedAt;
    const fresh = decide(pace.to, mine, firing(row), { now, id: mine.id, liens: pace.liens });
    if (!fresh.ok) throw refusedAt(pace, fresh.problem, null);
    // The deadline is paused, or no longer wanted: it waits.
    if (fresh.dropped) return mine;
    told.mine.push(...effectsOf(fresh));
    mine = { ...fresh.dossier, revision: mine.revision };
  }
  return mine;
}

/** Limits the firings between two entries; a deadline repeats less often than that. */
const MAX_FIRINGS = 500;

function firingOf({ key, occurrence, dueAt }: ArmedDeadline): string {
  return `${key} ${occurrence} ${dueAt}`;
}

function firing({ key, incarnation, occurrence }: ArmedDeadline): Command {
  return { kind: 'deadline', key, incarnation, occurrence };
}

/** Translates a command for the other version; null = it does nothing there, or was done at another instant. */
function commandFor(command: JournalEntry['command'], mine: Dossier | null, theirs: Dossier | null): Command | null {
  if (command.kind === 'migrate' || command.kind === 'unmigrate') return null;
  if (command.kind !== 'deadline') return command;
  const fired = theirs?.deadlines.find(({ key }) => key === command.key);
  const row = mine?.deadlines.find(({ key }) => key === command.key);
  if (row === undefined || fired === undefined || firingOf(row) !== firingOf(fired)) return null;
  return firing(row);
}

function decidedBy(
  pace: Pace,
  dossier: Dossier | null,
  { command, now, told }: { command: Command; now: string; told: SentEffects },
): Dossier {
  const { to, entry, liens } = pace;
  const decision = decide(to, dossier, command, { now, id: entry.dossier, liens });
  if (!decision.ok && command.kind === 'settle') return unsettled(entry, dossier, told);
  if (!decision.ok) throw refusedAt(pace, decision.problem, formOf(to, command));
  if (decision.dropped) return { ...(dossier as Dossier), revision: entry.revision };
  told.mine.push(...effectsOf(decision));
  return { ...decision.dossier, revision: entry.revision };
}

/** Notes a to-do that stays unsettled: a to-do is named by the instant its deadline fired, so that another instant makes another to-do. */
function unsettled({ revision }: JournalEntry, dossier: Dossier | null, told: SentEffects): Dossier {
  told.mine.push('unsettled');
  return { ...(dossier as Dossier), revision };
}

function formOf({ events }: CompiledBundle, command: Command): JsonObject | null {
  return command.kind === 'event' || command.kind === 'message'
    ? (events.get(command.event)?.formSchema ?? null)
    : null;
}

function refusedAt(
  { to, from, entry }: Pace,
  problem: Parameters<typeof refusalSaid>[1],
  form: JsonObject | null,
): RetraceStop {
  const cause = `${actTitle(from, entry)} serait refusé : ${refusalSaid(to, problem, form)}.`;
  return new RetraceStop({ verdict: 'diverges', causes: [cause], at: entry.revision });
}

/** @throws Stop where they part */
function requireSame({ from, to, entry }: Pace, theirs: Dossier, mine: Dossier): void {
  if (!sameJson(theirs.states, mine.states))
    throw parted(entry, `${actTitle(from, entry)} mène ailleurs : ${wayOf(from, to, theirs, mine)}.`);
  if (sameJson(theirs.data, mine.data)) return;
  const names = [...new Set([...Object.keys(theirs.data), ...Object.keys(mine.data)])];
  const fields = names
    .filter((name) => !sameJson(theirs.data[name], mine.data[name]))
    .map((name) => fieldSaid(to.bundle.dossier, `/${name}`));
  throw parted(entry, `${actTitle(from, entry)} n’enregistre pas la même chose : ${fields.join(', ')}.`);
}

function parted({ revision }: JournalEntry, cause: string): RetraceStop {
  return new RetraceStop({ verdict: 'diverges', causes: [cause], at: revision });
}

function wayOf(from: CompiledBundle, to: CompiledBundle, theirs: Dossier, mine: Dossier): string {
  const lost = theirs.states.filter((id) => !mine.states.includes(id)).map((id) => stateTitle(from, id));
  const found = mine.states.filter((id) => !theirs.states.includes(id)).map((id) => stateTitle(to, id));
  if (lost.length === 0 && found.length === 0) return 'les mêmes étapes dans un autre ordre';
  return `${found.join(', ') || 'nulle part'} au lieu de ${lost.join(', ') || 'rien'}`;
}
