import { widerReads } from '../../access/access.ts';
import { own } from '../../base/base.ts';
import { bundleHash, pathsIn } from '../../catalog/catalog.ts';
import { type Bundle, type CompiledBundle, compileBundle, type PlannedChanges } from '../../engine/engine.ts';
import type { WorkflowMigration } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { rightsBeside, rightsIn } from '../reading/reading.ts';
import { type NewlyRead, newlyRead, readElsewhere, type Version } from './compare.ts';
import { type WiderReading, wordsOf } from './words.ts';

export type BundleSource = Pick<Context, 'store' | 'bundles'>;

/**
 * Lists the roles that read more once these versions are served: in dossiers opened then, and in running dossiers, which readers see by
 * what both their own version and the served version grant.
 * @param served workflow → hash of what is served before
 */
export async function widerByRelease(
  context: BundleSource,
  served: { [workflow: string]: string },
  bundles: { [workflow: string]: Bundle },
): Promise<WiderReading[]> {
  const changed = Object.entries(bundles).filter(([id, bundle]) => served[id] !== bundleHash(bundle));
  const found = await Promise.all(changed.map(([id, bundle]) => widerIn(context, served[id], bundle)));
  return found.flat();
}

async function widerIn(context: BundleSource, was: string | undefined, bundle: Bundle): Promise<WiderReading[]> {
  const after = versionOf(bundle, compileBundle(bundle, 'when-used').compiled);
  const before = was === undefined ? null : await storedVersion(context, was);
  if (before === null) return wordsOf(bundle, readElsewhere(after));
  const running = await runningVersions(context, bundle.workflow.id);
  const onRunning = running.flatMap((pinned) =>
    widerReads(rightsBeside(pinned, before.bundle), rightsBeside(pinned, bundle)).map((one) => ({ ...one, shown: [] })),
  );
  return wordsOf(bundle, [...newlyRead(before, after), ...onRunning]);
}

type MovePlan = Pick<WorkflowMigration, 'workflow' | 'to' | 'from' | 'changes'>;

/** Lists the roles that read more of the dossiers a migration moves; until then readers see what both versions grant. */
export async function widerByMigration(context: BundleSource, moving: MovePlan): Promise<WiderReading[]> {
  const { workflow, to, from } = moving;
  const left = (await context.store.versions({ workflow })).filter(
    ({ hash, dossiers }) => hash !== to && dossiers > 0 && (from === null || from.includes(hash)),
  );
  const found = await Promise.all(left.map(({ hash }) => openedByMove(context, moving, hash)));
  const target = await context.bundles.definition(to);
  return target === null ? [] : wordsOf(target, found.flat());
}

/** Lists what the dossiers of one version open to their readers once a migration moves them. */
export async function openedByMove(
  context: BundleSource,
  { to, changes }: Pick<MovePlan, 'to' | 'changes'>,
  from: string,
): Promise<NewlyRead[]> {
  const [target, pinned] = await Promise.all([storedVersion(context, to), storedVersion(context, from)]);
  if (target === null || pinned === null) return [];
  const before = { ...pinned, rights: rightsBeside(pinned.bundle, target.bundle) };
  return newlyRead(before, target, heldThrough(changes, before));
}

/** Finds the former fields whose answers a field of the version reached will hold. */
function heldThrough({ fields = {}, fieldNames = {} }: PlannedChanges, { rights }: Version) {
  const names = Object.entries(fieldNames).map(([was, name]): [string, string] => [was, renamed(was, name)]);
  return (field: string): string[] => {
    const [top = ''] = field.split('.');
    const planned = own(fields, top);
    if (planned !== undefined && 'expr' in planned)
      return pathsIn(planned.expr)
        .map((path) => path.slice('data.'.length))
        .map((path) => known(path, rights.fields));
    const given = names.filter(([, is]) => field === is || field.startsWith(`${is}.`));
    if (given.length > 0) return given.map(([was, is]) => `${was}${field.slice(is.length)}`);
    return rights.fields.includes(field) ? [field] : [];
  };
}

function renamed(was: string, name: string): string {
  return [...was.split('.').slice(0, -1), name].join('.');
}

/** Returns the longest beginning of a path that is a field. */
function known(path: string, fields: readonly string[]): string {
  const steps = path.split('.');
  while (steps.length > 1 && !fields.includes(steps.join('.'))) steps.pop();
  return steps.join('.');
}

async function runningVersions(context: BundleSource, workflow: string): Promise<Bundle[]> {
  const versions = (await context.store.versions({ workflow })).filter(({ dossiers }) => dossiers > 0);
  const found = await Promise.all(versions.map(({ hash }) => context.bundles.definition(hash)));
  return found.filter((bundle) => bundle !== null);
}

/** Returns null when the version is not in the store. */
export async function storedVersion({ bundles }: BundleSource, hash: string): Promise<Version | null> {
  const bundle = await bundles.definition(hash);
  return bundle && versionOf(bundle, await bundles.byHash(hash).catch(() => null));
}

export function versionOf(bundle: Bundle, compiled: CompiledBundle | null): Version {
  return { bundle, rights: rightsIn(bundle), compiled };
}
