import type { Store } from '../../../store/store.ts';
import type { Revisions, TriedVersion } from './run.ts';

/** Maps each dossier to the last commit heard of it: its workflow and revision. */
export type Commits = Map<string, { workflow: string; revision: number }>;

export function hearCommits(store: Store): { committed: Commits; stop(): void } {
  const committed: Commits = new Map();
  const stop = store.onCommit(({ dossier, workflow, revision }) => {
    // Commits are not always heard in order.
    if (revision > (committed.get(dossier)?.revision ?? 0)) committed.set(dossier, { workflow, revision });
  });
  return { committed, stop };
}

/** Counts the dossiers that were changed or opened since they were read. On MongoDB a commit may be heard after the read that saw it. */
export function countMoved(of: { about: readonly TriedVersion[]; committed: Commits; read: Revisions }): number {
  const workflows = new Set(of.about.map(({ workflow }) => workflow));
  const moved = [...of.committed].filter(
    ([id, { workflow, revision }]) => workflows.has(workflow) && revision > (of.read.get(id) ?? 0),
  );
  return moved.length;
}
