import { jsonOption, storeOption } from '../command-line/options.ts';
import type { Verb } from '../command-line/verb.ts';
import { sweep, sweepOptions } from './sweep.ts';

export const verify: Verb = {
  name: 'verify',
  summary: 'Vérifie la chaîne d’empreintes de chaque journal : rien n’a été changé, retiré ni déplacé.',
  usage: '[--dossier <id>]',
  options: { ...storeOption, ...sweepOptions, ...jsonOption },
  words: [0, 0],
  run: (call) =>
    sweep(call, 'Vérification', async ({ operations }, asked) => {
      const { broken, ...counts } = await operations.machine.verify(asked);
      return { ...counts, faults: broken };
    }),
};
