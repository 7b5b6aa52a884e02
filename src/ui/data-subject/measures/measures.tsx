/** Shows what was done for the rights of people, other than to read or erase: limits of use and corrections. */

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { plural } from '../../../base/base.ts';
import type { RightsMeasure } from '../../../http/http.ts';
import { dayOf, Trouble } from '../../look/look.ts';
import { measuresQuery } from './ask-measures.ts';
import { EndMeasure } from './end.tsx';
import { MEASURE_WORDS, measureTitle } from './measure-words.ts';

export { TakeMeasures } from './take.tsx';

/** Lists the latest measures, those under way first; nothing where there is none. */
export function LatestMeasures() {
  const { data, error, refetch } = useQuery(measuresQuery);
  if (!data && error) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!data || data.items.length === 0) return null;
  const ranked = data.items.toSorted((a, b) => Number(a.end !== null) - Number(b.end !== null));
  return (
    <section aria-labelledby="mesures">
      <h2 id="mesures">Limites d’usage et rectifications</h2>
      <ul className="stack">
        {ranked.map((measure) => (
          <li key={measure.id} className="card stack">
            <MeasureCard measure={measure} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function MeasureCard({ measure }: { measure: RightsMeasure }) {
  const { kind, end, from, dossiers, recipients } = measure;
  const words = MEASURE_WORDS[kind];
  return (
    <>
      <h3>{measureTitle(measure)}</h3>
      <ul>
        {dossiers.map(({ dossier, title, isOpen }) => (
          <li key={dossier}>
            {title === null ? (
              'Dossier effacé'
            ) : (
              <Link to="/droits-des-personnes" search={{ dossier }}>
                {title}
              </Link>
            )}
            {end === null && ` : ${isOpen ? words.open : words.over}`} <small className="hint">{dossier}</small>
          </li>
        ))}
      </ul>
      {recipients.length > 0 && <p>{toldWords(recipients)}</p>}
      {from !== null && (
        <p>
          <Link to="/dossiers/$id" params={{ id: from }}>
            Le dossier de sa demande
          </Link>
        </p>
      )}
      {end === null ? <EndMeasure measure={measure} /> : <p>{endWords(measure, end)}</p>}
    </>
  );
}

function toldWords(recipients: RightsMeasure['recipients']): string {
  const told = recipients.filter(({ isTold }) => isTold).length;
  const untold = recipients.flatMap(({ isTold, name }) => (isTold ? [] : [name]));
  const others = untold.length === 0 ? '' : ` ; écrivez vous-même à : ${untold.join(', ')}`;
  return `${plural(told, 'destinataire')} ${told > 1 ? 'prévenus' : 'prévenu'}${others}.`;
}

function endWords({ kind }: RightsMeasure, end: Exclude<RightsMeasure['end'], null>): string {
  const { done, refused } = MEASURE_WORDS[kind].end;
  const told = end.toldOn === null ? '' : ` La personne l’a su le ${dayOf(end.toldOn)}.`;
  return `${end.isDone ? done : refused}, dit ${end.by} le ${dayOf(end.at)} : ${end.motive}${told}`;
}
