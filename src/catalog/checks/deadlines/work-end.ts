import type { DeadlineDefinition } from '../../../engine/engine.ts';
import type { CheckFinding, LintCheck } from '../../reading/reading.ts';

export const workEnd: LintCheck = {
  code: 'work-end',
  title: 'Tout travail demandé par une échéance peut être terminé',
  level: 'error',
  run({ bundle }) {
    return Object.entries(bundle.workflow.deadlines).flatMap(([name, deadline]) => found(name, deadline));
  },
};

function found(name: string, { to, legal, do: act, done, settle }: DeadlineDefinition): CheckFinding[] {
  const path = `$.deadlines.${name}`;
  if (to.length > 0 && act === undefined && done === undefined && settle === undefined) {
    return [
      {
        path,
        message: `Rien ne termine le travail que demande l'échéance « ${name} » : sa ligne ne partirait jamais.`,
        cure: 'Écrire « do » (l’événement qui le fait), « done » (quand c’est fait) ou « settle » (se règle à la main).',
      },
    ];
  }
  if (settle !== undefined && (legal === true || act !== undefined)) {
    const why = legal === true ? 'la loi le demande' : 'un événement le fait';
    return [
      {
        path: `${path}.settle`,
        message: `Le travail de l'échéance « ${name} » ne se règle pas à la main : ${why}.`,
        cure: 'Retirer « settle ».',
      },
    ];
  }
  return [];
}
