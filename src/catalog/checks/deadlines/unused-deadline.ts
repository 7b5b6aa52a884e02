import type { LintCheck } from '../../reading/reading.ts';

export const unusedDeadline: LintCheck = {
  code: 'unused-deadline',
  title: 'Toute échéance déclarée est attendue par un état',
  level: 'error',
  needs: 'unknown-deadline',
  run({ bundle, nodes }) {
    const used = new Set(nodes.flatMap(({ config }) => Object.keys(config.after)));
    const unused = Object.keys(bundle.workflow.deadlines).filter((name) => !used.has(name));
    return unused.map((name) => ({
      path: `$.deadlines.${name}`,
      message: `L'échéance « ${name} » n'est attendue par aucun état : elle ne tombera jamais.`,
      cure: "La nommer dans le « after » d'un état, ou la supprimer.",
    }));
  },
};
