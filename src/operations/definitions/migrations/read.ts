import { problems, refuse } from '../../../base/base.ts';
import { diffBundles, endedStates } from '../../../catalog/catalog.ts';
import { type Bundle, type Dossier, stateTitles } from '../../../engine/engine.ts';
import {
  type BundleVersion,
  findMigration,
  type MigrationRow,
  migrationRows,
  migrationsOf,
  type WorkflowMigration,
} from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { authorizedOrNull } from '../../dossier/dossier.ts';
import { requireProcess } from '../process/process.ts';
import { waitingOf, lineOf as wideningLine } from '../widenings/widenings.ts';
import { isAsMoved } from './give-back.ts';
import { nextSteps } from './next-steps.ts';
import type { MigratedQuery, MigrationImpact, MigrationLine, MigrationView } from './plan-shapes.ts';
import { happenedIn, LIMITS } from './stop-rules.ts';

const PAGE = 50;

/** @throws Refusal not-found, forbidden */
export async function requireMigration(context: Context, caller: Caller, id: string): Promise<WorkflowMigration> {
  const migration = await findMigration(context.store, id);
  if (migration === null) return refuse(problems.notFound('Ce passage à une autre version n’existe pas.'));
  await requireProcess(context, caller, migration.workflow);
  return migration;
}

export async function readMigration(context: Context, caller: Caller, id: string): Promise<MigrationView> {
  return viewOf(context, await requireMigration(context, caller, id), caller.person.id);
}

export async function listMigrations(
  context: Context,
  caller: Caller,
  workflow: string,
): Promise<{ items: MigrationView[]; running: number }> {
  await requireProcess(context, caller, workflow);
  const found = await migrationsOf(context.store, workflow);
  const to = (await context.bundles.hashes()).get(workflow) ?? '';
  const versions = await context.store.versions({ workflow, states: true });
  const left = await leftVersions(context, { to, from: null }, versions);
  const running = left.reduce((sum, { dossiers }) => sum + dossiers, 0);
  return {
    running,
    items: await Promise.all(found.slice(0, PAGE).map((migration) => viewOf(context, migration, caller.person.id))),
  };
}

export async function viewOf(context: Context, migration: WorkflowMigration, reader: string): Promise<MigrationView> {
  const { store, directory, bundles } = context;
  const { id, revision, workflow, reason, at, status, step, stopped, changes } = migration;
  const [versions, served, names] = await Promise.all([
    store.versions({ workflow, states: true }),
    bundles.hashes(),
    directory.names(),
  ]);
  const rows = [...(await migrationRows(store, id)).values()];
  const from = await leftVersions(context, migration, versions);
  const counts = countsOf(migration, rows, from);
  const trial = migration.trial as MigrationImpact | null;
  const isServed = served.get(workflow) === migration.to;
  const isNeutral = await onlyTexts(context, migration, from);
  const happened = await happenedIn(context, rows, migration);
  const to = versions.find(({ hash }) => hash === migration.to);
  const held = await waitingOf(store, migration);
  return {
    ...{ id, revision, workflow, title: (await bundles.currentDefinition(workflow))?.workflow.title ?? workflow },
    to: { hash: migration.to, publishedAt: to?.publishedAt ?? at },
    ...{ isServed, plan: changes, reason, at, status, stopped, trial, isNeutral, counts },
    from: from.map(({ hash, publishedAt, dossiers }) => ({ hash, publishedAt, dossiers })),
    author: { id: migration.author, name: names.get(migration.author) ?? 'quelqu’un' },
    step: step && { kind: step.kind, at: step.at },
    held: held && (await wideningLine(context, held, reader)),
    limits: Object.fromEntries(
      Object.entries(LIMITS).map(([rule, limit]) => [rule, { happened: happened[rule as keyof typeof LIMITS], limit }]),
    ),
    steps: (['first', 'tenth', 'all'] as const).flatMap((kind) => stepCounts(rows, kind)),
    next: nextSteps({ migration, rows, waiting: counts.waiting, trial, isServed, isNeutral }),
  };
}

