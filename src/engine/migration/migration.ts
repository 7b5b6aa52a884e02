import {
  canonicalJson,
  type FieldError,
  isJsonObject,
  type Json,
  type JsonObject,
  problems,
  sameJson,
} from '../../base/base.ts';
import { withDefaults } from '../../definition/definition.ts';
import type { Validation } from '../../forms/forms.ts';
import type { CompiledBundle } from '../compile/compile.ts';
import { beginAlone, change, type DecisionContext, type Moment, vars } from '../context/context.ts';
import { freeClosings, pauseOf, withoutWhatIsGone } from '../deadlines/deadlines.ts';
import { asText } from '../language/language.ts';
import {
  type ClosingsSpared,
  changedIn,
  type Decision,
  type Dossier,
  ENGINE_VERSION,
  type JournalEntry,
  type MigrationCommand,
  type MigrationPlan,
  PARTLY_ERASED,
  refused,
  seenIn,
  type WorkflowVersions,
} from '../model/model.ts';
import { calendarIn } from './calendar.ts';
import { nameObstacles } from './names.ts';
import { obstacle } from './obstacle.ts';
import { inPlan, planErrors } from './plan.ts';
import { underPlannedNames } from './planned-deadlines.ts';
import { underPlannedReturns } from './planned-states.ts';
import { snapshotIn, stateObstacles } from './states.ts';
import { renumbered, tasksBetween } from './tasks.ts';

export { nameObstacles } from './names.ts';
export { named } from './obstacle.ts';
export { planErrors } from './plan.ts';
export { plannedKey } from './planned-deadlines.ts';
export { addressAfter, fieldsAround } from './planned-names.ts';
export { renamedAnswers } from './renamed-answers.ts';
export { stateObstacles } from './states.ts';

/*
 * A dossier moves to another version of its workflow as it is: no action runs, no letter leaves, no state is entered. It moves whole or not
 * at all: a single part that has no equivalent in the target version refuses the move, and every such part is reported.
 */

type MigrationCommandOf<Kind extends MigrationCommand['kind']> = Extract<MigrationCommand, { kind: Kind }>;

/** Returns the plan that maps every state, field, event and other name to the same name. */
export function planByName({ from, to }: WorkflowVersions<CompiledBundle>): MigrationPlan {
  return { from: from.hash, to: to.hash, by: 'name' };
}

/** Tells whether the dossier has ended: it then stays in the version it ended in. */
export function hasEnded({ tags, snapshot }: Pick<Dossier, 'tags' | 'snapshot'>): boolean {
  return tags.includes('ended') || (isJsonObject(snapshot) && snapshot.status === 'done');
}

/**
 * Decides a move from one version to another, as `decide` does: it is pure, and changes nothing given. `versions.from` is the version the
 * dossier is pinned to. A refusal holds every reason in `errors`.
 */
export function decideMigration(
  versions: WorkflowVersions<CompiledBundle>,
  dossier: Dossier,
  command: MigrationCommand,
  moment: Moment,
): Decision {
  if (dossier.bundle !== versions.from.hash)
    return refused(problems.conflict('Ce dossier est déjà dans une autre version.'));
  return command.kind === 'migrate'
    ? migrate(versions, dossier, command, moment)
    : unmigrate(versions, dossier, command, moment);
}

