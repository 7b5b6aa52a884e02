import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { isAddress } from '../../effects/effects.ts';
import { isCheckpointName } from '../../operations/operations.ts';
import {
  asRefusal,
  jsonOption,
  namesIn,
  outsideNamed,
  storeOption,
  textsOf,
  UsageError,
  type Verb,
  type VerbCall,
} from '../command-line/command-line.ts';
import { sweep, sweepOptions } from './sweep.ts';

export const verify: Verb = {
  name: 'verify',
  summary:
    'Vérifie la base, la chaîne d’empreintes de chaque journal, les fichiers, les documents et les définitions, et dit ce qu’elle n’a pas vérifié.',
  usage: '[--dossier <id>] [--against <dossier, adresse ou fichier> [--key <clé>]]',
  help: [
    'Avec --against, compare aussi avec les points de contrôle gardés ailleurs : un journal coupé, réécrit ou retiré se voit,',
    'même scellé de nouveau. La clé publique est dite par « jalon checkpoint » ; gardez-la avec eux.',
  ],
  options: {
    ...storeOption,
    ...sweepOptions,
    against: {
      value: 'endroit',
      help: 'Les points de contrôle : le dossier ou l’adresse de JALON_CHECKPOINTS, sa copie, ou un seul fichier.',
    },
    key: { value: 'clé', help: 'La clé publique qui les signe (par défaut, celle de cette base).' },
    ...jsonOption,
  },
  words: [0, 0],
  run: (call) =>
    sweep(call, 'Vérification', async ({ operations, store }, asked) => {
      // At start-up, a large file is not read in full (`store/sqlite/database/integrity`).
      if (asked.dossier === undefined) await asRefusal(store.check());
      const against = await againstOf(call);
      const { broken, ...counts } = await operations.machine.verify({ ...asked, ...(against && { against }) });
      return { ...counts, faults: broken };
    }),
};

async function againstOf(call: VerbCall) {
  const [place, key] = [call.value('against'), call.value('key')];
  if (place === undefined) {
    if (key !== undefined) throw new UsageError('--key ne sert qu’avec --against.');
    return null;
  }
  const by = key !== undefined && { key };
  if (!isAddress(place) && (await isFile(place)))
    return { files: textsOf(outsideNamed(call, dirname(place)), [basename(place)]), isAlone: true, ...by };
  const outside = outsideNamed(call, place);
  const names = (await namesIn(outside)).filter(isCheckpointName);
  if (names.length === 0) throw new UsageError(`Aucun point de contrôle dans « ${outside.name} ».`);
  return { files: textsOf(outside, names), ...by };
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
