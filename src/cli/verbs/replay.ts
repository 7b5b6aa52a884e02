import { jsonOption, storeOption, type Verb } from '../command-line/command-line.ts';
import { sweep, sweepOptions } from './sweep.ts';

export const replay: Verb = {
  name: 'replay',
  summary: 'Rejoue chaque journal et compare avec le dossier enregistré.',
  usage: '[--workflow <id>] [--dossier <id>]',
  options: {
    ...storeOption,
    workflow: { value: 'id', help: 'Les dossiers d’un seul workflow.' },
    ...sweepOptions,
    ...jsonOption,
  },
  words: [0, 0],
  run: (call) =>
    sweep(call, 'Rejeu', async ({ operations }, asked) => {
      const { differences, ...counts } = await operations.machine.replay(asked);
      return { ...counts, faults: differences };
    }),
};
