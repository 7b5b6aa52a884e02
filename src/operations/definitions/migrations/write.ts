import { type JsonObject, newId, problems, refuse } from '../../../base/base.ts';
import {
  findMigration,
  findMigrationRow,
  type MigrationRow,
  migrationRows,
  migrationsOf,
  putMigrationAt,
  type WorkflowMigration,
} from '../../../store/store.ts';
import { journalled } from '../../accounts/accounts.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { authorizedOrNull } from '../../dossier/dossier.ts';
import { invisible } from '../../linked/linked.ts';
import { requireProcess } from '../process/process.ts';
import { heldMigration, type TellingContext } from '../widenings/widenings.ts';
import { choose } from './choose.ts';
import { followedNames } from './followed.ts';
import { giveBackOne, TOO_LATE } from './give-back.ts';
import { pairOf, tryAll } from './impact.ts';
import { administrator, moveOne } from './move-one.ts';
import type { nextSteps } from './next-steps.ts';
import type {
  MigrationBeginning,
  MigrationLine,
  MigrationPlanning,
  MigrationPress,
  MigrationView,
} from './plan-shapes.ts';
import { lineOf, requireMigration, viewOf } from './read.ts';
import type { Runner } from './run.ts';
import { versionsOf } from './scope.ts';
import { happenedIn, stopIn } from './stop-rules.ts';

/** Limits the time a request spends on a step before it answers, in ms; the loop continues the rest. */
const AT_ONCE_MS = 1_500;

/** @throws Refusal not-found, forbidden · conflict when one is open, or no dossier is left to be moved */
export async function beginMigration(
  context: Context,
  caller: Caller,
  { workflow, reason, from, dossiers, plan }: MigrationBeginning & { workflow: string },
): Promise<MigrationView> {
  await requireProcess(context, caller, workflow);
  for (const dossier of dossiers ?? [])
    if ((await authorizedOrNull(context, caller, dossier))?.dossier.workflow !== workflow) return refuse(invisible());
  const { hash: to } = await context.bundles.current(workflow);
  await closeOutdated(context, workflow, to);
  const at = await context.clock.now();
  const begun: WorkflowMigration = {
    ...{ id: newId('mig', Date.parse(at)), revision: 1, workflow, to, from: from ?? null, dossiers: dossiers ?? null },
    ...{
      changes: plan ?? (await followedIn(context, { workflow, to, from: from ?? null })),
      reason,
      author: caller.person.id,
      at,
      status: 'planned',
      step: null,
      stopped: null,
    },
    ...{ accepted: { refusals: 0, incidents: 0, undos: 0 }, trial: null },
  };
  const trial = await tryAll(context, begun);
  if (trial.total === 0) return refuse(problems.conflict('Aucun dossier en cours n’est dans une version d’avant.'));
  const noted = { act: 'migration.begin', by: caller.person.id, detail: `${workflow} : ${reason}` } as const;
  const migration = { ...begun, trial: { ...trial } as unknown as JsonObject };
  const isBegun = await journalled(context.store, noted, () => putMigrationAt(context.store, migration, 0));
  if (!isBegun)
    return refuse(
      problems.conflict('Un passage à cette version est déjà préparé : reprenez-le, ou terminez-le d’abord.'),
    );
  return viewOf(context, migration, caller.person.id);
}

async function followedIn(context: Context, about: Pick<WorkflowMigration, 'workflow' | 'to' | 'from'>) {
  const versions = await versionsOf(context, about);
  const left = versions.from.filter(({ dossiers }) => dossiers > 0);
  const pairs = await Promise.all(left.map(({ hash }) => pairOf(context, versions, hash)));
  return followedNames(pairs.filter((pair) => pair !== null));
}

/** Closes the migrations that lead to a version no longer served and are not running, so that another may begin. */
async function closeOutdated({ store }: Context, workflow: string, served: string): Promise<void> {
  for (const one of await migrationsOf(store, workflow)) {
    if (one.to === served || one.status === 'closed' || one.status === 'running') continue;
    await putMigrationAt(store, { ...one, status: 'closed' }, one.revision);
  }
}

