import { memo, problems, refuse } from '../../base/base.ts';
import { type CompiledBundle, ENGINE_VERSION } from '../../engine/engine.ts';
import { refusedOf } from '../../forms/forms.ts';
import type { BundleVersion } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { authorizedOrNull } from '../dossier/dossier.ts';
import { faultsOf } from '../faults.ts';
import { eachInTurns } from '../limits/limits.ts';
import { supervisedWorkflows } from '../reading/reading.ts';
import type { UnreadableVersion } from './workflow-shapes.ts';

const MAX_EXAMPLES = 20;

/**
 * Lists the versions whose dossiers can only be read: they no longer compile, a newer engine wrote in them, or their expressions have
 * failed. It looks for them when asked, not when a task fails. Only supervisors of the workflow and administrators see them.
 * @throws Refusal forbidden to who is neither
 */
export async function unreadableVersions(context: Context, caller: Caller): Promise<{ items: UnreadableVersion[] }> {
  const isOverseen = await overseenBy(context, caller);
  const versions = (await context.store.versions({ beyond: ENGINE_VERSION })).filter(
    ({ workflow, dossiers }) => dossiers > 0 && isOverseen(workflow),
  );
  const items: UnreadableVersion[] = [];
  for (const version of versions) {
    const blocked = await blockedOf(context, version);
    if (blocked === null) continue;
    const { ids, ...reasons } = blocked;
    const { workflow, hash, publishedAt } = version;
    const definition = await context.bundles.definition(hash);
    const workflowTitle = definition?.workflow.title ?? workflow;
    const examples = await examplesOf(context, caller, ids);
    items.push({ ...{ workflow, workflowTitle, bundle: hash, publishedAt, examples }, ...reasons });
  }
  return { items };
}

/**
 * Tells which workflows the caller oversees.
 * @throws Refusal forbidden when there is none
 */
export async function overseenBy(context: Context, caller: Caller): Promise<(workflow: string) => boolean> {
  if (caller.person.roles.includes('admin')) return () => true;
  const supervised = await supervisedWorkflows(context, caller);
  if (supervised.size === 0)
    return refuse(problems.forbidden('Les incidents sont pour qui suit tout un processus, et pour l’administration.'));
  return (workflow) => supervised.has(workflow);
}
overseenBy.says = 'L’administration, et qui suit tout un processus, pour ses processus.';

type BlockedVersion = Pick<UnreadableVersion, 'why' | 'reason' | 'dossiers'> & { ids: string[] };

/** Returns null when all the dossiers of the version go on. */
async function blockedOf(
  { store, bundles }: Context,
  { hash, dossiers, newer = 0 }: BundleVersion,
): Promise<BlockedVersion | null> {
  const asked = { bundle: hash, limit: MAX_EXAMPLES };
  const reason = await whyUnreadable(bundles, hash);
  if (reason !== null) return { why: 'definition', reason, dossiers, ids: await store.ids(asked) };
  if (newer === 0) return failing(store, hash);
  const ids = await store.ids({ ...asked, beyond: ENGINE_VERSION });
  const first = await store.load(ids[0] ?? '');
  const engine = first === null ? '' : ` (moteur ${first.dossier.engineVersion}, ici ${ENGINE_VERSION})`;
  return { why: 'engine', reason: `Écrits par une version plus récente de Jalon${engine}.`, dossiers: newer, ids };
}

/** Reports a version that goes on except where an expression failed. */
async function failing(store: Context['store'], hash: string): Promise<BlockedVersion | null> {
  const faults = await faultsOf(store, hash);
  if (faults.length === 0) return null;
  const places = faults.map(({ path }) => path).join(', ');
  const ids = [...new Set(faults.map(({ dossier }) => dossier))];
  const reason = `Une expression échoue : ${places}. Corrigez la définition, publiez-la et faites-y passer les dossiers.`;
  return { why: 'expression', reason, dossiers: ids.length, ids };
}

async function whyUnreadable(bundles: Context['bundles'], hash: string): Promise<string | null> {
  return bundles.byHash(hash).then(
    (compiled) => unfit(compiled, unfitForms),
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

/** Keeps the fault found in the forms of each version, which never changes. */
const unfit = memo<CompiledBundle, Promise<string | null>>('unfit forms');

/** Forms are compiled at their first use, so this looks ahead for a form that would be refused, one form a turn. */
async function unfitForms(compiled: CompiledBundle): Promise<string | null> {
  const { workflow } = compiled.bundle;
  const schemas = Object.entries(compiled.forms).map(([name, form]) => [`${name}.schema.json`, form] as const);
  const reasons: string[] = [];
  await eachInTurns([[workflow.dossier, compiled.data] as const, ...schemas], ([file, form]) => {
    const issue = refusedOf(form);
    if (issue !== null) reasons.push(`« ${workflow.title} », ${file} : ${issue.message} ${issue.cure}`);
  });
  return reasons[0] ?? null;
}

async function examplesOf(context: Context, caller: Caller, ids: string[]): Promise<UnreadableVersion['examples']> {
  const found = await Promise.all(ids.map((id) => authorizedOrNull(context, caller, id)));
  return found.flatMap((one) => (one ? [{ id: one.dossier.id, title: one.dossier.title }] : []));
}
