import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Row } from '../../http/http.ts';
import { useNow } from '../api/now.ts';
import { type DossierFilters, dossiersQuery, workflowQuery, workflowsQuery } from '../api/queries.ts';
import { lateness, nearness, shortDayOf } from '../look/dates.ts';
import { Trouble } from '../look/trouble.tsx';
import { Waiting } from '../look/waiting.tsx';

/** Every dossier one may see; filters are in the address. */
export function Dossiers() {
  const filters = useSearch({ from: '/dossiers' });
  const navigate = useNavigate({ from: '/dossiers' });
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(
    dossiersQuery(filters),
  );
  const change = (part: Partial<DossierFilters>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  useEffect(() => {
    document.title = 'Dossiers – Jalon';
  }, []);
  const rows = data?.pages.flatMap(({ items }) => items);
  const [first] = data?.pages ?? [];
  return (
    <>
      <div className="head">
        <h1>Dossiers</h1>
        <Openings />
      </div>
      <Filters filters={filters} onChange={change} />
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!rows && !error && <Waiting lines={8} />}
      {first && (
        <p className="hint" role="status">
          {countOf(first.total, first.totalIsExact)}
        </p>
      )}
      {rows && rows.length > 0 && <Table rows={rows} />}
      {rows?.length === 0 && (
        <p className="card empty">Aucun dossier ne correspond. Retirez un filtre, ou cherchez avec moins de lettres.</p>
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Voir la suite
        </Button>
      )}
    </>
  );
}

function countOf(total: number, isExact: boolean): string {
  if (!isExact) return 'Plus de 1 000 dossiers';
  return total < 2 ? `${total} dossier` : `${total.toLocaleString('fr-FR')} dossiers`;
}

function Openings() {
  const { data } = useQuery(workflowsQuery);
  return data?.items
    .filter(({ canOpen }) => canOpen)
    .map(({ id, title }) => (
      <Link key={id} className="button" to="/nouveau/$workflow" params={{ workflow: id }}>
        Ouvrir : {title}
      </Link>
    ));
}

function Filters({
  filters,
  onChange,
}: {
  filters: DossierFilters;
  onChange: (part: Partial<DossierFilters>) => void;
}) {
  const { data: workflows } = useQuery(workflowsQuery);
  const { data: workflow } = useQuery({
    ...workflowQuery(filters.workflow ?? ''),
    enabled: filters.workflow !== undefined,
  });
  return (
    <search className="filters">
      <Search q={filters.q ?? ''} onChange={(q) => onChange({ q: q === '' ? undefined : q })} />
      <label>
        Workflow
        <select
          className="input"
          value={filters.workflow ?? ''}
          onChange={(event) => onChange({ workflow: event.target.value || undefined, state: undefined })}
        >
          <option value="">Tous</option>
          {workflows?.items.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {workflow && (
        <label>
          Étape
          <select
            className="input"
            value={filters.state ?? ''}
            onChange={(event) => onChange({ state: event.target.value || undefined })}
          >
            <option value="">Toutes</option>
            {workflow.states
              .filter(({ type }) => type === 'atomic')
              .map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
          </select>
        </label>
      )}
      <label className="option">
        <input
          type="checkbox"
          checked={filters.mine ?? false}
          onChange={(event) => onChange({ mine: event.target.checked || undefined })}
        />
        Les miens
      </label>
      <label className="option">
        <input
          type="checkbox"
          checked={filters.late ?? false}
          onChange={(event) => onChange({ late: event.target.checked || undefined })}
        />
        En retard
      </label>
      <label>
        Tri
        <select
          className="input"
          value={filters.sort ?? 'updated'}
          onChange={(event) => onChange({ sort: event.target.value as DossierFilters['sort'], direction: undefined })}
        >
          <option value="updated">Dernière action</option>
          <option value="due">Prochaine échéance</option>
          <option value="title">Nom</option>
          <option value="created">Ouverture</option>
        </select>
      </label>
    </search>
  );
}

const TYPING_MS = 250;

/** Searches as one types, without asking at each letter. */
function Search({ q, onChange }: { q: string; onChange: (q: string) => void }) {
  const [text, setText] = useState(q);
  useEffect(() => setText(q), [q]);
  useEffect(() => {
    if (text === q) return;
    const soon = setTimeout(() => onChange(text), TYPING_MS);
    return () => clearTimeout(soon);
  });
  return (
    <label>
      Chercher
      <input className="input" type="search" value={text} onChange={(event) => setText(event.target.value)} />
    </label>
  );
}

function Table({ rows }: { rows: Row[] }) {
  const now = useNow();
  return (
    <div className="card table">
      <table>
        <thead>
          <tr>
            <th scope="col">Dossier</th>
            <th scope="col">Étape</th>
            <th scope="col">Suivi par</th>
            <th scope="col">Prochaine échéance</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to="/dossiers/$id" params={{ id: row.id }}>
                  {row.title}
                </Link>
              </th>
              <td data-label="Étape">{row.stage.join(', ')}</td>
              <td data-label="Suivi par">{row.assigned.map(({ name }) => name).join(', ')}</td>
              <td data-label="Échéance">
                {row.lateSince ? (
                  <span className="late">{lateness(row.lateSince, now)}</span>
                ) : row.nextDeadline ? (
                  <span title={row.nextDeadline.title}>
                    {row.nextDeadline.title}, le {shortDayOf(row.nextDeadline.dueAt)}{' '}
                    <small className="hint">({nearness(row.nextDeadline.dueAt, now)})</small>
                  </span>
                ) : (
                  '–'
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
