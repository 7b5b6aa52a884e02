import { own } from '../../../base/base.ts';
import { guardsOf } from '../../../definition/definition.ts';
import { propertyNames, requiredNames } from '../../definition/definition.ts';
import type { LintCheck } from '../../reading/reading.ts';

/**
 * Warns of an optional fact that is not given to a rule: the rule works without it, but a forgotten fact would silently make its conditions
 * false.
 */
export const absentFact: LintCheck = {
  code: 'absent-fact',
  title: 'Une condition donne à sa règle tous les faits que celle-ci connaît',
  level: 'warning',
  run({ bundle, transitions }) {
    return transitions.flatMap(guardsOf).flatMap(({ guard, path }) => {
      if (guard.type !== 'rule') return [];
      const { id, facts } = guard.params;
      const schema = own(bundle.rules, id)?.facts ?? {};
      const optional = propertyNames(schema).filter((name) => !requiredNames(schema).includes(name));
      const absent = optional.filter((name) => !Object.hasOwn(facts, name));
      return absent.map((name) => ({
        path: `${path}.params.facts`,
        message: `La règle « ${id} » connaît le fait « ${name} », qui ne lui est pas donné : elle le tient pour absent.`,
        cure: `Ajouter « ${name} » ; écrire « null » si cette absence est voulue.`,
      }));
    });
  },
};
