import { newSecret, problems, refuse } from '../../base/base.ts';
import {
  type Command,
  type CompiledBundle,
  type Dossier,
  decide,
  ENGINE_VERSION,
  type LinkedViews,
  type Task,
} from '../../engine/engine.ts';
import type { Commit, StoredRequest } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { noteReferences } from '../references.ts';
import { compareTask } from './duplicate-keys.ts';
import { followersTask } from './followers-task.ts';
import { rowOf } from './row.ts';

/** The instant, the dossier's id and what is seen of its links: what `decide` is told of the world. */
export interface At {
  now: string;
  id: string;
  liens: LinkedViews;
}

/** What rides on the commit, beside what the engine decides. */
export interface Riders {
  settles?: Commit['settles'];
  /** Computes the answer to keep under the caller's request key, from the dossier as it will be. */
  request?: (committed: Committed) => Promise<StoredRequest>;
  dropDraft?: Commit['dropDraft'];
  /** Work of the dossier as it will be that is not decided by the engine: a letter sent again. */
  add?: (dossier: Dossier) => Task[];
}

export interface Committed {
  kind: 'committed';
  dossier: Dossier;
  compiled: CompiledBundle;
  at: At;
}

export type Applied =
  | Committed
  /** The command no longer concerned anything (a deadline of a former stay): nothing was written. */
  | { kind: 'dropped' }
  /** Its task was taken over by another owner: nothing was written. */
  | { kind: 'fenced' }
  | { kind: 'repeated'; request: StoredRequest };

/**
 * Decides on the dossier as it was loaded, and commits if it still is.
 *
 * @throws Refusal whatever the engine refuses
 */
export async function decideAndCommit(
  context: Context,
  compiled: CompiledBundle,
  dossier: Dossier | null,
  command: Command,
  at: At,
  riders: Riders = {},
): Promise<Applied | { kind: 'stale' }> {
  const decision = decide(compiled, dossier, command, at);
  if (!decision.ok) return refuse(decision.problem);
  if (decision.dropped) return { kind: 'dropped' };
  const committed: Committed = { kind: 'committed', dossier: decision.dossier, compiled, at };
  const request = await riders.request?.(committed);
  await noteReferences(context, compiled, dossier, decision.dossier);
  const outcome = await context.store.commit({
    dossier: decision.dossier,
    row: rowOf(compiled, decision.dossier, at.now),
    expected: dossier?.revision ?? 0,
    entry: decision.entry,
    salt: newSecret(16),
    add: [
      ...decision.add,
      ...(riders.add?.(decision.dossier) ?? []),
      ...(await followersTask(context, decision.dossier, decision.entry)),
      ...compareTask(compiled, dossier, decision.dossier),
    ],
    withdraw: decision.withdraw,
    ...(riders.settles && { settles: riders.settles }),
    ...(request && { request }),
    ...(riders.dropDraft && { dropDraft: riders.dropDraft }),
  });
  if (outcome.kind === 'committed') return committed;
  return outcome.kind === 'stale' ? { kind: 'stale' } : outcome;
}

/** A dossier made by newer code, or whose bundle no longer compiles, is read-only: refuses with the reason. */
export async function compiledFor(context: Context, dossier: Dossier): Promise<CompiledBundle> {
  if (dossier.engineVersion > ENGINE_VERSION) {
    return refuse(
      problems.readOnly(
        `Ce dossier a été écrit par une version plus récente de Jalon (moteur ${dossier.engineVersion}, ici ${ENGINE_VERSION}). Mettez Jalon à jour pour le modifier.`,
      ),
    );
  }
  return context.bundles.byHash(dossier.bundle);
}
