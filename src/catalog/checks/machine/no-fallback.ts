import { type StateNode, type Transition, transitionsOf } from '../../../definition/definition.ts';
import type { LintCheck } from '../../reading/reading.ts';

/**
 * Requires that a choice among guarded alternatives says what happens when none holds. With `after`, the deadline would fall due and be
 * lost. With `always`, a dossier would be stuck in a mere choice point; a state that people know by its title, or that has other ways out,
 * is a place to wait in, and there nothing has to hold.
 */
export const noFallback: LintCheck = {
  code: 'no-fallback',
  title: 'Un choix dit ce qui arrive quand aucune condition ne tient',
  level: 'error',
  run({ transitions }) {
    return transitions
      .filter(({ index, of, config }) => of > 1 && index === of - 1 && config.guard !== undefined)
      .filter(
        ({ kind, from }) => kind === 'deadline' || kind === 'done' || (kind === 'always' && !isWaitingPlace(from)),
      )
      .map((transition) => ({
        path: transition.path.replace(/\[\d+\]$/, ''),
        message: `${NAMES[transition.kind]} : rien n'est dit pour le cas où aucune des ${transition.of} conditions ne tient.`,
        cure: 'Ajouter une dernière alternative sans « guard ».',
      }));
  },
};

const NAMES: { [kind in Transition['kind']]: string } = {
  event: "L'événement",
  deadline: "L'échéance",
  always: 'Le choix « always »',
  done: 'La fin « onDone »',
};

function isWaitingPlace(node: StateNode): boolean {
  const { meta } = node.config;
  return (
    meta?.title !== undefined ||
    meta?.todo !== undefined ||
    node.children.length > 0 ||
    transitionsOf(node).some(({ kind }) => kind !== 'always')
  );
}
