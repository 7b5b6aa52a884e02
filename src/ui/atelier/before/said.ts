import { plural } from '../../../base/base.ts';
import type { DefinitionBeforeAfter } from '../../../http/http.ts';

const NUMBERS = ['', 'Un vrai dossier, masqué', 'Deux vrais dossiers, masqués', 'Trois vrais dossiers, masqués'];

interface SampledDossiers extends Pick<DefinitionBeforeAfter, 'lookedAt' | 'touched' | 'written'> {
  items: readonly unknown[];
}

/** Says why these dossiers are shown, and why no more. */
export function dossiersSaid({ items, lookedAt, touched, written }: SampledDossiers): string {
  const shown = NUMBERS[items.length] ?? '';
  if (items.length === 0)
    return lookedAt === 0
      ? 'Aucun dossier en cours à regarder.'
      : `Sur ${plural(lookedAt, 'dossier')} en cours, aucun n’aurait d’autres actions, d’autres dates ni d’autres réponses.${writtenSaid(written)}`;
  if (touched === 0) return `${shown} : seuls leurs courriers diraient autre chose.`;
  if (touched > items.length)
    return `${shown}, parmi les ${touched} dont une action, une date ou une réponse serait autre, sur ${lookedAt} en cours.`;
  if (lookedAt === items.length) return `${shown} : il n’y en a pas d’autre en cours.`;
  return `${shown} : aucun autre des ${lookedAt} en cours n’aurait d’autres actions, dates ou réponses.`;
}

/** Says no more than is known, because only some letters of some dossiers were written. */
function writtenSaid({ dossiers, letters, changed }: DefinitionBeforeAfter['written']): string {
  if (changed === 0) return '';
  const which = letters < changed ? `${letters} des ${changed} courriers changés` : plural(changed, 'courrier changé');
  return ` Essayés sur ${plural(dossiers, 'dossier')}, ${which} y disent la même chose.`;
}

/** Says which pages change; with `isPart`, pages that are not drawn may change too. */
export function pagesSaid(changed: readonly number[], count: number, isPart: boolean): string {
  if (changed.length === 0 && isPart) return 'Aucune ne change parmi les pages montrées.';
  if (changed.length === 0) return count > 1 ? 'Les pages sont les mêmes.' : 'La page est la même.';
  const named = changed.map((rank) => rank + 1);
  const among = isPart ? `parmi les ${plural(count, 'page')} montrées` : `sur ${count}`;
  if (count === 1 && !isPart) return 'La page change.';
  if (named.length === 1) return `Page changée : la ${named[0]}, ${among}.`;
  return `Pages changées : ${named.slice(0, -1).join(', ')} et ${named.at(-1)}, ${among}.`;
}

type ChangedSending = DefinitionBeforeAfter['sendings'][number];

export function sendingSaid({ deadline, letter, more, fewer, redirected, masked }: ChangedSending): string {
  const said = [
    more > 0 ? `partirait en plus pour ${plural(more, 'dossier')}` : '',
    fewer > 0 ? `ne partirait plus pour ${plural(fewer, 'dossier')}` : '',
    redirected > 0 ? `partirait à d’autres pour ${plural(redirected, 'dossier')}` : '',
    masked > 0 ? `dépend d’une donnée masquée pour ${plural(masked, 'dossier')}` : '',
  ].filter((one) => one !== '');
  const named = letter === deadline ? `« ${letter} »` : `« ${letter} » (${deadline})`;
  return `${named} : ${said.join(' ; ')}`;
}
