import { plural } from '../../../base/base.ts';
import type { RunningImpact } from '../../api/api.ts';

type GroupVerdict = RunningImpact['groups'][number]['verdict'];

interface VerdictWords {
  title: string;
  /** Explains the verdict when a group has no cause of its own. */
  means: string;
  /** Is true when something in running dossiers would be refused or lost. */
  isGrave?: true;
}

export const VERDICTS: { [verdict in GroupVerdict]: VerdictWords } = {
  error: { title: 'En erreur', means: 'le brouillon ne peut pas leur être appliqué', isGrave: true },
  unmapped: { title: 'Sans place', means: 'une étape ou une réponse n’y existe plus', isGrave: true },
  diverges: { title: 'Divergent', means: 'un geste serait refusé, ou mènerait ailleurs', isGrave: true },
  incomparable: { title: 'Hors comparaison', means: 'même leur version ne les rejoue pas' },
  undecidable: { title: 'Indécidables', means: 'le brouillon lit ce qui n’a jamais été gardé' },
  changes: { title: 'Changeraient', means: 'une action ou une échéance ne serait plus la même' },
  equivalent: { title: 'Équivalents', means: 'mêmes étapes, mêmes réponses' },
  identical: { title: 'Identiques', means: 'toute l’histoire rejouée : mêmes étapes, mêmes dates' },
  unconcerned: { title: 'Prouvés hors sujet', means: 'ce qui change n’aurait rien changé à leur histoire' },
};

/** Returns the outcome in one sentence, and apart from it the serious verdicts, which are shown in red. */
export function headOf({ counts }: Pick<RunningImpact, 'counts'>): { said: string; grave: string | null } {
  const count = (...verdicts: GroupVerdict[]) => verdicts.reduce((sum, verdict) => sum + (counts[verdict] ?? 0), 0);
  const all = Object.values(counts).reduce((sum, one) => sum + one, 0);
  if (all === 0) return { said: 'Aucun dossier en cours à essayer.', grave: null };
  const same = count('identical', 'unconcerned');
  const parts = [
    `${same} ${same > 1 ? 'inchangés' : 'inchangé'}`,
    ...other(count('equivalent'), 'équivalent'),
    ...(count('changes') > 0 ? [`${count('changes')} avec une action ou une échéance changée`] : []),
    ...other(count('undecidable', 'incomparable'), 'sans réponse', 'sans réponse'),
  ];
  const grave = count('error', 'unmapped', 'diverges');
  const on = all > 1 ? `sur les ${all} dossiers en cours` : 'sur le dossier en cours';
  return { said: `Essayé ${on} : ${parts.join(', ')}.`, grave: grave > 0 ? graveOf(grave) : null };
}

function other(count: number, one: string, many = `${one}s`): string[] {
  return count > 0 ? [`${count} ${count > 1 ? many : one}`] : [];
}

function graveOf(count: number): string {
  return count > 1 ? `${count} ne suivraient pas.` : '1 ne suivrait pas.';
}

export function progressOf({ status, phase, done, total }: RunningImpact): string {
  if (status === 'waiting') return 'Un autre essai est en cours : celui-ci attend son tour.';
  if (phase === 'definitions') return 'Lecture du brouillon…';
  const of = `${Math.min(done, total)} sur ${total}`;
  return phase === 'dossiers' ? `Dossiers tels qu’ils sont aujourd’hui : ${of}` : `Histoires rejouées : ${of}`;
}

export function expiredSaid({ expired, moved }: RunningImpact): string | null {
  switch (expired) {
    case 'draft':
      return 'Le brouillon a changé depuis : cet essai ne parle plus de lui.';
    case 'release':
      return 'Une autre version est en service depuis : cet essai ne vaut plus.';
    case 'dossiers':
      if (moved === 0) return 'Des dossiers ont changé ou ont été ouverts depuis cet essai.';
      return `${plural(moved, 'dossier')} ${moved > 1 ? 'ont changé ou ont été ouverts' : 'a changé ou a été ouvert'} depuis cet essai.`;
    case 'time':
      return 'Cet essai date : ce qu’il dit des échéances et des conditions n’est plus sûr.';
    case null:
      return null;
  }
}

/** Says what the nightly control found when it replayed in full the stories that were only proved. */
export function checkedSaid({ stories, contradicted, incomparable }: NonNullable<RunningImpact['checked']>): string {
  if (stories === 0) return 'Contrôle de la nuit : aucune histoire n’était seulement prouvée.';
  const isMany = stories > 1;
  const proved = `${plural(stories, 'histoire')} ${isMany ? 'prouvées' : 'prouvée'} sans être ${isMany ? 'refaites' : 'refaite'}`;
  if (contradicted > 0) {
    const go = contradicted > 1 ? 'vont' : 'va';
    return `Contrôle de la nuit : de ${proved}, ${contradicted} ${go} autrement une fois refaite en entier. Ne publiez pas : c’est un défaut de Jalon, dites-le à qui tient le serveur.`;
  }
  const beside =
    incomparable > 0
      ? `, hors ${incomparable} que ${incomparable > 1 ? 'leur version ne refait' : 'sa version ne refait'} pas`
      : '';
  return `Contrôle de la nuit : ${proved}, puis ${isMany ? 'refaites' : 'refaite'} en entier${beside} ; aucune ne dit autre chose.`;
}

/** Writes a duration such as `1,2 s` or `3 min 5 s`. */
export function lengthOf(ms: number): string {
  if (ms < 10_000) return `${(ms / 1000).toLocaleString('fr', { maximumFractionDigits: 1 })} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
