import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { WorkItem } from '../../http/http.ts';
import { useNow } from '../api/now.ts';
import { todosQuery } from '../api/queries.ts';
import { lateness, sinceOf } from '../look/dates.ts';
import { Trouble } from '../look/trouble.tsx';
import { Waiting } from '../look/waiting.tsx';

/** What needs me, the longest wait first, and the one thing to do about each. */
export function Queue() {
  const { data, error, refetch } = useQuery(todosQuery);
  useEffect(() => {
    document.title = 'Ma file – Jalon';
  }, []);
  return (
    <>
      <h1>Ma file</h1>
      <p className="lead">Ce qui attend une action de votre part, le plus ancien d’abord.</p>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && data.items.length === 0 && (
        <div className="card empty">
          <p>Rien n’attend : tout est à jour.</p>
          <p>
            <Link to="/dossiers" search={{ mine: true }}>
              Voir mes dossiers
            </Link>
          </p>
        </div>
      )}
      {data && data.items.length > 0 && <Work items={data.items} />}
    </>
  );
}

function Work({ items }: { items: WorkItem[] }) {
  const byDossier = Map.groupBy(items, ({ dossier }) => dossier);
  return (
    <ul className="card queue">
      {[...byDossier.entries()].map(([dossier, work]) => (
        <li key={dossier}>
          <h2>
            <Link to="/dossiers/$id" params={{ id: dossier }}>
              {work[0]?.dossierTitle}
            </Link>
          </h2>
          <ul>
            {work.map((item) => (
              <Todo key={item.id} item={item} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function Todo({ item }: { item: WorkItem }) {
  const now = useNow();
  const isLate = item.id.startsWith('deadline:');
  return (
    <li>
      <span className="todo-title">{item.title}</span>
      <span className={isLate ? 'late' : 'hint'}>{isLate ? lateness(item.since, now) : sinceOf(item.since, now)}</span>
      {item.event && (
        <Link className="button" to="/dossiers/$id/$event" params={{ id: item.dossier, event: item.event }}>
          Faire
          <span className="unseen">
            {' '}
            : {item.title}, {item.dossierTitle}
          </span>
        </Link>
      )}
    </li>
  );
}
