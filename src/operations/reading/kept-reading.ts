import { exceptionsTo, isReading, readScopeOf } from '../../access/access.ts';
import { type Cache, cache, memo, sha256 } from '../../base/base.ts';
import type { Bundle, Workflow } from '../../engine/engine.ts';
import { readSetting, swapSetting } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { definitionAsRead } from './as-read.ts';

/**
 * Lists show a dossier by the tokens kept at its last commit, or at the last upkeep pass: these follow the reading rights of that moment. A
 * version that lets a role read less is obeyed at once, bluntly: its older dossiers disappear from all lists of that role, until upkeep has
 * passed over every dossier of the workflow.
 */

/** Is how long other processes may still write by the former rights after a publication, in ms: a pass begun sooner proves nothing. */
const SETTLES_MS = 10_000;

/** Returns a hash of the rights that a dossier's tokens depend on; undefined when they are those of its own version. */
export function markAsRead(pinned: Bundle, asRead: Bundle): string | undefined {
  if (pinned === asRead) return undefined;
  const [own, today] = [readingMark(pinned.workflow), readingMark(asRead.workflow)];
  return own === today ? undefined : today;
}

function readingMark(workflow: Workflow): string {
  return marks(workflow, () => {
    const roles = Object.keys(workflow.read).filter((role) => isReading(readScopeOf(workflow, [role])));
    const said = roles.toSorted().map((role) => [role, duringOf(workflow, role), exceptionsTo(workflow, role)]);
    return sha256(JSON.stringify(said)).slice(0, 12);
  });
}

const marks = memo<Workflow, string>('marks of reading');

function duringOf({ read }: Workflow, role: string): string[] | null {
  const grant = read[role];
  return grant === undefined || Array.isArray(grant) ? null : (grant.during ?? null);
}

const nameOf = (workflow: string) => `reading:${workflow}`;

/** Limits how often the store is asked, in ms: a list asks at every row. */
const STAYS_MS = 1_000;
const MAX_WORKFLOWS = 1_000;
const keptOf = memo<Context['bundles'], Cache<string, { hash: string; atMs: number }>>('kept readings');

/** Tells whether the tokens of all dossiers of a workflow follow today's rights. */
export async function isReadingKept(
  { store, bundles }: Pick<Context, 'store' | 'bundles'>,
  workflow: string,
): Promise<boolean> {
  const [hash, nowMs] = [(await bundles.hashes()).get(workflow), await store.realNow()];
  const kept = keptOf(bundles, () => cache({ name: 'kept readings', bound: MAX_WORKFLOWS }));
  const known = kept.get(workflow);
  if (known !== undefined && known.hash === hash && nowMs - known.atMs < STAYS_MS) return true;
  if (hash === undefined || (await readSetting(store, nameOf(workflow))) !== hash) return false;
  kept.set(workflow, { hash, atMs: nowMs });
  return true;
}

/** Describes one pass of upkeep over all dossiers of a workflow. */
interface Passage {
  /** Is true when the pass began too early to prove anything: another must follow. */
  isEarly: boolean;
  /** Ends the pass; returns false when another instance began one under another version meanwhile. */
  end(isWhole: boolean): Promise<boolean>;
}

/** @param hash of the version that is current as upkeep begins */
export async function beginPassage(context: Context, workflow: string, hash: string): Promise<Passage> {
  if (!(await isReadOtherwise(context, workflow))) return { isEarly: false, end: async () => true };
  const [{ store }, name] = [context, nameOf(workflow)];
  const before = await readSetting(store, name);
  if (before === hash) return { isEarly: false, end: async () => true };
  const [seen, since] = before?.split(' ') ?? [];
  const nowMs = await store.realNow();
  if (seen !== hash) await swapSetting(store, name, `${hash} ${nowMs}`, before);
  const isEarly = seen !== hash || nowMs - Number(since) < SETTLES_MS;
  return { isEarly, end: async (isWhole) => isEarly || !isWhole || swapSetting(store, name, hash, before) };
}

/** Tells whether the dossiers of some version are found by other rights than its own. */
async function isReadOtherwise({ bundles }: Context, workflow: string): Promise<boolean> {
  const versions = (await bundles.livingVersions()).filter(({ definition }) => definition.workflow.id === workflow);
  const marks = versions.map(async ({ definition }) =>
    markAsRead(definition, await definitionAsRead({ bundles }, definition)),
  );
  return (await Promise.all(marks)).some((mark) => mark !== undefined);
}