/** Returns the versions left, each with the number of its dossiers that still run. */
async function leftVersions(
  context: Context,
  { to, from }: Pick<WorkflowMigration, 'to' | 'from'>,
  versions: readonly BundleVersion[],
): Promise<BundleVersion[]> {
  const left = versions.filter(({ hash }) => hash !== to && (from === null || from.includes(hash)));
  return Promise.all(left.map(async (version) => ({ ...version, dossiers: await runningIn(context, version) })));
}

async function runningIn({ bundles }: Context, { hash, dossiers, states = {} }: BundleVersion): Promise<number> {
  const definition = dossiers === 0 ? null : await bundles.definition(hash);
  if (definition === null) return dossiers;
  return endedStates(definition.workflow).reduce((left, state) => left - (states[state] ?? 0), dossiers);
}

function countsOf(
  { dossiers }: WorkflowMigration,
  rows: readonly MigrationRow[],
  from: readonly BundleVersion[],
): MigrationView['counts'] {
  const count = (outcome: MigrationRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  const running = from.reduce((sum, version) => sum + version.dossiers, 0);
  const [refused, undone, moving] = [count('refused'), count('undone'), count('moving')];
  const waiting = dossiers === null ? running - refused - undone - moving : dossiers.length - rows.length;
  return { moved: count('moved'), refused, undone, kept: count('kept'), waiting: Math.max(0, waiting) };
}

function stepCounts(rows: readonly MigrationRow[], kind: MigrationRow['step']): MigrationView['steps'] {
  const mine = rows.filter(({ step }) => step === kind);
  if (mine.length === 0) return [];
  const count = (...outcomes: MigrationRow['outcome'][]) =>
    mine.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return [{ kind, moved: count('moved', 'kept'), refused: count('refused'), undone: count('undone') }];
}

/** Tells whether only texts differ: nothing of what people must or may do, nor when. */
async function onlyTexts(
  { bundles }: Context,
  { to }: WorkflowMigration,
  from: readonly BundleVersion[],
): Promise<boolean> {
  const after = await bundles.definition(to);
  const before = await Promise.all(
    from.filter(({ dossiers }) => dossiers > 0).map(({ hash }) => bundles.definition(hash)),
  );
  return after !== null && before.every((one) => one !== null && areAlike(one, after));
}

function areAlike(before: Bundle, after: Bundle): boolean {
  return diffBundles(before, after).every((change) => change.class === 'neutral');
}

export async function migratedLines(
  context: Context,
  caller: Caller,
  { id, outcome, step, skip = 0 }: MigratedQuery & { id: string },
): Promise<{ items: MigrationLine[]; total: number }> {
  const migration = await requireMigration(context, caller, id);
  const rows = [...(await migrationRows(context.store, id))].filter(
    ([, row]) => (outcome === undefined || row.outcome === outcome) && (step === undefined || row.step === step),
  );
  const page = rows.slice(skip, skip + PAGE);
  const versions = await context.store.versions({ workflow: migration.workflow });
  const items = await Promise.all(page.map(([key, row]) => lineOf(context, caller, { key, row, versions })));
  return { items, total: rows.length };
}

export async function lineOf(
  context: Context,
  caller: Caller,
  { key, row, versions }: { key: string; row: MigrationRow; versions: readonly BundleVersion[] },
): Promise<MigrationLine> {
  const stored = await context.store.load(row.dossier);
  const readable = await authorizedOrNull(context, caller, row.dossier);
  const canUndo = row.outcome === 'moved' && stored !== null && (await isAsMoved(context, row, stored.dossier));
  const { step, outcome, at, from } = row;
  return {
    ...{ key, step, outcome, at, canUndo, state: await standing(context, row) },
    dossier: readable && { id: readable.dossier.id, title: readable.dossier.title },
    from: { hash: from, publishedAt: versions.find(({ hash }) => hash === from)?.publishedAt ?? at },
    reasons: row.reasons.map(({ text, cure }) => ({ text, cure })),
    until: canUndo && stored ? nextDue(stored.dossier) : null,
  };
}

async function standing({ bundles }: Context, { from, states }: MigrationRow): Promise<string> {
  const titles = await bundles.byHash(from).then(stateTitles, () => ({}) as { [state: string]: string });
  return states.map((state) => titles[state] ?? state).join(', ');
}

function nextDue({ deadlines }: Dossier): string | null {
  return deadlines.flatMap(({ dueAt }) => dueAt ?? []).toSorted()[0] ?? null;
}
