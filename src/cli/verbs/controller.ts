import { EXIT, jsonOption, required, storeOption, type Verb, withExistingStore } from '../command-line/command-line.ts';

export const controller: Verb = {
  name: 'controller',
  summary: 'Dit qui est le responsable du traitement, et qui le représente.',
  usage: '--organisation <nom> --name <nom> --quality <qualité> --email <adresse>',
  help: [
    '  jalon controller --organisation "Association fictive" --name "Ada Témoin" --quality présidente --email ada@exemple.fr',
    '',
    'Prend effet aussitôt : l’adresse d’avant, l’administration et la protection des données en sont prévenues, et le journal le dit.',
  ],
  options: {
    ...storeOption,
    organisation: { value: 'nom', help: 'Qui répond du traitement devant la loi.' },
    name: { value: 'nom', help: 'Qui la représente : prénom et nom.' },
    quality: { value: 'qualité', help: 'En quelle qualité.' },
    email: { value: 'adresse', help: 'Où cette personne décide, par un lien.' },
    ...jsonOption,
  },
  words: [0, 0],
  async run(call) {
    const wanted = {
      organisation: required(call, 'organisation', 'le nom de l’organisation'),
      name: required(call, 'name', 'qui la représente'),
      quality: required(call, 'quality', 'sa qualité'),
      email: required(call, 'email', 'son adresse'),
    };
    const kept = await withExistingStore(call, ({ operations }) => operations.machine.setController(wanted));
    if (call.flag('json')) call.terminal.printJson(kept);
    else call.terminal.print(`Responsable du traitement : ${kept.organisation}, par ${kept.name} (${kept.email}).`);
    return EXIT.ok;
  },
};
