import { cureFor } from '../../definition/definition.ts';
import type { LintCheck } from '../../reading/reading.ts';

export const unknownDeadline: LintCheck = {
  code: 'unknown-deadline',
  title: 'Toute échéance attendue est déclarée dans « deadlines »',
  level: 'error',
  run({ bundle, nodes }) {
    const declared = Object.keys(bundle.workflow.deadlines);
    return nodes.flatMap(({ config, path }) =>
      Object.keys(config.after)
        .filter((name) => !declared.includes(name))
        .map((name) => ({
          path: `${path}.after.${name}`,
          message: `L'échéance « ${name} » n'est pas déclarée.`,
          cure: cureFor(name, declared, 'La déclarer dans « deadlines ».'),
        })),
    );
  },
};
