import { idOf, type StateNode } from '../../../definition/definition.ts';
import type { LintCheck } from '../../reading/reading.ts';

/** Requires that an id names one state in the whole workflow: people, lists and deadlines know a state by its id alone. */
export const stateTwice: LintCheck = {
  code: 'state-twice',
  title: "Un identifiant d'état ne sert qu'une fois",
  level: 'error',
  run({ nodes }) {
    const first = new Map<string, StateNode>();
    for (const node of nodes) if (!first.has(idOf(node))) first.set(idOf(node), node);
    return nodes
      .filter((node) => first.get(idOf(node)) !== node)
      .map((node) => ({
        path: node.path,
        message: `L'état « ${idOf(node)} » existe déjà (${first.get(idOf(node))?.path}).`,
        cure: "Renommer l'un des deux : un identifiant d'état est unique dans tout le workflow.",
      }));
  },
};
