import { carries, type StateNode } from '../../../definition/definition.ts';
import { isLeaf, nextLeaves, reachableFrom } from '../../definition/definition.ts';
import type { LintCheck } from '../../reading/reading.ts';

/**
 * Finds the states from which a dossier can never end. Regions tagged `background` need not end: they follow the dossier without closing
 * it.
 */
export const neverEnds: LintCheck = {
  code: 'never-ends',
  title: 'De tout état, le dossier peut finir',
  level: 'error',
  needs: 'unknown-state',
  run({ nodes, root }) {
    const reached = [...reachableFrom(root)].filter(isLeaf);
    const ending = endingLeaves(reached);
    return nodes
      .filter((node) => reached.includes(node) && !ending.has(node) && !isBackground(node))
      .map(({ key, path }) => ({
        path,
        message: `Depuis l'état « ${key} », aucun chemin ne mène à un état étiqueté « ended ».`,
        cure: "Ajouter une transition vers la fin, étiqueter un état « ended », ou étiqueter la région « background » si elle n'a pas à finir.",
      }));
  },
};

/** Finds the leaves from which an ended state can follow, going backwards until nothing is added. */
function endingLeaves(leaves: StateNode[]): Set<StateNode> {
  const ending = new Set(leaves.filter(isEnded));
  const followers = new Map(leaves.map((leaf) => [leaf, nextLeaves(leaf)]));
  for (let before = -1; before < ending.size; ) {
    before = ending.size;
    for (const [leaf, next] of followers) if (next.some((one) => ending.has(one))) ending.add(leaf);
  }
  return ending;
}

function isEnded(node: StateNode): boolean {
  return carries(node, 'ended');
}

function isBackground(node: StateNode): boolean {
  return carries(node, 'background');
}
