import type { DeadlineDefinition } from '../../../engine/engine.ts';
import type { CheckFinding, LintCheck } from '../../reading/reading.ts';

export const workUntil: LintCheck = {
  code: 'work-until',
  title: 'Ce qui part de lui-même est un travail, que la loi ne demande pas',
  level: 'error',
  run({ bundle }) {
    return Object.entries(bundle.workflow.deadlines).flatMap(([name, deadline]) => found(name, deadline));
  },
};

function found(name: string, { to, until, legal }: DeadlineDefinition): CheckFinding[] {
  if (until === undefined || (to.length > 0 && legal !== true)) return [];
  const why =
    legal === true
      ? `L'échéance « ${name} » est légale : ce qu'elle demande ne part pas tout seul, même passé.`
      : `L'échéance « ${name} » ne s'adresse à personne : elle n'a pas de ligne à faire partir.`;
  return [{ path: `$.deadlines.${name}.until`, message: why, cure: 'Retirer « until ».' }];
}