/** @throws Refusal not-found, forbidden, conflict */
export async function planMigration(
  context: Context,
  caller: Caller,
  { id, plan, revision }: MigrationPlanning & { id: string },
): Promise<MigrationView> {
  const migration = await atRest(context, caller, { id, revision });
  const planned = { ...migration, changes: plan };
  const trial = await tryAll(context, planned, await migrationRows(context.store, id));
  return saved(context, caller, { ...planned, trial: { ...trial } as unknown as JsonObject });
}

/** @throws Refusal not-found, forbidden, conflict */
export async function stepMigration(
  context: TellingContext,
  caller: Caller,
  { id, step, revision }: MigrationPress & { id: string },
  runner: Runner,
): Promise<MigrationView> {
  const migration = await atRest(context, caller, { id, revision });
  const rows = await migrationRows(context.store, id);
  const { next } = await viewOf(context, migration, caller.person.id);
  const wanted = next.find((one) => one.step === step);
  if (wanted === undefined) return refuse(problems.conflict(whyNot(next)));
  // The view shows what the migration waits for, and nothing is moved.
  if (step !== 'undo' && (await heldMigration(context, migration, caller.person.id)) !== null)
    return viewOf(context, migration, caller.person.id);
  const happened = await happenedIn(context, rows.values(), migration);
  // A person who continues after a stop, or after an undo, has seen what had happened: it counts no more.
  const isSeen = migration.status === 'stopped' || migration.step?.kind === 'undo';
  const accepted = isSeen ? happened : migration.accepted;
  const stopped = step === 'undo' ? null : stopIn(happened, { accepted });
  if (stopped !== null) return saved(context, caller, { ...migration, status: 'stopped', stopped });
  const begun = await begunStep(context, migration, { step, rows, count: wanted.dossiers });
  const act = step === 'undo' ? 'migration.undo' : 'migration.step';
  const detail = `${migration.workflow} : ${wanted.dossiers} dossier(s)`;
  await journalled(context.store, { act, by: caller.person.id, detail }, () =>
    save(context, { ...migration, accepted, stopped: null, status: 'running', step: begun, author: caller.person.id }),
  );
  await runner.run(id, AT_ONCE_MS);
  return viewOf(context, await mustFind(context, id), caller.person.id);
}

async function begunStep(
  context: Context,
  migration: WorkflowMigration,
  { step, rows, count }: { step: MigrationPress['step']; rows: Map<string, MigrationRow>; count: number },
): Promise<NonNullable<WorkflowMigration['step']>> {
  const at = await context.clock.now();
  const isSame = migration.step?.kind === step && migration.status !== 'planned';
  if (isSame && migration.step !== null) return { ...migration.step, at };
  const isAll = step === 'all' || step === 'undo';
  const dossiers = isAll ? null : await choose(context, migration, { rows, count });
  if (dossiers?.length === 0)
    return refuse(problems.conflict('Aucun dossier ne suivrait : remplissez le plan d’abord.'));
  return { kind: step, dossiers, at };
}

function whyNot(next: ReturnType<typeof nextSteps>): string {
  if (next.every(({ step }) => step === 'undo'))
    return 'Il n’y a plus de dossier à déplacer vers cette version, ou elle n’est plus servie.';
  return 'Cette étape vient plus tard : 3 dossiers d’abord, puis un sur dix, puis tous.';
}

/** @throws Refusal not-found, forbidden, conflict */
export async function pauseMigration(context: Context, caller: Caller, id: string): Promise<MigrationView> {
  const migration = await requireMigration(context, caller, id);
  if (migration.status !== 'running')
    return refuse(problems.conflict('Aucun dossier n’est en train d’être déplacé : il n’y a rien à suspendre.'));
  return saved(context, caller, { ...migration, status: 'paused' });
}

/** @throws Refusal not-found, forbidden, conflict */
export async function closeMigration(context: Context, caller: Caller, id: string): Promise<MigrationView> {
  const migration = await requireMigration(context, caller, id);
  if (migration.status === 'running')
    return refuse(problems.conflict('Des dossiers sont en train d’être déplacés : mettez en pause d’abord.'));
  const noted = { act: 'migration.close', by: caller.person.id, detail: migration.workflow } as const;
  return journalled(context.store, noted, () => saved(context, caller, { ...migration, status: 'closed' }));
}

