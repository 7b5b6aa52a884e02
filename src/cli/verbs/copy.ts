import { existsSync } from 'node:fs';
import { configurationOf } from '../../configuration/configuration.ts';
import { type CopyProgress, type CopyReport, copyStores, ringSource } from '../../store/store.ts';
import { asRefusal, EXIT, jsonOption, required, UsageError, type Verb } from '../command-line/command-line.ts';

export const copy: Verb = {
  name: 'copy',
  summary: 'Copie une base dans une autre, vide, et prouve que les deux disent la même chose.',
  usage: '--from <adresse> --to <adresse>',
  help: [
    '  jalon copy --from sqlite:./data --to mongodb://127.0.0.1:27017/jalon',
    '',
    'Arrêtez Jalon avant. Interrompue, la copie reprend quand on relance la même commande ; tant qu’elle n’est pas',
    'finie, la cible ne peut pas être servie. Comptes, sessions et jetons suivent : personne n’a à se reconnecter.',
  ],
  options: {
    from: { value: 'adresse', help: 'La base à copier : sqlite:<dossier> ou mongodb://<hôte>/<base>.' },
    to: { value: 'adresse', help: 'La base qui la reçoit, vide.' },
    ...jsonOption,
  },
  words: [0, 0],
  async run(call) {
    const from = required(call, 'from', 'la base à copier');
    const to = required(call, 'to', 'la base qui la reçoit');
    const [, folder] = /^sqlite:(.+)$/.exec(from) ?? [];
    if (folder !== undefined && !existsSync(folder))
      throw new UsageError(`Aucune base dans « ${folder} » : vérifiez --from.`);
    const labels = { copy: 'Copie', proof: 'Vérification' };
    const bars = new Map<string, ReturnType<typeof call.terminal.progress>>();
    const { keys } = configurationOf(process.env, to);
    const onProgress = ({ phase, done, total }: CopyProgress) => {
      const bar = bars.get(phase) ?? call.terminal.progress(labels[phase], total);
      bars.set(phase, bar);
      bar.reach(done);
      if (done === total) bar.end();
    };
    const work = copyStores(from, to, onProgress, keys === null ? null : ringSource(keys));
    const report = await asRefusal(work).finally(() => {
      for (const bar of bars.values()) bar.end();
    });
    if (call.flag('json')) call.terminal.printJson(report);
    else call.terminal.print(summaryOf(report));
    return EXIT.ok;
  },
};

function summaryOf({ dossiers, entries, dueTasks, files, rest }: CopyReport): string {
  const { file: _, ...others } = rest;
  const beside = Object.values(others).reduce((sum, count) => sum + count, 0);
  return [
    'Copie finie et vérifiée mot pour mot :',
    `  ${dossiers} dossiers, ${entries} lignes de journal, chaque chaîne d’empreintes refaite ;`,
    `  ${dueTasks} tâches à venir, dans le même ordre ; ${files} fichiers, chaque empreinte refaite ;`,
    `  ${beside} autres choses (définitions, comptes, sessions, brouillons, documents émis…).`,
  ].join('\n');
}
