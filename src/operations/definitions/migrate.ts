import { type FieldError, problems, refuse } from '../../base/base.ts';
import {
  type Actor,
  type CompiledBundle,
  type Dossier,
  decideMigration,
  hasEnded,
  MACHINE,
  type MigrationCommand,
  planByName,
  type Versions,
} from '../../engine/engine.ts';
import type { BundleVersion } from '../../store/store.ts';
import { commitDecision, refreshRows } from '../command/command.ts';
import type { Context } from '../context.ts';
import { loadLinks } from '../linked-data.ts';
import { compiledFor } from '../load.ts';
import { noteReferences } from '../references.ts';
import { draftObstacles } from './draft-obstacles.ts';
import { signedLinkObstacles } from './link-obstacles.ts';
import type { MigratedVersion, MigrationReport, MigrationRequest } from './migration-shapes.ts';
import { type Judged, mustLoad, oneDossier, reasonsIn, whole } from './one-dossier.ts';

/**
 * Moves running dossiers to the current version of their workflow: all that follow by name. The others stay, each told with its
 * reasons. One commit a dossier, on the revision that was read: stopped anywhere, it is done again and ends what is left. What lists
 * show of those that stay is worked out again where it no longer holds.
 *
 * @throws Refusal not-found for an unknown workflow or dossier; read-only when a current version does not compile
 */
export async function migrate(context: Context, request: MigrationRequest): Promise<MigrationReport> {
  const report: MigrationReport = { versions: [], refusals: [] };
  let done = 0;
  for (const { from, to, ids } of await movesOf(context, request)) {
    const line: MigratedVersion = { ...lineOf(to.compiled, from, to.version), moved: 0, ended: 0, refused: 0 };
    for await (const id of ids) {
      const outcome = await oneDossier(context, id, (dossier) => move(context, { from, to, request }, dossier));
      if (outcome.kind === 'refused') report.refusals.push(outcome.refusal);
      if (outcome.kind !== 'elsewhere') line[outcome.kind] += 1;
      request.onProgress?.(++done);
    }
    if (line.moved + line.ended + line.refused > 0) report.versions.push(line);
  }
  if (request.mode === 'real') await refreshRows(context);
  return report;
}

export const COMMAND_LINE: Actor = { ...MACHINE, name: 'Ligne de commande' };

/** From one version to the current one of its workflow. */
interface Move {
  from: BundleVersion;
  to: { version: BundleVersion; compiled: CompiledBundle };
  ids: Iterable<string> | AsyncIterable<string>;
}

async function movesOf(context: Context, { workflow, dossier }: MigrationRequest): Promise<Move[]> {
  const one = dossier === undefined ? null : await mustLoad(context, dossier);
  const only = one?.dossier.workflow ?? workflow;
  const workflows = only === undefined ? [...(await context.bundles.hashes()).keys()] : [only];
  const moves = await Promise.all(workflows.map((id) => movesIn(context, id)));
  if (one === null) return moves.flat();
  const here = moves.flat().filter(({ from }) => from.hash === one.dossier.bundle);
  return here.map((move) => ({ ...move, ids: [one.dossier.id] }));
}

async function movesIn(context: Context, workflow: string): Promise<Move[]> {
  const compiled = await context.bundles.current(workflow);
  const versions = await context.store.versions({ workflow });
  const version = versions.find(({ hash }) => hash === compiled.hash);
  if (version === undefined) throw new Error(`The current version of ${workflow} is not among its versions`);
  return versions
    .filter((from) => from.hash !== compiled.hash && from.dossiers > 0)
    .map((from) => ({ from, to: { version, compiled }, ids: pinnedTo(context, from.hash) }));
}

/** In order of id: those that leave the version meanwhile move nobody's place. */
async function* pinnedTo({ store }: Context, bundle: string): AsyncGenerator<string> {
  for (let after = ''; ; ) {
    const ids = await store.ids({ bundle, limit: 200, ...(after !== '' && { after }) });
    yield* ids;
    after = ids.at(-1) ?? '';
    if (ids.length < 200) return;
  }
}

function lineOf({ bundle }: CompiledBundle, from: BundleVersion, to: BundleVersion) {
  const { id, title, zone } = bundle.workflow;
  const version = ({ hash, publishedAt }: BundleVersion) => ({ hash, publishedAt });
  return { workflow: id, title, zone, from: version(from), to: version(to) };
}

type Moving = Omit<Move, 'ids'> & { request: MigrationRequest };

/** @throws Refusal with every reason why it stays */
async function move(context: Context, { from, to, request }: Moving, dossier: Dossier): Promise<Judged> {
  if (dossier.bundle !== from.hash) return 'elsewhere';
  if (hasEnded(dossier)) return 'ended';
  const versions = { from: await compiledFor(context, dossier), to: to.compiled };
  const command: MigrationCommand = {
    ...{ kind: 'migrate', plan: planByName(versions), publishedAt: to.version.publishedAt },
    ...{ reason: request.reason, actor: COMMAND_LINE },
  };
  const liens = await loadLinks(context, to.compiled, dossier);
  const at = { now: await context.clock.now(), id: dossier.id, liens };
  const decision = decideMigration(versions, dossier, command, at);
  const obstacles = [
    ...(await besideObstacles(context, versions, dossier.id)),
    ...(decision.ok ? [] : reasonsIn(decision.problem)),
  ];
  if (obstacles.length > 0 || !decision.ok || decision.dropped)
    return refuse(problems.conflict('Ce dossier ne suit pas.', { errors: obstacles }));
  if (request.mode === 'trial') return 'moved';
  // The other version may call a reference what this one took for a text.
  await noteReferences(context, to.compiled, null, decision.dossier);
  const { kind } = await commitDecision(context, to.compiled, { before: dossier, decision, at });
  return kind === 'stale' ? 'stale' : 'moved';
}

/** What stands in the way beside the dossier itself. */
async function besideObstacles(
  context: Context,
  versions: Versions<CompiledBundle>,
  dossier: string,
): Promise<FieldError[]> {
  const { items } = await context.store.tasks({ dossier, status: ['incident'], limit: 1 });
  const failed = 'Une tâche de ce dossier est en échec : réglez-la d’abord (page des incidents).';
  return [
    ...(items.length > 0 ? [whole('incident', failed)] : []),
    ...(await draftObstacles(context, versions, dossier)),
    ...(await signedLinkObstacles(context, versions, dossier)),
  ];
}
