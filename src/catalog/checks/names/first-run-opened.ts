import type { LintCheck } from '../../reading/reading.ts';

export const firstRunOpened: LintCheck = {
  code: 'first-run-opened',
  title: 'Ce qu’une installation neuve ouvre en premier, une personne peut l’ouvrir',
  level: 'error',
  run({ bundle: { workflow } }) {
    if (workflow.firstRun === undefined || (workflow.events['open']?.by ?? []).length > 0) return [];
    const message = `Aucun rôle n'ouvre « ${workflow.title} » : l'administration attendrait pour toujours.`;
    return [{ path: '$.firstRun', message, cure: 'Nommer un rôle dans « events.open.by », ou retirer « firstRun ».' }];
  },
};
