import { own } from '../../../base/base.ts';
import { guardsOf } from '../../../definition/definition.ts';
import { requiredNames } from '../../definition/definition.ts';
import type { LintCheck } from '../../reading/reading.ts';

/** Requires that every fact a rule demands is given: without it, the verdict would be false for ever. */
export const missingFact: LintCheck = {
  code: 'missing-fact',
  title: "Une condition donne à sa règle tous les faits qu'elle demande",
  level: 'error',
  run({ bundle, transitions }) {
    return transitions.flatMap(guardsOf).flatMap(({ guard, path }) => {
      if (guard.type !== 'rule') return [];
      const { id, facts } = guard.params;
      const rule = own(bundle.rules, id);
      const missing = requiredNames(rule?.facts ?? {}).filter((name) => !Object.hasOwn(facts, name));
      return missing.map((name) => ({
        path: `${path}.params.facts`,
        message: `La règle « ${id} » demande le fait « ${name} ».`,
        cure: `Ajouter « ${name} » et l'expression qui le donne.`,
      }));
    });
  },
};
