import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configurationOf } from '../../configuration.ts';
import { keepCheckpoint } from '../../effects/effects.ts';
import { type CheckpointFile, isCheckpointName } from '../../operations/operations.ts';
import { asRefusal, storeUrlOf, withExistingStore } from '../command-line/application.ts';
import { jsonOption, storeOption } from '../command-line/options.ts';
import { EXIT, UsageError, type Verb } from '../command-line/verb.ts';

export const checkpoint: Verb = {
  name: 'checkpoint',
  summary: 'Écrit un point de contrôle signé dans un dossier gardé ailleurs, et dit la clé publique qui le vérifie.',
  usage: '[dossier] [--json]',
  help: [
    'Le serveur en écrit un par jour dans JALON_CHECKPOINTS ; cette commande en écrit un de plus.',
    'Gardez la clé publique avec eux, hors de la base : « jalon verify --against <dossier> --key <clé> ».',
  ],
  options: { ...storeOption, ...jsonOption },
  words: [0, 1],
  run(call) {
    const [folder = configurationOf(process.env, storeUrlOf(call)).checkpoints ?? ''] = call.words;
    if (folder === '') throw new UsageError('Il manque le dossier, ou JALON_CHECKPOINTS.');
    return withExistingStore(call, async ({ operations: { machine } }) => {
      const made = await machine.makeCheckpoint();
      const file = await asRefusal(keepCheckpoint(folder, made));
      await machine.checkpointKept(made);
      const key = await machine.checkpointKey();
      if (call.flag('json')) call.terminal.printJson({ file, key });
      else {
        call.terminal.print(`Point de contrôle écrit : ${file}`);
        call.terminal.print(`Clé publique (Ed25519) : ${key}`);
      }
      return EXIT.ok;
    });
  },
};

/** Those of a folder, in order of time. @throws UsageError when it cannot be read */
export async function checkpointsIn(folder: string): Promise<CheckpointFile[]> {
  const names = await readdir(folder).catch(() => {
    throw new UsageError(`Le dossier « ${folder} » ne se lit pas.`);
  });
  const ours = names.filter(isCheckpointName).sort();
  return Promise.all(ours.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })));
}
