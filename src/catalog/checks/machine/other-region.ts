import { domainOf, isParallel, type StateNode, type Transition, targetOf } from '../../../definition/definition.ts';
import type { LintCheck } from '../../reading/reading.ts';

/**
 * Reports a transition that restarts other regions: XState leaves and enters again everything inside the domain of a transition. When that
 * domain is a parallel state, every region goes back to its start, not only the target's.
 */
export const otherRegion: LintCheck = {
  code: 'other-region',
  title: "Une transition ne vise pas l'intérieur d'une autre région",
  level: 'error',
  run({ transitions }) {
    return transitions.flatMap((transition) => {
      const reset = resetBy(transition);
      if (reset === null) return [];
      const path = `${transition.path}.target`;
      const message = `Cette cible remettrait à leur début toutes les régions de « ${reset.key} ».`;
      return [
        {
          path,
          message,
          cure: "Viser un état de la même région ; faire suivre l'autre région par un « always » sur les données.",
        },
      ];
    });
  },
};

function resetBy(transition: Transition): StateNode | null {
  const { from, config } = transition;
  const target = config.target === undefined ? null : targetOf(from, config.target);
  const domain = target && domainOf(from, target, config.reenter);
  return domain && isParallel(domain) && domain !== target ? domain : null;
}
