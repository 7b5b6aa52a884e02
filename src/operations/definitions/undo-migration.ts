import { problems, refuse } from '../../base/base.ts';
import {
  type Actor,
  type CompiledBundle,
  type Dossier,
  decideMigration,
  type JournalEntry,
  type MigrationCommand,
  replay as replayJournal,
  type WorkflowVersions,
} from '../../engine/engine.ts';
import type { BundleVersion } from '../../store/store.ts';
import { eachDossier } from '../command/command.ts';
import type { Context } from '../context.ts';
import { bundlesOf, compiledFor } from '../linked/linked.ts';
import { type RenamedForms, renamedForms, takenBack } from '../renamed-forms.ts';
import { closingsSpared } from '../served/served.ts';
import { commitMove } from './commit-move.ts';
import { COMMAND_LINE } from './migrate.ts';
import type { MigratedVersion, MigrationReport, MigrationRequest } from './migration-shapes.ts';
import { type DossierFate, mustLoad, oneDossier } from './one-dossier.ts';

/**
 * Gives their former version back to the dossiers to which nothing has happened since they were moved. The others are listed with the
 * reason, and stay.
 * @throws Refusal not-found for an unknown dossier
 */
export async function undoMigration(context: Context, request: MigrationRequest): Promise<MigrationReport> {
  if (request.dossier !== undefined) await mustLoad(context, request.dossier);
  const undoing: UndoScope = { request, lines: new Map(), versions: await versionsByHash(context) };
  const report: MigrationReport = { versions: [], refusals: [] };
  const { workflow, dossier, onProgress } = request;
  const sweep = { ...(workflow && { workflow }), ...(dossier && { dossier }), ...(onProgress && { onProgress }) };
  await eachDossier(context, sweep, async (id) => {
    const outcome = await oneDossier(context, id, (one) => undo(context, undoing, one));
    if (outcome.kind === 'refused') report.refusals.push(outcome.refusal);
  });
  return { ...report, versions: [...undoing.lines.values()] };
}

interface UndoScope {
  request: MigrationRequest;
  /** Holds the lines of the report, by the hashes left and returned to. */
  lines: Map<string, MigratedVersion>;
  versions: Map<string, BundleVersion>;
}

async function versionsByHash({ store }: Context): Promise<Map<string, BundleVersion>> {
  return new Map((await store.versions()).map((version) => [version.hash, version]));
}

async function undo(context: Context, undoing: UndoScope, dossier: Dossier): Promise<DossierFate> {
  const last = await lastCommand(context, dossier);
  if (last?.kind !== 'migrate') return notJustMoved(context, undoing, dossier);
  const { request, versions } = undoing;
  const wishes = { reason: request.reason, mode: request.mode, actor: COMMAND_LINE };
  return giveBackDossier(context, dossier, {
    ...wishes,
    publishedAtOf: (hash) => versions.get(hash)?.publishedAt,
    onMoved: (moved) => count(undoing, moved),
  });
}

/** Returns the command of the dossier's last journal entry. */
export async function lastCommand({ store }: Context, { id, revision }: Dossier) {
  const [last] = await store.journal(id, { after: revision - 1, limit: 1 });
  return last?.entry.command;
}

export interface GivingBack {
  reason: string;
  actor: Actor;
  mode: 'trial' | 'real';
  publishedAtOf(hash: string): string | undefined;
  onMoved?: (versions: WorkflowVersions<CompiledBundle>) => void;
}

/**
 * Gives a dossier its former version back; its last entry must be a move.
 * @throws Refusal with every reason why it stays
 */
export async function giveBackDossier(context: Context, dossier: Dossier, giving: GivingBack): Promise<DossierFate> {
  const entries = (await context.store.journal(dossier.id)).map(({ entry }) => entry);
  const before = await asBefore(context, entries.slice(0, dossier.revision - 1));
  const versions = { from: await compiledFor(context, dossier), to: await context.bundles.byHash(before.bundle) };
  const forms = formerForms(versions, entries[dossier.revision - 1]);
  const judged = await giveBack(context, giving, { dossier, before, versions, forms });
  if (judged === 'moved') giving.onMoved?.(versions);
  return judged;
}

/** Returns the former names of forms, from the plan of the move that is undone. */
function formerForms({ from, to }: WorkflowVersions<CompiledBundle>, moved: JournalEntry | undefined): RenamedForms {
  const command = moved?.command;
  return command?.kind === 'migrate' ? takenBack(renamedForms({ from: to, to: from }, command.plan)) : new Map();
}

/** Returns the dossier rebuilt from a journal cut before its last entry. */
async function asBefore(context: Context, entries: JournalEntry[]): Promise<Dossier> {
  return replayJournal(await bundlesOf(context, entries), entries);
}

interface GoingBack {
  dossier: Dossier;
  before: Dossier;
  versions: WorkflowVersions<CompiledBundle>;
  forms: RenamedForms;
}

async function giveBack(
  context: Context,
  { publishedAtOf, reason, mode, actor }: GivingBack,
  { dossier, before, versions, forms }: GoingBack,
): Promise<DossierFate> {
  const publishedAt = publishedAtOf(before.bundle) ?? before.createdAt;
  const spared = await closingsSpared(context, versions.to.bundle);
  const command: MigrationCommand = { kind: 'unmigrate', before, publishedAt, reason, actor, ...spared };
  const at = { now: await context.clock.now(), id: dossier.id, liens: {} };
  const decision = decideMigration(versions, dossier, command, at);
  if (!decision.ok) return refuse(decision.problem);
  if (mode === 'trial' || decision.dropped) return 'moved';
  return commitMove(context, { versions, forms, before: dossier, decision, at });
}

/**
 * Leaves the dossier aside when there is nothing to undo, and refuses when something has happened since, or when this dossier was asked
 * for.
 */
async function notJustMoved({ store }: Context, { request }: UndoScope, { id, bundle }: Dossier): Promise<DossierFate> {
  const [first] = await store.journal(id, { limit: 1 });
  if (first?.entry.bundle !== bundle)
    return refuse(problems.conflict('Ce dossier a changé depuis son passage à cette version : il y reste.'));
  if (request.dossier === undefined) return 'elsewhere';
  return refuse(problems.conflict('Ce dossier est dans la version où il a été ouvert : il n’y a rien à annuler.'));
}

function count({ lines, versions }: UndoScope, { from, to }: WorkflowVersions<CompiledBundle>): void {
  const key = `${from.hash} ${to.hash}`;
  const named = (hash: string) => ({ hash, publishedAt: versions.get(hash)?.publishedAt ?? '' });
  const { id, title, zone } = to.bundle.workflow;
  const counts = { moved: 0, ended: 0, refused: 0 };
  const line = lines.get(key) ?? { workflow: id, title, zone, from: named(from.hash), to: named(to.hash), ...counts };
  lines.set(key, { ...line, moved: line.moved + 1 });
}
