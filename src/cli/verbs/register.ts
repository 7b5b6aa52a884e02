import { writeFile } from 'node:fs/promises';
import { registerPage } from '../../operations/operations.ts';
import { EXIT, jsonOption, storeOption, type Verb, withExistingStore } from '../command-line/command-line.ts';

export const register: Verb = {
  name: 'register',
  summary: 'Écrit le registre des traitements et l’annexe de l’analyse d’impact, d’après les définitions en service.',
  usage: '[fichier] [--json]',
  help: [
    'En Markdown, sur la sortie standard ou dans un fichier. « À compléter » marque ce qu’aucune définition ne dit.',
  ],
  options: { ...storeOption, ...jsonOption },
  words: [0, 1],
  run: (call) =>
    withExistingStore(call, async ({ operations }) => {
      const [file] = call.words;
      const known = await operations.machine.register();
      const page = registerPage(known);
      if (file !== undefined) await writeFile(file, page);
      if (call.flag('json')) call.terminal.printJson(known);
      else call.terminal.print(file === undefined ? page : `Registre écrit : ${file}`);
      return EXIT.ok;
    }),
};
