import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateTypes } from '../../catalog/catalog.ts';
import { EXIT, rootOf, rootOption, type Verb } from '../command-line/command-line.ts';

export const types: Verb = {
  name: 'types',
  summary: 'Écrit les types TypeScript des formulaires, d’après schemas/.',
  usage: '[--check]',
  options: { ...rootOption, check: { help: 'N’écrit rien : dit seulement si les fichiers sont à jour.' } },
  words: [0, 0],
  async run(call) {
    const root = rootOf(call);
    const stale = await staleFiles(root);
    if (stale.size === 0) call.terminal.print('Les types sont à jour.');
    for (const [file, content] of stale) {
      if (!call.flag('check')) await writeFile(join(root, file), content);
      call.terminal.print(call.flag('check') ? `À refaire : ${file} (npm run types)` : `Écrit : ${file}`);
    }
    return call.flag('check') && stale.size > 0 ? EXIT.refused : EXIT.ok;
  },
};

async function staleFiles(root: string): Promise<Map<string, string>> {
  const stale = new Map<string, string>();
  for (const [file, content] of Object.entries(await generateTypes(root))) {
    const written = await readFile(join(root, file), 'utf8').catch(() => null);
    if (written !== content) stale.set(file, content);
  }
  return stale;
}
