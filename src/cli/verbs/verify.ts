import { asRefusal } from '../command-line/application.ts';
import { jsonOption, storeOption } from '../command-line/options.ts';
import { type Call, UsageError, type Verb } from '../command-line/verb.ts';
import { checkpointsIn, checkpointTexts } from './checkpoint.ts';
import { sweep, sweepOptions } from './sweep.ts';

export const verify: Verb = {
  name: 'verify',
  summary:
    'Vérifie la base, la chaîne d’empreintes de chaque journal, les fichiers et les documents : rien n’a été changé, retiré ni déplacé.',
  usage: '[--dossier <id>] [--against <dossier> [--key <clé>]]',
  help: [
    'Avec --against, compare aussi avec les points de contrôle gardés ailleurs : un journal coupé, réécrit ou retiré se voit,',
    'même scellé de nouveau. La clé publique est dite par « jalon checkpoint » ; gardez-la avec eux.',
  ],
  options: {
    ...storeOption,
    ...sweepOptions,
    against: { value: 'dossier', help: 'Les points de contrôle : le dossier de JALON_CHECKPOINTS, ou sa copie.' },
    key: { value: 'clé', help: 'La clé publique qui les signe (par défaut, celle de cette base).' },
    ...jsonOption,
  },
  words: [0, 0],
  run: (call) =>
    sweep(call, 'Vérification', async ({ operations, store }, asked) => {
      // At the start a large file is not read in whole (`store/sqlite/database/integrity`).
      if (asked.dossier === undefined) await asRefusal(store.check());
      const against = await againstOf(call);
      const { broken, ...counts } = await operations.machine.verify({ ...asked, ...(against && { against }) });
      return { ...counts, faults: broken };
    }),
};

async function againstOf(call: Call) {
  const [folder, key] = [call.value('against'), call.value('key')];
  if (folder === undefined) {
    if (key !== undefined) throw new UsageError('--key ne sert qu’avec --against.');
    return null;
  }
  const names = await checkpointsIn(folder);
  if (names.length === 0) throw new UsageError(`Aucun point de contrôle dans « ${folder} ».`);
  return { files: checkpointTexts(folder, names), ...(key !== undefined && { key }) };
}
