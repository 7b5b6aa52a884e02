import { plural } from '../../base/base.ts';
import type { DefinitionCheck } from '../../http/http.ts';

type WiderLine = DefinitionCheck['workflows'][number]['wider'][number];

interface Props {
  wider: readonly WiderLine[];
  /** Says whose agreement it waits for; null where it waits for nobody. */
  waits: string | null;
}

/** Says in one line for each role what a publication, or a move of dossiers, gives it to read, and of how many dossiers. */
export function WiderLines({ wider, waits }: Props) {
  if (wider.length === 0) return null;
  return (
    <>
      <h3>Donne plus à lire</h3>
      <ul>
        {wider.map((one) => (
          <li key={one.role}>{widerSentence(one)}</li>
        ))}
      </ul>
      {waits !== null && <p className="hint">{waits}</p>}
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
