import { keysOfFile, restore as restoreStore } from '../../store/store.ts';
import { asRefusal } from '../command-line/application.ts';
import { jsonOption, storeOption } from '../command-line/options.ts';
import { EXIT, type Verb } from '../command-line/verb.ts';
import { copyFolder, embeddedFolder, needs, spoolBeside, spoolOf } from './backup.ts';

export const restore: Verb = {
  name: 'restore',
  summary: 'Remet une sauvegarde en place, serveur arrêté.',
  usage: '<fichier> [--force] [--json]',
  options: { ...storeOption, force: { help: 'Remplace la base qui est déjà là.' }, ...jsonOption },
  words: [1, 1],
  async run(call) {
    const [file = ''] = call.words;
    const folder = embeddedFolder(call);
    const bar = call.terminal.progress('Restauration', 1);
    const onProgress = ({ pages, total }: { pages: number; total: number }) => bar.reach(pages, total);
    await asRefusal(restoreStore(file, folder, { force: call.flag('force'), onProgress })).finally(bar.end);
    const spool = await copyFolder(spoolBeside(file), spoolOf(call));
    if (call.flag('json')) call.terminal.printJson({ folder, spool });
    else call.terminal.print(`Base remise en place dans ${folder}. À vérifier : jalon verify`);
    const keys = keysOfFile(file);
    if (keys.length > 0) call.terminal.hint(needs(keys));
    return EXIT.ok;
  },
};
