import type { Bundle, DeadlineDefinition, Workflow } from '../../../engine/engine.ts';
import type { CheckFinding, CheckSubject, LintCheck } from '../../reading/reading.ts';

/**
 * Requires a condition that compares `now` with the instant of a closing: the closing runs up to a minute after its instant, and the state
 * still says open meanwhile. The condition may be in a workflow linked to this one, whose dossiers are what is handed in.
 */
export const closingGuard: LintCheck = {
  code: 'closing-guard',
  title: 'Ce qu’une échéance de clôture ferme est gardé par une condition sur « now »',
  level: 'error',
  run(subject) {
    const { deadlines } = subject.bundle.workflow;
    return Object.entries(deadlines).flatMap(([name, deadline]) =>
      deadline.closing ? found(subject, name, deadline) : [],
    );
  },
};

function found(
  { bundle, all }: CheckSubject,
  name: string,
  { repeat, maxLateness }: DeadlineDefinition,
): CheckFinding[] {
  const path = `$.deadlines.${name}.closing`;
  if (repeat !== undefined || maxLateness !== undefined) {
    return [
      {
        path,
        message: `L'échéance « ${name} » ferme une fois pour toutes : elle ne se répète pas et ne se saute pas.`,
        cure: 'Retirer « repeat » et « maxLateness », ou « closing ».',
      },
    ];
  }
  if ([bundle, ...followersOf(bundle, all)].some(({ workflow }) => comparesNow(workflow))) return [];
  return [
    {
      path,
      message: `Rien ne compare « now » à l'instant de clôture : ce qui arrive dans la minute qui suit « ${name} » serait encore accepté.`,
      cure: 'Ajouter « availableIf » ou « validIf » aux événements que la clôture ferme, par exemple « now < endOfDay(data.cloture) ».',
    },
  ];
}

function followersOf({ workflow: { id } }: Bundle, all: { [workflow: string]: Bundle }): Bundle[] {
  return Object.values(all).filter(({ workflow }) =>
    Object.values(workflow.links).some((link) => [link.workflow].flat().includes(id)),
  );
}

function comparesNow({ events, machine }: Workflow): boolean {
  return /\bnow\s*[<>]|[<>]=?\s*now\b/.test(JSON.stringify([events, machine]));
}
