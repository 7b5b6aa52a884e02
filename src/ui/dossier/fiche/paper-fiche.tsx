import { useQuery } from '@tanstack/react-query';
import type { View } from '../../../http/http.ts';
import { meQuery, useNow, versionQuery } from '../../api/api.ts';
import { dayOf, sinceOf, stopsOf } from '../../look/look.ts';
import { Facts, shownOf } from './facts.tsx';

/** Prints the fiche on one sheet of A4 with room to write, which is all of a printed dossier; the screen does not show it. */
export function PaperFiche({ view }: { view: View }) {
  const { data: workflow } = useQuery(versionQuery(view.workflow, view.bundle));
  const { data: me } = useQuery(meQuery);
  const now = useNow();
  const inHead = new Set(view.fiche?.head.map(({ label }) => label));
  const others = view.fiche?.sections
    .map(({ title, facts }) => ({ title, facts: shownOf(facts, false).filter(({ label }) => !inHead.has(label)) }))
    .filter(({ facts }) => facts.length > 0);
  const stops = workflow ? stopsOf(workflow, view.states) : [];
  const current = stops.findIndex(({ place }) => place === 'current');
  return (
    <article className="paper-fiche">
      <p className="paper-workflow">{workflow?.title}</p>
      <p className="paper-title">{view.title}</p>
      {stops[current] && (
        <p>
          Étape {current + 1} sur {stops.length} : <strong>{stops[current].title}</strong>
        </p>
      )}
      <div className="paper-head">
        <Facts view={view} facts={view.fiche?.head ?? []} canEdit={false} />
      </div>
      <div className="paper-sections">
        {others?.map(({ title, facts }) => (
          <section key={title}>
            <h2>{title}</h2>
            <Facts view={view} facts={facts} canEdit={false} />
          </section>
        ))}
        {view.todos.length > 0 && (
          <section>
            <h2>À faire</h2>
            <ul className="paper-todos">
              {view.todos.map(({ id, title, since }) => (
                <li key={id}>
                  {title} <small>{sinceOf(since, now)}</small>
                </li>
              ))}
            </ul>
          </section>
        )}
        {view.people.length > 0 && (
          <section>
            <h2>Qui suit</h2>
            <p>{view.people.map(({ title, name }) => `${title} : ${name}`).join(' · ')}</p>
          </section>
        )}
      </div>
      <section className="paper-notes">
        <h2>Notes</h2>
      </section>
      <p className="paper-foot">
        Imprimée le {dayOf(new Date(now).toISOString())}
        {me && ` par ${me.name}`}. Données personnelles : à détruire après usage.
      </p>
    </article>
  );
}
