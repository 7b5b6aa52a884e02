import { type FieldError, problems, refuse } from '../../base/base.ts';
import {
  type Actor,
  type ClosingsSpared,
  type CompiledBundle,
  type Dossier,
  decideMigration,
  endsChain,
  hasEnded,
  type MigrationCommand,
  type PlannedChanges,
  planByName,
  type WorkflowVersions,
} from '../../engine/engine.ts';
import type { BundleVersion } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { compiledFor, loadLinks, noteReferences } from '../linked/linked.ts';
import { inVersion, isLive, linkErrors, linksOf, renamedOpening } from '../links/links.ts';
import { type RenamedForms, renamedForms } from '../renamed-forms.ts';
import { closingsSpared } from '../served/served.ts';
import { commitMove } from './commit-move.ts';
import { draftObstacles } from './draft-obstacles.ts';
import { type DossierFate, reasonsIn, whole } from './one-dossier.ts';

export interface MoveOrder {
  /** Is the hash of the version left. */
  from: string;
  to: { version: Pick<BundleVersion, 'publishedAt'>; compiled: CompiledBundle };
  changes: PlannedChanges;
  reason: string;
  actor: Actor;
  /** Names the recorded migration the move belongs to. */
  migration?: string;
  mode: 'trial' | 'real';
  /** Receives the dossier as it is after the move, or would be in a trial. */
  onMoved?: (after: Dossier) => void;
}

/**
 * Moves one dossier to another version, in one commit on the revision that was read.
 * @throws Refusal with every reason why it stays
 */
export async function moveDossier(context: Context, moving: MoveOrder, dossier: Dossier): Promise<DossierFate> {
  const { from, to, mode } = moving;
  if (dossier.bundle !== from) return 'elsewhere';
  if (hasEnded(dossier)) return 'ended';
  const versions = { from: await compiledFor(context, dossier), to: to.compiled };
  const liens = await loadLinks(context, to.compiled, dossier);
  const at = { now: await context.clock.now(), id: dossier.id, liens };
  const spared = await closingsSpared(context, to.compiled.bundle);
  const decision = decideMigration(versions, dossier, commandOf(moving, versions, spared), at);
  const forms = renamedForms(versions, moving.changes);
  const obstacles = [
    ...(await besideObstacles(context, versions, forms, dossier.id)),
    ...(decision.ok ? [] : reasonsIn(decision.problem)),
  ];
  if (obstacles.length > 0 || !decision.ok || decision.dropped)
    return refuse(problems.conflict('Ce dossier ne suit pas.', { errors: obstacles }));
  if (mode === 'real') {
    // A field that was plain text may be a reference in the other version.
    await noteReferences(context, to.compiled, null, decision.dossier);
    const done = await commitMove(context, { versions, forms, before: dossier, decision, at });
    if (done === 'stale') return 'stale';
  }
  moving.onMoved?.(decision.dossier);
  return 'moved';
}

function commandOf(
  { to, changes, reason, actor, migration }: MoveOrder,
  versions: WorkflowVersions<CompiledBundle>,
  spared: ClosingsSpared,
): MigrationCommand {
  const plan = { ...planByName(versions), ...changes };
  const { publishedAt } = to.version;
  return {
    kind: 'migrate',
    plan,
    publishedAt,
    reason,
    actor,
    ...(migration !== undefined && { migration }),
    ...spared,
  };
}

/** Tells whether a task of the dossier has failed; a stopped chain of messages does not count, since a mended version may end it. */
async function hasIncident({ store }: Context, dossier: string): Promise<boolean> {
  const { items, nextCursor } = await store.tasks({ dossier, status: ['incident'], limit: 200 });
  return nextCursor !== null || items.some(({ task }) => !endsChain(task));
}

/** Lists what prevents the move apart from the dossier itself: failed tasks, drafts, signed links. */
async function besideObstacles(
  context: Context,
  versions: WorkflowVersions<CompiledBundle>,
  forms: RenamedForms,
  dossier: string,
): Promise<FieldError[]> {
  const isFailing = await hasIncident(context, dossier);
  const failed = 'Une tâche de ce dossier est en échec : réglez-la d’abord (page des incidents).';
  return [
    ...(isFailing ? [whole('incident', failed)] : []),
    ...(await draftObstacles(context, versions, forms, dossier)),
    ...(await signedLinkObstacles(context, versions, forms, dossier)),
  ];
}

/**
 * Signed links follow their dossier, under the names of the plan, since they name a role, events and answers. A live link that would open
 * less than its holder was promised stops the move.
 */
async function signedLinkObstacles(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  { from, to }: WorkflowVersions<CompiledBundle>,
  forms: RenamedForms,
  dossier: string,
): Promise<FieldError[]> {
  const now = await clock.now();
  const live = (await linksOf(store, dossier)).filter((link) => isLive(link, now));
  return live.flatMap((kept) => {
    const link = inVersion(kept, from.hash);
    const was = linkErrors(from.bundle, link).length;
    const [first] = was === 0 ? linkErrors(to.bundle, { ...link, ...renamedOpening(link, to, forms) }) : [];
    if (first === undefined) return [];
    const whose = link.holder ?? link.to ?? from.bundle.roles[link.role]?.title ?? link.role;
    const message = `Un lien signé en cours (${whose}) ne tiendrait plus sa promesse : à retirer d’abord. ${first.message}`;
    return [{ path: `/links/${link.id}`, code: 'signed-link', message }];
  });
}
