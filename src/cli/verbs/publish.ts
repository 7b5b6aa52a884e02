import { publishDefinitions } from '../../main.ts';
import { rootOf, withApplication } from '../command-line/application.ts';
import { jsonOption, rootOption, storeOption } from '../command-line/options.ts';
import { EXIT, type Verb } from '../command-line/verb.ts';

export const publish: Verb = {
  name: 'publish',
  summary: 'Rend courantes les définitions du dossier, pour les nouveaux dossiers seulement.',
  usage: '[--root <dossier>]',
  options: { ...storeOption, ...rootOption, ...jsonOption },
  words: [0, 0],
  async run(call) {
    const root = rootOf(call);
    const { published, warnings } = await withApplication(call, (application) => publishDefinitions(application, root));
    if (call.flag('json')) {
      call.terminal.printJson({ published, warnings });
      return EXIT.ok;
    }
    for (const workflow of published) call.terminal.print(`Nouvelle version publiée : ${workflow}`);
    if (published.length === 0) call.terminal.print('Rien de nouveau : les versions courantes sont celles du dossier.');
    if (warnings.length > 0) call.terminal.say(`${warnings.length} avertissement(s) : jalon check`);
    return EXIT.ok;
  },
};
