import { isParallel, type StateNode, transitionsOf } from '../../../definition/definition.ts';
import type { LintCheck } from '../../reading/reading.ts';

/**
 * Reports a final state that no `onDone` waits for: XState stops a machine for ever when its last final state is entered, and nothing may
 * follow, not even a correction. The end of a dossier is an ordinary state tagged `ended`.
 */
export const finalState: LintCheck = {
  code: 'final-state',
  title: "Un état final n'est permis que là où un « onDone » l'attend",
  level: 'error',
  run({ nodes }) {
    return nodes
      .filter(({ config }) => config.type === 'final')
      .filter((node) => transitionsOf(node).length > 0 || !isAwaited(node))
      .map(({ key, path }) => ({
        path,
        message: `L'état « ${key} » est « final » : plus rien ne pourrait suivre.`,
        cure: 'Retirer "type": "final" et étiqueter l\'état « ended » si le dossier finit là, ou donner un « onDone » à ce qui le contient.',
      }));
  },
};

/** Tells whether the parent has an `onDone`, or the parallel state of which the parent is a region. */
function isAwaited({ parent }: StateNode): boolean {
  if (parent === null) return false;
  if (hears(parent)) return true;
  return parent.parent !== null && isParallel(parent.parent) && hears(parent.parent);
}

/** Tells whether a state reacts to its end; the root's own `onDone` comes too late, as the machine is over. */
function hears(node: StateNode): boolean {
  return node.parent !== null && node.config.onDone !== undefined;
}
