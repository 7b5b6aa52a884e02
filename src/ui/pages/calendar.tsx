import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { CalendarItem } from '../../http/http.ts';
import { useNow } from '../api/now.ts';
import { calendarQuery } from '../api/queries.ts';
import { dayOf, monthOf, nearness } from '../look/dates.ts';
import { Trouble } from '../look/trouble.tsx';
import { Waiting } from '../look/waiting.tsx';

/** What will fire by itself on the dossiers one follows, day by day. */
export function Calendar() {
  const [isMine, setMine] = useState(true);
  const { data, error, refetch } = useQuery(calendarQuery(isMine));
  useEffect(() => {
    document.title = 'Échéances – Jalon';
  }, []);
  return (
    <>
      <h1>Échéances</h1>
      <p className="lead">Ce que Jalon fera de lui-même : rappels, relances, changements d’étape.</p>
      <search className="filters">
        <label className="option">
          <input type="checkbox" checked={isMine} onChange={(event) => setMine(event.target.checked)} />
          Seulement mes dossiers
        </label>
      </search>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting lines={8} />}
      {data?.items.length === 0 && <p className="card empty">Aucune échéance à venir.</p>}
      {data &&
        [...Map.groupBy(data.items, ({ dueAt }) => monthOf(dueAt)).entries()].map(([month, items]) => (
          <Month key={month} month={month} items={items} />
        ))}
    </>
  );
}

function Month({ month, items }: { month: string; items: CalendarItem[] }) {
  const now = useNow();
  return (
    <section className="card" aria-label={month}>
      <h2>{month}</h2>
      <ul className="agenda">
        {items.map((item) => (
          <li key={item.dossier + item.key}>
            <time dateTime={item.dueAt}>{dayOf(item.dueAt)}</time>
            <span>
              {item.title} –{' '}
              <Link to="/dossiers/$id" params={{ id: item.dossier }}>
                {item.dossierTitle}
              </Link>
            </span>
            <small className="hint">{item.paused ? 'en pause' : nearness(item.dueAt, now)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
