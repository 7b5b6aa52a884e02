import { reachableFrom } from '../../definition/definition.ts';
import type { LintCheck } from '../../reading/reading.ts';

export const unreachableState: LintCheck = {
  code: 'unreachable-state',
  title: 'Tout état peut être atteint',
  level: 'error',
  needs: 'unknown-state',
  run({ nodes, root }) {
    const reached = reachableFrom(root);
    const lost = nodes.filter((node) => !reached.has(node));
    // States inside an unreachable state are unreachable too: one finding suffices.
    return lost
      .filter(({ parent }) => parent === null || reached.has(parent))
      .map(({ key, path }) => ({
        path,
        message: `L'état « ${key} » ne peut jamais être atteint.`,
        cure: 'Y mener une transition, ou le supprimer.',
      }));
  },
};
