import { type Actor, type CompiledBundle, MACHINE } from '../../engine/engine.ts';
import type { BundleVersion } from '../../store/store.ts';
import { journalled, ON_SERVER } from '../accounts/accounts.ts';
import { refreshRows } from '../command/command.ts';
import type { Context } from '../context.ts';
import { widerByMigration } from '../wider-reading/wider-reading.ts';
import type { MigratedVersion, MigrationReport, MigrationRequest } from './migration-shapes.ts';
import { moveDossier } from './move-dossier.ts';
import { mustLoad, oneDossier } from './one-dossier.ts';
import { COMMAND_LINE as AUTHOR } from './releases/releases.ts';
import { sentenceOf } from './widenings/widenings.ts';

/**
 * Moves the running dossiers that can follow by name to the current version of their workflow. The others stay, each listed with its
 * reasons. Each dossier has its own commit, on the revision that was read, so an interrupted run can be repeated and finishes the rest. The
 * list rows of the dossiers that stay are computed again where they no longer hold.
 * @throws Refusal not-found for an unknown workflow or dossier; read-only when a current version does not compile
 */
export async function migrate(context: Context, request: MigrationRequest): Promise<MigrationReport> {
  const moves = await movesOf(context, request);
  if (request.mode !== 'real') return moveAll(context, request, moves);
  return journalledWider(context, moves, () => moveAll(context, request, moves));
}

/** The command line needs nobody's agreement; where roles read more after the move, the audit journal says so. */
async function journalledWider<Result>(
  context: Context,
  moves: readonly VersionMove[],
  work: () => Promise<Result>,
): Promise<Result> {
  const abouts = new Map(moves.map(({ to }) => [to.compiled.bundle.workflow.id, to.compiled.hash]));
  const found = await Promise.all(
    [...abouts].map(([workflow, to]) => widerByMigration(context, { workflow, to, from: null, changes: {} })),
  );
  if (found.flat().length === 0) return work();
  const what = sentenceOf(found.flat());
  const widening = { what, asked: ON_SERVER, agreed: ON_SERVER };
  const noted = { act: 'widening.server', by: AUTHOR, detail: what, widening } as const;
  return journalled(context.store, noted, work);
}

async function moveAll(
  context: Context,
  request: MigrationRequest,
  moves: readonly VersionMove[],
): Promise<MigrationReport> {
  const report: MigrationReport = { versions: [], refusals: [] };
  const { mode, reason } = request;
  const wishes = { changes: {}, reason, actor: COMMAND_LINE, mode };
  let done = 0;
  for (const { from, to, ids } of moves) {
    const line: MigratedVersion = { ...lineOf(to.compiled, from, to.version), moved: 0, ended: 0, refused: 0 };
    for await (const id of ids) {
      const outcome = await oneDossier(context, id, (dossier) =>
        moveDossier(context, { from: from.hash, to, ...wishes }, dossier),
      );
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

/** Describes a move from one version to the current version of its workflow. */
interface VersionMove {
  from: BundleVersion;
  to: { version: BundleVersion; compiled: CompiledBundle };
  ids: Iterable<string> | AsyncIterable<string>;
}

async function movesOf(context: Context, { workflow, dossier }: MigrationRequest): Promise<VersionMove[]> {
  const one = dossier === undefined ? null : await mustLoad(context, dossier);
  const only = one?.dossier.workflow ?? workflow;
  const workflows = only === undefined ? [...(await context.bundles.hashes()).keys()] : [only];
  const moves = await Promise.all(workflows.map((id) => movesIn(context, id)));
  if (one === null) return moves.flat();
  const here = moves.flat().filter(({ from }) => from.hash === one.dossier.bundle);
  return here.map((move) => ({ ...move, ids: [one.dossier.id] }));
}

async function movesIn(context: Context, workflow: string): Promise<VersionMove[]> {
  const compiled = await context.bundles.current(workflow);
  const versions = await context.store.versions({ workflow });
  const version = versions.find(({ hash }) => hash === compiled.hash);
  if (version === undefined) throw new Error(`The current version of ${workflow} is not among its versions`);
  return versions
    .filter((from) => from.hash !== compiled.hash && from.dossiers > 0)
    .map((from) => ({ from, to: { version, compiled }, ids: pinnedTo(context, from.hash) }));
}

/** Yields the dossiers in order of id, so that those that leave the version meanwhile make it skip none. */
export async function* pinnedTo({ store }: Pick<Context, 'store'>, bundle: string): AsyncGenerator<string> {
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
