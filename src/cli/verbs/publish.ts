import { type Intent, publishDefinitions, type StartResult } from '../../main.ts';
import {
  EXIT,
  intentOf,
  intentOptions,
  jsonOption,
  rootOf,
  rootOption,
  storeOption,
  type Verb,
  withApplication,
} from '../command-line/command-line.ts';

export const publish: Verb = {
  name: 'publish',
  summary: 'Rend courantes les définitions du dossier, pour les nouveaux dossiers seulement.',
  usage: '[--reason <motif>] [--legal <texte>] [--from <instant>] [--root <dossier>]',
  help: [
    'Le dossier devient une version comme une autre : tout entière ou pas du tout, et les dossiers ouverts gardent la leur.',
    'Programmée (--from), elle attend ; publier autre chose d’ici là ajoute ses changements à ce qu’on publie, ou les refuse.',
  ],
  options: { ...storeOption, ...rootOption, ...jsonOption, ...intentOptions },
  words: [0, 0],
  async run(call) {
    const root = rootOf(call);
    const { published, warnings, release, intent } = await withApplication(call, async (application) => {
      const asked = intentOf(call, await application.operations.zone());
      return { ...(await publishDefinitions(application, root, asked)), intent: asked };
    });
    if (call.flag('json')) {
      call.terminal.printJson({
        published,
        warnings,
        release: release && { id: release.id, number: release.number, hash: release.hash },
      });
      return EXIT.ok;
    }
    for (const line of toldOf(published, release, intent)) call.terminal.print(line);
    if (warnings.length > 0) call.terminal.say(`${warnings.length} avertissement(s) : jalon check`);
    return EXIT.ok;
  },
};

function toldOf(published: string[], release: StartResult['release'], { effectiveFrom }: Intent): string[] {
  if (release === null) return ['Rien à publier : le dossier est vide.'];
  const lines = published.map((workflow) => `Nouvelle version publiée : ${workflow}`);
  if (release.effectiveFrom !== null && release.effectiveFrom === effectiveFrom)
    return [
      ...lines,
      `Version nº ${release.number} programmée : elle sera servie à partir de ${release.effectiveFrom}.`,
    ];
  if (lines.length > 0) return [...lines, `Version nº ${release.number} en service.`];
  return ['Rien de nouveau : les versions courantes sont celles du dossier.'];
}
