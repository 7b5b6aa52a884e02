import {
  guardsOf,
  initialOf,
  isHistory,
  isParallel,
  type StateNode,
  targetOf,
} from '../../../definition/definition.ts';
import { cureFor } from '../../definition/definition.ts';
import type { CheckFinding, CheckSubject, LintCheck } from '../../reading/reading.ts';

export const unknownState: LintCheck = {
  code: 'unknown-state',
  title: 'Tout état nommé existe',
  level: 'error',
  run(subject) {
    const keys = subject.nodes.map(({ id }) => id);
    const found = (name: string, path: string, help: string): CheckFinding => ({
      path,
      message: `L'état « ${name} » n'existe pas ici.`,
      cure: cureFor(name, name.startsWith('#') ? keys.map((key) => `#${key}`) : keys, help),
    });
    return [
      ...targets(subject).map(({ name, path, help }) => found(name, path, help)),
      ...initials(subject.nodes).map(({ config, path }) =>
        found(config.initial ?? '', `${path}.initial`, "Nommer l'un des sous-états."),
      ),
      ...guardStates(subject).map(({ name, path }) => found(name, path, 'Nommer un état ou une étiquette.')),
    ];
  },
};

const REACH = "Nommer un état frère, « #état » pour un état d'ailleurs, ou « .enfant ».";

function targets({ transitions, nodes }: CheckSubject): { name: string; path: string; help: string }[] {
  const written = [
    ...transitions.map(({ from, config, path }) => ({ from, name: config.target, path: `${path}.target` })),
    ...nodes.filter(isHistory).map((node) => ({ from: node, name: node.config.target, path: `${node.path}.target` })),
  ];
  return written.flatMap(({ from, name, path }) =>
    name === undefined || targetOf(from, name) ? [] : [{ name, path, help: elsewhere(nodes, name) }],
  );
}

/** Tells a person that the state exists, but only its full address finds it. */
function elsewhere(nodes: StateNode[], name: string): string {
  const last = name.split(/[#.]/).at(-1) ?? '';
  return nodes.some((node) => node.id === last)
    ? `Cet état est ailleurs : lui donner "id": "${last}" et écrire « #${last} ».`
    : REACH;
}

/** Lists the states that have children and do not name rightly which child is entered first. */
function initials(nodes: StateNode[]): StateNode[] {
  return nodes.filter((node) => node.children.length > 0 && !isParallel(node) && initialOf(node) === null);
}

function guardStates({ nodes, transitions }: CheckSubject): { name: string; path: string }[] {
  const known = new Set(nodes.flatMap((node) => [node.id, ...node.config.tags]));
  return transitions
    .flatMap(guardsOf)
    .flatMap(({ guard, path }) =>
      guard.type === 'in' && !known.has(guard.params.state)
        ? [{ name: guard.params.state, path: `${path}.params.state` }]
        : [],
    );
}
