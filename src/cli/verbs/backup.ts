import { backup as backupStore } from '../../store/store.ts';
import { asRefusal, storeFolderOf } from '../command-line/application.ts';
import { storeOption } from '../command-line/options.ts';
import { type Call, EXIT, UsageError, type Verb } from '../command-line/verb.ts';

export const backup: Verb = {
  name: 'backup',
  summary: 'Copie la base dans un fichier, serveur en marche ou non ; la copie est vérifiée.',
  usage: '<fichier>',
  options: { ...storeOption },
  words: [1, 1],
  async run(call) {
    const [file = ''] = call.words;
    const folder = embeddedFolder(call);
    const bar = call.terminal.progress('Sauvegarde', 1);
    await asRefusal(backupStore(folder, file, ({ pages, total }) => bar.reach(pages, total))).finally(bar.end);
    call.terminal.print(`Sauvegarde faite et vérifiée : ${file}`);
    return EXIT.ok;
  },
};

/** @throws UsageError when the store is not a folder of ours */
export function embeddedFolder(call: Call): string {
  const folder = storeFolderOf(call);
  if (folder !== null) return folder;
  throw new UsageError('Seule une base sqlite:<dossier> se copie ainsi : pour une autre, utilisez ses propres outils.');
}
