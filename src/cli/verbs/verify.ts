import { asRefusal } from '../command-line/application.ts';
import { jsonOption, storeOption } from '../command-line/options.ts';
import type { Verb } from '../command-line/verb.ts';
import { sweep, sweepOptions } from './sweep.ts';

export const verify: Verb = {
  name: 'verify',
  summary:
    'Vérifie la base, la chaîne d’empreintes de chaque journal, les fichiers et les documents : rien n’a été changé, retiré ni déplacé.',
  usage: '[--dossier <id>]',
  options: { ...storeOption, ...sweepOptions, ...jsonOption },
  words: [0, 0],
  run: (call) =>
    sweep(call, 'Vérification', async ({ operations, store }, asked) => {
      // At the start a large file is not read in whole (`store/sqlite/database/integrity`).
      if (asked.dossier === undefined) await asRefusal(store.check());
      const { broken, ...counts } = await operations.machine.verify(asked);
      return { ...counts, faults: broken };
    }),
};
