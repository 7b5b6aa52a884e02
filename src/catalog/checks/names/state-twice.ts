import type { StateNode } from '../../../definition/definition.ts';
import type { LintCheck } from '../../reading/reading.ts';

/** Requires that an id names one state in the whole workflow: people, lists and deadlines know a state by its id alone. */
export const stateTwice: LintCheck = {
  code: 'state-twice',
  title: "Un identifiant d'état ne sert qu'une fois",
  level: 'error',
  run({ nodes }) {
    const first = new Map<string, StateNode>();
    for (const node of nodes) if (!first.has(node.id)) first.set(node.id, node);
    return nodes
      .filter((node) => first.get(node.id) !== node)
      .map((node) => ({
        path: node.path,
        message: `L'état « ${node.id} » existe déjà (${first.get(node.id)?.path}).`,
        cure: "Renommer l'un des deux : un identifiant d'état est unique dans tout le workflow.",
      }));
  },
};
