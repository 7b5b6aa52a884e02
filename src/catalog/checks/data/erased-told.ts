import { actionsOf } from '../../../definition/definition.ts';
import type { LintCheck } from '../../reading/reading.ts';

export const erasedTold: LintCheck = {
  code: 'erased-told',
  title: 'Ce qui est effacé ne reste pas dans l’histoire du dossier',
  level: 'warning',
  run({ bundle }) {
    return actionsOf(bundle.workflow).flatMap(({ action, path }) => {
      if (action.type !== 'erase' || action.params.journal === true) return [];
      const message = 'Ces données quittent le dossier, mais son histoire et ses courriers les disent encore.';
      return [
        { path: `${path}.params`, message, cure: 'Ajouter "journal": true, ou vider ces champs par « compute ».' },
      ];
    });
  },
};
