/** Shows the erasures that people asked for: the latest, and each with what it does, who decides of it and its certificate. */

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { plural } from '../../../base/base.ts';
import type { ErasureLine } from '../../../http/http.ts';
import { momentOf, Trouble } from '../../look/look.ts';
import { erasuresQuery } from './ask-erasures.ts';
import { STATES } from './erasure-words.ts';

export { useErasureAct } from './ask-erasures.ts';
export { ErasurePage } from './erasure-page.tsx';

/** Lists the latest erasures; nothing where there is none. */
export function LatestErasures() {
  const { data, error, refetch } = useQuery(erasuresQuery);
  if (!data && error) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-labelledby="effacements">
      <h2 id="effacements">Effacements demandés</h2>
      <ul className="card stack">
        {data.items.map((erasure) => (
          <li key={erasure.id}>
            <Link to="/droits-des-personnes/effacements/$id" params={{ id: erasure.id }}>
              Proposé le {momentOf(erasure.proposedAt)}
            </Link>
            {` : ${STATES[erasure.state]}`}
            <small className="hint">{detailOf(erasure)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function detailOf({ state, total, done, left, awaitsVisa, proposedBy }: ErasureLine): string {
  const counts = [
    plural(total, 'dossier'),
    done > 0 && plural(done, 'fait'),
    left > 0 && plural(left, 'laissé'),
  ].filter((count) => count !== false);
  const isOver = state === 'done' || state === 'refused' || state === 'dropped';
  const visa = awaitsVisa && !isOver ? ', attend le visa' : '';
  return `${counts.join(', ')}${visa}, par ${proposedBy}`;
}
