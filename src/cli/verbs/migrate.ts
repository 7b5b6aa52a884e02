import type { MigratedVersion, MigrationRefusal, MigrationReport } from '../../operations/operations.ts';
import { formatLongDate, todayIn } from '../../time/time.ts';
import {
  dossiersIn,
  EXIT,
  jsonOption,
  required,
  storeOption,
  type Verb,
  type VerbCall,
  withExistingStore,
} from '../command-line/command-line.ts';

export const migrate: Verb = {
  name: 'migrate',
  summary: 'Fait passer les dossiers en cours à la version courante de leur workflow, ceux qui y trouvent leur place.',
  usage: '[--workflow <id>] [--dossier <id>] --reason <motif> [--dry-run] [--undo]',
  help: [
    '  jalon migrate --dry-run                       dit ce qui se passerait, et pourquoi des dossiers resteraient',
    '  jalon migrate --reason "Nouveau barème"       le fait ; ceux qui restent sont nommés, code de sortie 1',
    '  jalon migrate --undo --reason "Erreur"        revient en arrière, pour les dossiers où rien ne s’est passé depuis',
    '',
    'Étapes, champs, rôles, liens et échéances passent à ceux du même nom ; rien n’est envoyé, aucune échéance passée',
    'ne se déclenche. Jalon peut tourner pendant ce temps. Interrompue, la commande se relance telle quelle.',
  ],
  options: {
    ...storeOption,
    workflow: { value: 'id', help: 'Les dossiers d’un seul workflow.' },
    dossier: { value: 'id', help: 'Un seul dossier.' },
    reason: { value: 'motif', help: 'Pourquoi : écrit dans l’histoire de chaque dossier.' },
    'dry-run': { help: 'N’enregistre rien : dit seulement ce qui se passerait.' },
    undo: { help: 'Revient à la version d’avant, jusqu’au prochain évènement du dossier.' },
    ...jsonOption,
  },
  words: [0, 0],
  async run(call) {
    const report = await reportOf(call);
    if (call.flag('json')) call.terminal.printJson(report);
    else for (const line of linesOf(call, report)) call.terminal.print(line);
    return report.refusals.length > 0 ? EXIT.refused : EXIT.ok;
  },
};

async function reportOf(call: VerbCall): Promise<MigrationReport> {
  const [isTrial, isUndo] = [call.flag('dry-run'), call.flag('undo')];
  const reason = isTrial ? (call.value('reason') ?? '') : required(call, 'reason', 'pourquoi les dossiers changent');
  const [workflow, dossier] = [call.value('workflow'), call.value('dossier')];
  return withExistingStore(call, async (application) => {
    const { machine } = application.operations;
    const bar = call.terminal.progress('Dossiers', dossier === undefined ? await dossiersIn(application, workflow) : 1);
    const request = {
      ...{ reason, mode: isTrial ? ('trial' as const) : ('real' as const), onProgress: bar.reach },
      ...(workflow !== undefined && { workflow }),
      ...(dossier !== undefined && { dossier }),
    };
    return (isUndo ? machine.undoMigration(request) : machine.migrate(request)).finally(bar.end);
  });
}

function linesOf(call: VerbCall, { versions, refusals }: MigrationReport): string[] {
  if (versions.length === 0 && refusals.length === 0) return ['Rien à faire : aucun dossier n’est concerné.'];
  const does = call.flag('dry-run') ? 'passeraient' : 'passés';
  const moved = versions.reduce((sum, version) => sum + version.moved, 0);
  return [
    ...versions.map((version) => versionLine(version, does)),
    ...refusals.flatMap(refusalLines),
    `${moved} dossier(s) ${does}, ${refusals.length} resté(s).`,
  ];
}

function versionLine({ workflow, zone, from, to, moved, ended, refused }: MigratedVersion, does: string): string {
  const counts = `${moved} ${does}, ${refused} resté(s), ${ended} terminé(s) laissé(s)`;
  return `${workflow} : ${nameOf(from, zone)} → ${nameOf(to, zone)} : ${counts}`;
}

/** Names a version, as in `version du 3 mars 2026 (a1b2c3d4e5f6)`: the hash distinguishes two versions of one day. */
function nameOf({ hash, publishedAt }: MigratedVersion['from'], zone: string): string {
  return `version du ${formatLongDate(todayIn(zone, publishedAt))} (${hash.slice(0, 12)})`;
}

function refusalLines({ dossier, title, workflow, bundle, reasons }: MigrationRefusal): string[] {
  return [
    `  ${dossier} « ${title} » (${workflow}, ${bundle.slice(0, 12)}) reste où il est :`,
    ...reasons.map(({ path, message }) => `    ${path === '' ? '' : `${path} : `}${message}`),
  ];
}
