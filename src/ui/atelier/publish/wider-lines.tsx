import { plural } from '../../../base/base.ts';
import type { DefinitionCheck } from '../../../http/http.ts';

type WiderLine = DefinitionCheck['workflows'][number]['wider'][number];

/** Says in one line for each role what publishing gives it to read, and of how many dossiers. */
export function WiderLines({ wider, isNew }: { wider: readonly WiderLine[]; isNew: boolean }) {
  if (wider.length === 0) return null;
  return (
    <>
      <h3>Donne plus à lire</h3>
      <ul>
        {wider.map((one) => (
          <li key={one.role}>{widerSentence(one)}</li>
        ))}
      </ul>
      {!isNew && (
        <p className="hint">Dès qu’il y a des dossiers, cela attend l’accord d’une autre personne que qui publie.</p>
      )}
    </>
  );
}

export function widerSentence({ roleTitle, reads, toCome, atOnce, moved }: WiderLine): string {
  const what = reads.length > 1 ? `${reads.slice(0, -1).join(', ')} et ${reads.at(-1)}` : (reads[0] ?? '');
  const those = [
    ...(toCome ? ['des dossiers à venir'] : []),
    ...(atOnce > 0 ? [`de ${plural(atOnce, 'dossier')} en cours, dès la publication`] : []),
    ...(moved > 0 ? [movedWords(moved, toCome || atOnce > 0)] : []),
  ];
  return `${roleTitle} lira ${what} ${those.join(' ; ')}.`;
}

function movedWords(moved: number, isAfter: boolean): string {
  const dossiers = isAfter ? `de ${moved}` : `de ${plural(moved, 'dossier')}`;
  return moved > 1 ? `${dossiers} en cours s’ils sont amenés` : `${dossiers} en cours s’il est amené`;
}
