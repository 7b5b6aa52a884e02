import type { Store } from '../../../store/store.ts';
import type { Revisions, TriedVersion } from './run.ts';

/** The last commit heard of each dossier: id → workflow and revision. */
export type Commits = Map<string, { workflow: string; revision: number }>;

export function hearCommits(store: Store): { committed: Commits; stop(): void } {
  const committed: Commits = new Map();
  const stop = store.onCommit(({ dossier, workflow, revision }) => {
    // Not always heard in order.
    if (revision > (committed.get(dossier)?.revision ?? 0)) committed.set(dossier, { workflow, revision });
  });
  return { committed, stop };
}

/** Dossiers that are no longer as they were read, or were not there. On MongoDB a commit may be heard after the reading that saw it. */
export function countMoved(of: { about: readonly TriedVersion[]; committed: Commits; read: Revisions }): number {
  const workflows = new Set(of.about.map(({ workflow }) => workflow));
  const moved = [...of.committed].filter(
    ([id, { workflow, revision }]) => workflows.has(workflow) && revision > (of.read.get(id) ?? 0),
  );
  return moved.length;
}
