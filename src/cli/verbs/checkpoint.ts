import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isAddress, keepCheckpoint, keepNewCheckpoint, keepTombstones, type Outside } from '../../effects/effects.ts';
import {
  asRefusal,
  EXIT,
  jsonOption,
  outsideConfigured,
  outsideNamed,
  storeOption,
  UsageError,
  type Verb,
  type VerbCall,
  withExistingStore,
} from '../command-line/command-line.ts';

export const checkpoint: Verb = {
  name: 'checkpoint',
  summary:
    'Met un point de contrôle signé dans un dossier ou à une adresse gardés ailleurs, et dit la clé publique qui le vérifie.',
  usage: '[dossier ou adresse] [--json]',
  help: [
    'Le serveur en écrit un par jour dans JALON_CHECKPOINTS ; cette commande en écrit un de plus.',
    'Ailleurs que là, il se vérifie seul : il ne suit aucun de ceux du serveur, et aucun ne le suit.',
    'Gardez la clé publique avec eux, hors de la base : « jalon verify --against <dossier> --key <clé> ».',
  ],
  options: { ...storeOption, ...jsonOption },
  words: [0, 1],
  async run(call) {
    const { outside, isConfigured } = await placeOf(call);
    return withExistingStore(call, async ({ operations: { machine } }) => {
      if (isConfigured) await asRefusal(keepTombstones(machine, outside));
      const { path, troubles } = isConfigured
        ? await asRefusal(keepNewCheckpoint(machine, outside))
        : { ...(await asRefusal(keepCheckpoint(outside, machine.makeLoneCheckpoint))), troubles: [] };
      const key = await machine.checkpointKey();
      if (call.flag('json')) call.terminal.printJson({ file: path, key });
      else {
        call.terminal.print(`Point de contrôle écrit : ${path}`);
        call.terminal.print(`Clé publique (Ed25519) : ${key}`);
      }
      for (const trouble of troubles) call.terminal.hint(trouble);
      return EXIT.ok;
    });
  },
};

/**
 * Finds the place for a checkpoint, and whether it is the server's own, where files follow each other: a file written elsewhere would be
 * missing there.
 */
async function placeOf(call: VerbCall): Promise<{ outside: Outside; isConfigured: boolean }> {
  const configured = outsideConfigured(call);
  const [word] = call.words;
  const outside = word === undefined ? configured : outsideNamed(call, word);
  if (outside === null) throw new UsageError('Il manque le dossier ou l’adresse, ou JALON_CHECKPOINTS.');
  // The same place may be written in two ways, and the list of erasures knows it by one name.
  if (configured !== null && (await knownAs(outside)) === (await knownAs(configured)))
    return { outside: configured, isConfigured: true };
  return { outside, isConfigured: false };
}

async function knownAs({ name }: Outside): Promise<string> {
  return isAddress(name) ? new URL(name).href : realpath(name).catch(() => resolve(name));
}