/** @throws Refusal not-found, forbidden · conflict past the point of no return */
export async function undoMigrated(
  context: Context,
  caller: Caller,
  { id, key }: { id: string; key: string },
): Promise<MigrationLine> {
  const { migration, row } = await requireRow(context, caller, { id, key });
  if (row.outcome !== 'moved') return refuse(problems.conflict('Ce dossier n’est pas sur la nouvelle version.'));
  const versions = await context.store.versions({ workflow: migration.workflow });
  const actor = administrator(caller.person.id);
  const noted = { act: 'migration.undo', by: caller.person.id, detail: `${migration.workflow} : 1 dossier` } as const;
  const written = await journalled(context.store, noted, () =>
    giveBackOne(context, row, { reason: migration.reason, actor, versions }),
  );
  if (written.outcome === 'kept') return refuse(problems.conflict(TOO_LATE));
  return lineOf(context, caller, { key, row: written, versions });
}

/** @throws Refusal not-found, forbidden · conflict with the reasons why it stays */
export async function redoMigrated(
  context: TellingContext,
  caller: Caller,
  { id, key }: { id: string; key: string },
): Promise<MigrationLine> {
  const { migration, row } = await requireRow(context, caller, { id, key });
  if (row.outcome !== 'undone' && row.outcome !== 'refused')
    return refuse(problems.conflict('Ce dossier est déjà sur la nouvelle version.'));
  if ((await context.bundles.hashes()).get(migration.workflow) !== migration.to)
    return refuse(problems.conflict('Une autre version est servie depuis : préparez un nouveau passage.'));
  if ((await heldMigration(context, migration, caller.person.id)) !== null)
    return refuse(
      problems.conflict(
        'Ce passage donne plus à lire : il attend l’accord d’une autre personne. Voyez « Droits demandés ».',
      ),
    );
  const versions = await versionsOf(context, migration);
  const moving = { migration: { ...migration, author: caller.person.id }, versions, step: row.step };
  const noted = { act: 'migration.step', by: caller.person.id, detail: `${migration.workflow} : 1 dossier` } as const;
  const written = await journalled(context.store, noted, () =>
    moveOne(context, moving, { id: row.dossier, from: row.from }),
  );
  const all = await context.store.versions({ workflow: migration.workflow });
  return lineOf(context, caller, { key, row: written ?? row, versions: all });
}

async function requireRow(
  context: Context,
  caller: Caller,
  { id, key }: { id: string; key: string },
): Promise<{ migration: WorkflowMigration; row: MigrationRow }> {
  const migration = await requireMigration(context, caller, id);
  const row = await findMigrationRow(context.store, id, key);
  return row === null ? refuse(problems.notFound('Ce dossier n’est pas de ce passage.')) : { migration, row };
}

async function atRest(
  context: Context,
  caller: Caller,
  { id, revision }: { id: string; revision: number },
): Promise<WorkflowMigration> {
  const migration = await requireMigration(context, caller, id);
  if (migration.status === 'running')
    return refuse(problems.conflict('Des dossiers sont en train d’être déplacés : attendez, ou mettez en pause.'));
  if (migration.revision !== revision) return changedMeanwhile();
  return migration;
}

function changedMeanwhile(): never {
  return refuse(problems.conflict('Quelqu’un a changé ce passage entre-temps : relisez-le, puis recommencez.'));
}

async function save({ store }: Context, migration: WorkflowMigration): Promise<void> {
  if (!(await putMigrationAt(store, migration, migration.revision))) changedMeanwhile();
}

async function saved(context: Context, caller: Caller, migration: WorkflowMigration): Promise<MigrationView> {
  await save(context, migration);
  return viewOf(context, await mustFind(context, migration.id), caller.person.id);
}

async function mustFind({ store }: Context, id: string): Promise<WorkflowMigration> {
  return (await findMigration(store, id)) ?? refuse(problems.notFound('Ce passage à une autre version n’existe pas.'));
}
