import { readdir, readFile, realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { configurationOf } from '../../configuration/configuration.ts';
import { keepCheckpoint, keepTombstones } from '../../effects/effects.ts';
import { type CheckpointFile, isCheckpointName } from '../../operations/operations.ts';
import { asRefusal, storeUrlOf, withExistingStore } from '../command-line/application.ts';
import { jsonOption, storeOption } from '../command-line/options.ts';
import { type Call, EXIT, UsageError, type Verb } from '../command-line/verb.ts';

export const checkpoint: Verb = {
  name: 'checkpoint',
  summary: 'Écrit un point de contrôle signé dans un dossier gardé ailleurs, et dit la clé publique qui le vérifie.',
  usage: '[dossier] [--json]',
  help: [
    'Le serveur en écrit un par jour dans JALON_CHECKPOINTS ; cette commande en écrit un de plus.',
    'Dans un autre dossier, il se vérifie seul : il ne suit aucun de ceux du serveur, et aucun ne le suit.',
    'Gardez la clé publique avec eux, hors de la base : « jalon verify --against <dossier> --key <clé> ».',
  ],
  options: { ...storeOption, ...jsonOption },
  words: [0, 1],
  async run(call) {
    const { folder, isConfigured } = await folderOf(call);
    return withExistingStore(call, async ({ operations: { machine } }) => {
      const make = isConfigured ? machine.makeCheckpoint : machine.makeLoneCheckpoint;
      if (isConfigured) await asRefusal(keepTombstones(machine, folder));
      const { path, made } = await asRefusal(keepCheckpoint(folder, make));
      if (isConfigured) await machine.checkpointKept(made);
      const key = await machine.checkpointKey();
      if (call.flag('json')) call.terminal.printJson({ file: path, key });
      else {
        call.terminal.print(`Point de contrôle écrit : ${path}`);
        call.terminal.print(`Clé publique (Ed25519) : ${key}`);
      }
      return EXIT.ok;
    });
  },
};

/** The files of the server follow each other in their folder: one put elsewhere would be missing there. */
async function folderOf(call: Call): Promise<{ folder: string; isConfigured: boolean }> {
  const configured = configurationOf(process.env, storeUrlOf(call)).checkpoints;
  const [folder = configured] = call.words;
  if (folder === null) throw new UsageError('Il manque le dossier, ou JALON_CHECKPOINTS.');
  return { folder, isConfigured: configured !== null && (await placeOf(folder)) === (await placeOf(configured)) };
}

const placeOf = (folder: string): Promise<string> => realpath(folder).catch(() => resolve(folder));

/** What a folder holds, in order of time. @throws UsageError when it cannot be read */
export async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => {
    throw new UsageError(`Le dossier « ${folder} » ne se lit pas.`);
  });
  return names.sort();
}

export async function checkpointsIn(folder: string): Promise<string[]> {
  return (await namesIn(folder)).filter(isCheckpointName);
}

/** One at a time: years of them are more than a machine holds at once. */
export async function* checkpointTexts(folder: string, names: readonly string[]): AsyncGenerator<CheckpointFile> {
  for (const name of names) yield { name, text: await readFile(join(folder, name), 'utf8') };
}