function migrate(
  versions: WorkflowVersions<CompiledBundle>,
  dossier: Dossier,
  command: MigrationCommandOf<'migrate'>,
  moment: Moment,
): Decision {
  const { plan } = command;
  const { from, to, by } = plan;
  if (!sameJson({ ...planByName(versions) }, { from, to, by }))
    return refused(problems.conflict('Ce plan est celui d’un autre changement de version.'));
  if (hasEnded(dossier)) return refused(problems.conflict('Ce dossier est terminé : il reste dans sa version.'));
  const errors = planErrors(versions, plan);
  if (errors.length > 0) return refused(standsInTheWay(errors));
  const planned = inPlan(versions, dossier, command, moment);
  const data = dataIn(versions.to, planned.dossier.data);
  const obstacles = [
    ...stateObstacles({ from: underPlannedReturns(versions.from, plan), to: versions.to }, planned.dossier),
    ...nameObstacles(versions, planned.dossier, plan),
    ...planned.errors,
    ...(data.ok ? [] : data.errors),
  ];
  if (!data.ok || obstacles.length > 0) return refused(standsInTheWay(obstacles));
  const context = beginAlone(versions.to, planned.dossier, moment, command.actor);
  // Keeps the same object when nothing changed, so that what depends on the data is not computed again.
  change(context, { data: sameJson(data.data, dossier.data) ? dossier.data : data.data });
  const called = { from: underPlannedNames(versions.from, plan), to: versions.to };
  const after = arrived(called, planned.dossier, context, command);
  return concluded(versions, dossier, command, after, context);
}

function standsInTheWay(errors: FieldError[]) {
  const first = errors[0]?.message ?? '';
  const more = errors.length > 1 ? ` (et ${errors.length - 1} autre(s) raison(s))` : '';
  return problems.conflict(`Ce dossier ne peut pas passer à cette version. ${first}${more}`, { errors });
}

/** Returns the dossier in the target version, in the states of the plan. No state counts as left or entered. */
function arrived(
  versions: WorkflowVersions<CompiledBundle>,
  dossier: Dossier,
  context: DecisionContext,
  command: MigrationCommandOf<'migrate'>,
): Dossier {
  const { to } = versions;
  const snapshot = snapshotIn(to, dossier);
  const live = to.machine.restore(snapshot);
  if (canonicalJson(to.machine.persist(live)) !== canonicalJson(snapshot))
    throw new Error(`XState restored another state than ${canonicalJson(snapshot)}`);
  change(context, {
    etats: [...live.states, ...live.tags],
    counters: Object.fromEntries(
      withDefaults('workflow', to.bundle.workflow).counters.map((name) => [name, dossier.counters[name] ?? []]),
    ),
  });
  const incarnations = { next: dossier.incarnation };
  const { told: _told, seen: _seen, silent: _silent, isPartlyErased: _is, gone: _gone, ...rest } = dossier;
  const left = withoutWhatIsGone(context, null, dossier);
  const mode = command.plan.deadlines ?? 'keep';
  const kept = calendarIn(versions, dossier, { context, incarnations, mode, left });
  const paused = movedPauses({ to, context, command, heldBy: versions.from }, { ...kept, notes: dossier.notes });
  const calendar = { ...kept, ...paused };
  const seen = seenIn(context.moment.liens);
  return {
    ...rest,
    ...(seen !== undefined && { seen }),
    ...left.says,
    title: left.whole(() => asText(to.titleOf.evaluate(vars(context))) ?? '', PARTLY_ERASED),
    bundle: to.hash,
    snapshot,
    states: live.states,
    tags: live.tags,
    data: context.data,
    counters: context.counters,
    ...calendar,
    deadlines: renumbered(versions, dossier, { ...calendar, id: dossier.id }, incarnations),
    incarnation: incarnations.next,
  };
}

/** Restores the dossier as it was before the migration, as long as nothing else has happened to it. */
function unmigrate(
  versions: WorkflowVersions<CompiledBundle>,
  dossier: Dossier,
  command: MigrationCommandOf<'unmigrate'>,
  moment: Moment,
): Decision {
  const { before } = command;
  if (before.id !== dossier.id || before.bundle !== versions.to.hash || before.revision !== dossier.revision - 1)
    return refused(problems.conflict('Ce dossier a changé depuis son passage à cette version : il y reste.'));
  const incarnations = { next: dossier.incarnation };
  const { to } = versions;
  const context = beginAlone(to, dossier, moment, command.actor);
  const back = { ...before, ...movedPauses({ to, context, command, heldBy: to }, before) };
  const deadlines = renumbered(versions, dossier, back, incarnations);
  return concluded(versions, dossier, command, { ...back, deadlines, incarnation: incarnations.next }, context);
}

