import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configurationOf } from '../../configuration/configuration.ts';
import { backup as backupStore, keysOfFile, noteBackup, tombstonesOfFile } from '../../store/store.ts';
import {
  asRefusal,
  EXIT,
  jsonOption,
  storeFolderOf,
  storeOption,
  storeUrlOf,
  UsageError,
  type Verb,
  type VerbCall,
} from '../command-line/command-line.ts';

export const backup: Verb = {
  name: 'backup',
  summary: 'Copie la base dans un fichier, serveur en marche ou non ; la copie est vérifiée.',
  usage: '<fichier> [--json]',
  help: [
    'Les lettres mises en dossier, faute de serveur de courrier, vont à côté : <fichier>.spool.',
    '<fichier>.manifest.json dit quelles clés demande la copie d’une base chiffrée (elles n’y sont pas), et où est gardée la liste',
    'des effacements, sans laquelle « jalon restore » la refuse.',
  ],
  options: { ...storeOption, ...jsonOption },
  words: [1, 1],
  async run(call) {
    const [file = ''] = call.words;
    const folder = embeddedFolder(call);
    const bar = call.terminal.progress('Sauvegarde', 1);
    await asRefusal(backupStore(folder, file, ({ pages, total }) => bar.reach(pages, total))).finally(bar.end);
    const spool = await copyFolder(spoolOf(call), spoolBeside(file));
    await noteBackup(folder);
    const { size } = await stat(file);
    const keys = keysOfFile(file);
    const list = tombstonesOfFile(file);
    const needed = { ...(keys.length > 0 && { keys }), ...(list.kept !== null && { tombstones: list }) };
    if (Object.keys(needed).length > 0)
      await writeFile(manifestBeside(file), `${JSON.stringify({ bytes: size, ...needed }, null, 2)}\n`);
    if (call.flag('json')) call.terminal.printJson({ file, bytes: size, spool, ...(keys.length > 0 && { keys }) });
    else
      call.terminal.print(
        `Sauvegarde faite et vérifiée : ${file}${spool === null ? '' : `, et les lettres : ${spool}`}`,
      );
    if (keys.length > 0) call.terminal.hint(needs(keys));
    return EXIT.ok;
  },
};

/** Names the file that says which keys a copy needs, and not where they are. */
function manifestBeside(file: string): string {
  return `${file}.manifest.json`;
}

export function needs(keys: string[]): string {
  const named = keys.map((key) => `« ${key} »`).join(', ');
  return `Chiffrée : elle ne se lit qu’avec ${keys.length > 1 ? 'les clés' : 'la clé'} ${named}, qui ne ${keys.length > 1 ? 'sont' : 'est'} pas dans la copie.`;
}

/** @throws UsageError when the store is not a folder of ours */
export function embeddedFolder(call: VerbCall): string {
  const folder = storeFolderOf(call);
  if (folder !== null) return folder;
  throw new UsageError('Seule une base sqlite:<dossier> se copie ainsi : pour une autre, utilisez ses propres outils.');
}

/** Returns the folder where this installation puts letters that no mail server takes. */
export function spoolOf(call: VerbCall): string {
  return configurationOf(process.env, storeUrlOf(call)).mail.spool;
}

/** Returns the folder where a backup keeps such letters. */
export function spoolBeside(file: string): string {
  return `${file}.spool`;
}

/**
 * Copies a folder of letters; a letter is whole as soon as it has its name, and never changes. Returns null when there is no such folder.
 */
export async function copyFolder(from: string, to: string): Promise<string | null> {
  const isThere = await stat(from).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isThere) return null;
  await copyForOwner(from, to);
  return to;
}

/** Copies without `cp`, which gives a copy the rights of its source: letters that others may read would stay open in a backup. */
async function copyForOwner(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) await copyForOwner(source, target);
    if (!entry.isFile()) continue;
    await rm(target, { force: true });
    await writeFile(target, await readFile(source), { flag: 'wx', mode: 0o600 });
  }
}
