import { guardsOf } from '../../../definition/definition.ts';
import { variablesIn } from '../../definition/definition.ts';
import type { LintCheck } from '../../reading/reading.ts';

/**
 * Reports an `always` that reads `etats`: inside a transition it still has its value from before the event, so the `always` would decide on
 * the past.
 */
export const alwaysReadsStates: LintCheck = {
  code: 'always-reads-states',
  title: 'Un « always » ne lit que les données',
  level: 'error',
  run({ transitions }) {
    const guards = transitions.filter(({ kind }) => kind === 'always').flatMap(guardsOf);
    return guards
      .filter(
        ({ guard }) =>
          guard.type === 'in' || expressionsOf(guard.params).some((expr) => variablesIn(expr).has('etats')),
      )
      .map(({ path }) => ({
        path,
        message: "Cette condition d'un « always » lit les états actifs, qui sont encore ceux d'avant l'événement.",
        cure: "Lire les données que la transition vient d'enregistrer.",
      }));
  },
};

/** Lists the expressions of a guard itself; those inside `not`, `and`, `or` are visited as guards of their own. */
function expressionsOf(params: object): string[] {
  if ('expr' in params && typeof params.expr === 'string') return [params.expr];
  const facts = 'facts' in params && typeof params.facts === 'object' ? Object.values(params.facts ?? {}) : [];
  return [...facts, 'asOf' in params ? params.asOf : ''].filter((expr): expr is string => typeof expr === 'string');
}