function concluded(
  versions: WorkflowVersions<CompiledBundle>,
  loaded: Dossier,
  command: MigrationCommand,
  after: Dossier,
  { moment, remarks }: DecisionContext,
): Decision {
  const revision = loaded.revision + 1;
  const dossier: Dossier = { ...after, revision, engineVersion: ENGINE_VERSION, updatedAt: moment.now };
  const { add, withdraw } = tasksBetween(versions, loaded, dossier);
  const entry: JournalEntry = {
    ...{ dossier: dossier.id, revision, at: moment.now, bundle: dossier.bundle, engineVersion: ENGINE_VERSION },
    ...{ command, liens: moment.liens, left: [], entered: [] },
    ...changedIn(loaded.data, dossier.data),
    armed: add.map(({ key }) => key),
    withdrawn: withdraw,
    ...{ tasks: [], remarks: [...remarks] },
  };
  return { ok: true, dropped: false, dossier, entry, add, withdraw, trace: [] };
}

/** Validates the data under the target version's schema; every value that does not fit, or that would be lost, is an error. */
function dataIn(to: CompiledBundle, data: JsonObject): Validation {
  const checked = to.data.revalidate(null, data);
  const errors = checked.ok ? lost(data, checked.data, '') : checked.errors.map(lossOf);
  if (checked.ok && errors.length === 0) return checked;
  return { ok: false, errors: errors.map((error) => ({ ...error, path: `/data${error.path}` })) };
}

/** Rewords an unknown field: in a form the author just removes it, but here it holds something recorded that would be lost. */
function lossOf(error: FieldError): FieldError {
  if (error.code !== 'unknown-field') return error;
  return { ...error, message: 'Ce champ n’existe plus : ce qu’il contient serait perdu.' };
}

/** Reports answers that a condition of the new schema hides: validation removes them silently, and here nobody would notice. */
function lost(before: Json, after: Json | undefined, path: string): FieldError[] {
  if (Array.isArray(before) || isJsonObject(before)) return lostIn(Object.entries(before), after, path);
  if (before === after || isNothing(before)) return [];
  const message = 'Ce champ n’est plus demandé dans ce cas : ce qu’il contient serait effacé.';
  return [obstacle(path, 'hidden-field', message)];
}

function lostIn(members: [string, Json][], after: Json | undefined, path: string): FieldError[] {
  const held = new Map(Array.isArray(after) || isJsonObject(after) ? Object.entries(after) : []);
  return members.flatMap(([name, value]) => lost(value, held.get(name), `${path}/${name}`));
}

function isNothing(value: Json): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

interface PauseMigration {
  /** Is the target version. */
  to: CompiledBundle;
  context: DecisionContext;
  command: ClosingsSpared;
  /** Is the version that decides what was held back until now. */
  heldBy: CompiledBundle;
}

/**
 * Keeps the pauses that remain under the target version: the closings of that version that they held run again, within the move itself, so
 * that it can be undone. Older entries do not spare closings: a `spare-closings` follows them.
 */
function movedPauses(
  { to, context, command, heldBy }: PauseMigration,
  dossier: Pick<Dossier, 'deadlines' | 'pauses' | 'notes'>,
): Pick<Dossier, 'pauses' | 'notes'> {
  const { pauses, notes } = dossier;
  if (!command.sparesClosings) return { pauses, notes };
  const after = freeClosings(to, context, {
    dossier,
    closings: command.closings ?? [],
    wasHeld: (name) => heldBy.deadlines.has(name) && pauseOf(heldBy, pauses, name) !== null,
  });
  return { pauses: after.pauses, notes: after.notes };
}
