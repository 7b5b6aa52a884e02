import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { type ActFilters, actsQuery, isRefusal, meQuery, peopleQuery } from '../api/api.ts';
import { DayFilter } from '../days/days.ts';
import { Awaited, Button, momentOf } from '../look/look.ts';
import { Unreadable } from '../shell/shell.ts';

/** Lists the acts on accounts and their authors, the newest act first. */
export function Acts() {
  const filters = useSearch({ from: '/journal' });
  const acts = useInfiniteQuery(actsQuery(filters));
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = acts;
  useEffect(() => {
    document.title = 'Journal de l’administration – Jalon';
  }, []);
  const lines = data?.pages.flatMap(({ items }) => items);
  if (!data && isRefusal(error)) return <Unreadable what="Journal de l’administration" error={error} />;
  return (
    <>
      <h1>Journal de l’administration</h1>
      <p className="lead">Qui a fait quoi sur les comptes et les organisations. Rien ne s’y efface.</p>
      <Filters filters={filters} />
      <Awaited of={acts} lines={8} />
      {lines?.length === 0 && <p className="card empty">Rien dans cette période.</p>}
      {lines && lines.length > 0 && (
        <div className="card table">
          <table>
            <caption className="unseen">Actes</caption>
            <thead>
              <tr>
                <th scope="col">Quand</th>
                <th scope="col">Qui</th>
                <th scope="col">Quoi</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ id, at, by, text, isDone }) => (
                <tr key={id}>
                  <th scope="row">{momentOf(at)}</th>
                  <td data-label="Qui">{by.name}</td>
                  <td data-label="Quoi">
                    {text}
                    {!isDone && <small className="late">Le service s’est arrêté pendant cet acte : vérifiez.</small>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Voir plus loin
        </Button>
      )}
    </>
  );
}

/** Narrows the journal by days, and by person for administrators, who alone may list the accounts. */
function Filters({ filters }: { filters: ActFilters }) {
  const navigate = useNavigate({ from: '/journal' });
  const { data: me } = useQuery(meQuery);
  const { data: people } = useQuery({ ...peopleQuery, enabled: me?.roles.includes('admin') === true });
  const set = (change: ActFilters) => void navigate({ search: { ...filters, ...change } });
  return (
    <search className="filters">
      {people && (
        <label>
          Personne
          <select
            className="input"
            value={filters.person ?? ''}
            onChange={(event) => set({ person: event.target.value || undefined })}
          >
            <option value="">Toutes</option>
            {people.items.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <DayFilter label="Du" value={filters.from} onChange={(from) => set({ from })} />
      <DayFilter label="Au" value={filters.until} onChange={(until) => set({ until })} />
    </search>
  );
}
