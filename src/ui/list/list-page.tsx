import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import type { ListColumn } from '../../http/http.ts';
import {
  ALL_WORKFLOWS,
  columnsOf,
  type DossierFilters,
  dossiersQuery,
  exportAddress,
  listColumnsQuery,
  mainWorkflowQuery,
  savedViewsQuery,
  searchOfView,
} from '../api/api.ts';
import { Awaited, Button, barePath, createSelection, DropDown } from '../look/look.ts';
import { Bulk } from './bulk.tsx';
import { Filters } from './filters.tsx';
import { Openings } from './openings.tsx';
import { ListTable } from './table.tsx';
import { SavedViews } from './views.tsx';

/** Lists every dossier the reader may see; filters, columns and order live in the address. */
export function Dossiers() {
  const filters = useSearch({ from: '/dossiers' });
  const navigate = useNavigate({ from: '/dossiers' });
  const router = useRouter();
  // A search still being typed, or a view that comes late, must not bring back a person who has just opened a dossier.
  const isHere = useCallback(() => barePath(router.latestLocation.pathname).endsWith('/dossiers'), [router]);
  const isReady = useDefaultView(filters, isHere);
  const { data: main } = useQuery(mainWorkflowQuery);
  const workflow = filters.workflow === ALL_WORKFLOWS ? undefined : (filters.workflow ?? main);
  const list = useInfiniteQuery({ ...dossiersQuery(filters), enabled: isReady });
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage } = list;
  const columnList = useQuery(listColumnsQuery(workflow));
  const known = columnList.data;
  const [selection] = useState(createSelection);
  const change = (part: Partial<DossierFilters>) => {
    if (isHere()) void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  };
  useEffect(() => {
    document.title = 'Dossiers – Jalon';
  }, []);
  const rows = data?.pages.flatMap(({ items }) => items);
  const [first] = data?.pages ?? [];
  const shown = columnsOf(filters);
  const columns = (known?.items ?? []).filter(({ id }) => shown.includes(id));
  return (
    <>
      <div className="head">
        <h1>Dossiers</h1>
        <div className="actions-line">
          <Openings />
        </div>
      </div>
      <SavedViews filters={filters} onGo={(search) => void navigate({ search })} />
      <Filters filters={filters} workflow={workflow} onChange={change} />
      <Awaited of={list} lines={8} />
      {rows && <Awaited of={columnList} lines={8} />}
      {first && (
        <div className="list-head">
          <p className="hint" role="status" aria-busy={list.isPlaceholderData}>
            {countOf(first.total, first.totalIsExact)}
          </p>
          {known && <ColumnChoice known={known.items} filters={filters} onChange={change} />}
          <p className="exports">
            Emporter la liste :{' '}
            <a href={exportAddress(filters, 'csv')} download>
              CSV
            </a>{' '}
            <a href={exportAddress(filters, 'xlsx')} download>
              Excel (XLSX)
            </a>
          </p>
        </div>
      )}
      {rows && known && rows.length > 0 && (
        <ListTable rows={rows} columns={columns} filters={filters} selection={selection} onSort={change} />
      )}
      {rows?.length === 0 && (
        <p className="card empty">
          {isBare(filters)
            ? 'Aucun dossier ne vous est ouvert pour l’instant. Il paraîtra ici dès qu’un rôle vous y sera donné.'
            : 'Aucun dossier ne correspond. Retirez un filtre, ou cherchez avec moins de lettres.'}
        </p>
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Voir la suite
        </Button>
      )}
      {rows && <Bulk rows={rows} selection={selection} />}
    </>
  );
}

/** Opens the reader's default view when the address gives no filter; returns true once the view is settled. */
function useDefaultView(filters: DossierFilters, isHere: () => boolean): boolean {
  const navigate = useNavigate({ from: '/dossiers' });
  const isBareAddress = isBare(filters);
  const { data, error } = useQuery(savedViewsQuery);
  const view = data?.items.find(({ id }) => id === data.default);
  useEffect(() => {
    if (isBareAddress && view && isHere()) void navigate({ search: searchOfView(view), replace: true });
  }, [isBareAddress, view, isHere, navigate]);
  return !isBareAddress || (data !== undefined && !view) || error !== null;
}

function isBare(filters: DossierFilters): boolean {
  return Object.values(filters).every((value) => value === undefined);
}

function countOf(total: number, isExact: boolean): string {
  if (!isExact) return 'Plus de 1 000 dossiers';
  return total < 2 ? `${total} dossier` : `${total.toLocaleString('fr-FR')} dossiers`;
}

interface Props {
  known: ListColumn[];
  filters: DossierFilters;
  onChange: (part: Partial<DossierFilters>) => void;
}

/** Lets the reader choose the columns, which always come in the order in which they are offered. */
function ColumnChoice({ known, filters, onChange }: Props) {
  const shown = columnsOf(filters);
  const toggle = (id: string) => {
    const next = known.filter((column) => (column.id === id) !== shown.includes(column.id)).map((column) => column.id);
    onChange({ columns: next.length === 0 ? undefined : next.join(',') });
  };
  return (
    <DropDown label="Colonnes">
      <fieldset>
        <legend className="unseen">Colonnes montrées</legend>
        <ul>
          {known.map(({ id, title }) => (
            <li key={id}>
              <label className="option">
                <input type="checkbox" checked={shown.includes(id)} onChange={() => toggle(id)} /> {title}
              </label>
            </li>
          ))}
        </ul>
        {filters.workflow === undefined && <p className="hint">Choisissez un workflow pour montrer ses champs.</p>}
      </fieldset>
    </DropDown>
  );
}
