import type { DeadlineDefinition } from '../../../engine/engine.ts';
import type { CheckFinding, LintCheck } from '../../reading/reading.ts';

export const workExcept: LintCheck = {
  code: 'work-except',
  title: 'Qui a fait sa part n’est retiré que d’une échéance qui s’adresse à quelqu’un',
  level: 'error',
  run({ bundle }) {
    return Object.entries(bundle.workflow.deadlines).flatMap(([name, deadline]) => found(name, deadline));
  },
};

function found(name: string, { to, except, legal }: DeadlineDefinition): CheckFinding[] {
  if (except === undefined || (to.length > 0 && legal !== true)) return [];
  const why =
    legal === true
      ? `L'échéance « ${name} » est légale : chacun de ceux qu'elle nomme la reçoit.`
      : `L'échéance « ${name} » ne s'adresse à personne : il n'y a personne à en retirer.`;
  return [{ path: `$.deadlines.${name}.except`, message: why, cure: 'Retirer « except ».' }];
}
