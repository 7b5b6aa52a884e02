import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { capitalised } from '../../../base/base.ts';
import type { LikelyDossier, LikelyDossiers, View } from '../../../http/http.ts';
import { duplicatesQuery } from '../../api/api.ts';
import { dayOf } from '../../look/look.ts';
import { wordsOf } from '../../screens/screens.ts';

/** Compares this dossier with others that may have the same subject; a person decides, and nothing is merged automatically. */
export function Duplicates({ view }: { view: View }) {
  const { data } = useQuery(duplicatesQuery(view.id));
  const items = data?.items.filter(({ isAsked }) => isAsked) ?? [];
  if (!data || items.length === 0) return null;
  return (
    <section className="card" aria-labelledby="doublons">
      <h2 id="doublons">Doublons probables</h2>
      <p className="hint">
        {items.length === 1 ? 'Un autre dossier ressemble' : `${items.length} autres dossiers ressemblent`} à celui-ci.
        Comparez, puis décidez.
      </p>
      <ul className="likely">
        {items.map((item) => (
          <li key={item.dossier}>
            <h3>
              <Link to="/dossiers/$id" params={{ id: item.dossier }}>
                {item.title}
              </Link>
            </h3>
            <p>
              <strong>{capitalised(item.why.join(', '))}</strong>{' '}
              <span className="hint">{[...item.stage, `ouvert le ${dayOf(item.createdAt)}`].join(' · ')}</span>
            </p>
            <SideBySide item={item} />
            <Decisions view={view} decide={data.decide} other={item.dossier} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function SideBySide({ item }: { item: LikelyDossier }) {
  const { differences } = item;
  if (differences.length === 0) return <p className="hint">Toutes les réponses que vous lisez sont les mêmes.</p>;
  return (
    <details>
      <summary>
        {differences.length === 1 ? 'Une réponse diffère' : `${differences.length} réponses diffèrent`}
        <span className="unseen"> de {item.title}</span>
      </summary>
      <div className="table">
        <table>
          <thead>
            <tr>
              <th scope="col">Réponse</th>
              <th scope="col">Ce dossier</th>
              <th scope="col">L’autre dossier</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ field, title, here, there }) => (
              <tr key={field}>
                <th scope="row">{title}</th>
                <td data-label="Ce dossier">{wordsOf(here)}</td>
                <td data-label="L’autre dossier">{wordsOf(there)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** Links to the events that settle a duplicate, with the other dossier already filled in. */
function Decisions({ view, decide, other }: { view: View; decide: LikelyDossiers['decide']; other: string }) {
  if (decide === null) return null;
  const events = [decide.different, decide.same].flatMap(
    (name) => view.events.find(({ event, enabled }) => event === name && enabled) ?? [],
  );
  return (
    <p className="decisions">
      {events.map(({ event, title }) => (
        <Link
          key={event}
          className="button"
          to="/dossiers/$id/$event"
          params={{ id: view.id, event }}
          search={{ preset: JSON.stringify({ [decide.field]: other }) }}
        >
          {title}
        </Link>
      ))}
    </p>
  );
}
