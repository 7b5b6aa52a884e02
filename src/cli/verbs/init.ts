import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type DefinitionTexts, excerptOf, metaSchemas } from '../../catalog/catalog.ts';
import { EXIT, UsageError, type Verb } from '../command-line/command-line.ts';

/** Contains the files shipped with the program: definitions, and the example that `init` copies. */
const SHIPPED = resolve(import.meta.dirname, '../../..');
const STARTER = join(SHIPPED, 'examples/demande');

export const init: Verb = {
  name: 'init',
  summary: 'Commence un dossier de définitions : un premier workflow, ses formulaires, ses lettres, une page.',
  usage: '[<dossier>] [--example <workflow>]',
  help: [
    'Sans exemple : une demande que l’on dépose, que l’on rappelle et dont on décide. Ensuite : jalon dev.',
    'N’écrit sur aucun fichier qui existe déjà.',
  ],
  options: {
    example: {
      value: 'workflow',
      help: 'Partir d’un workflow livré avec Jalon (appel, seance…), avec tout ce qu’il emploie.',
    },
  },
  words: [0, 1],
  async run(call) {
    const folder = resolve(call.words[0] ?? '.');
    const example = call.value('example');
    const files = new Map([
      ...(await (example === undefined ? starter() : shipped(example))),
      ...(await metaSchemas(SHIPPED)),
    ]);
    const there = [...files.keys()].filter((path) => existsSync(join(folder, path)));
    if (there.length > 0) throw new UsageError(`Dans ${folder} il y a déjà ${there[0]} : choisissez un dossier vide.`);
    await writeAll(folder, files);
    const at = call.words[0] === undefined ? '' : `cd ${call.words[0]} puis `;
    call.terminal.print(`${files.size} fichiers écrits dans ${folder}.`);
    call.terminal.print(
      `La suite : ${at}npx jalon dev (le produit, à chaque enregistrement), npx jalon check (ce qui ne va pas).`,
    );
    return EXIT.ok;
  },
};

async function starter(): Promise<DefinitionTexts> {
  const names = await readdir(STARTER, { recursive: true, withFileTypes: true });
  const files: DefinitionTexts = new Map();
  for (const one of names.filter((entry) => entry.isFile())) {
    const path = join(one.parentPath, one.name);
    files.set(path.slice(STARTER.length + 1).replaceAll('\\', '/'), await readFile(path, 'utf8'));
  }
  return files;
}

async function shipped(example: string): Promise<DefinitionTexts> {
  const names = (await readdir(join(SHIPPED, 'workflows'))).filter(
    (name) => /\.json$/.test(name) && name !== 'roles.json',
  );
  const known = names.map((name) => name.replace('.json', ''));
  const files = known.includes(example) ? await excerptOf(SHIPPED, example) : null;
  return files ?? Promise.reject(new UsageError(`Aucun exemple « ${example} » : ${known.join(', ')}.`));
}

async function writeAll(folder: string, files: DefinitionTexts): Promise<void> {
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text, { flag: 'wx' });
  }
}
