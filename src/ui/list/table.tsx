import { Link } from '@tanstack/react-router';
import { useSelector } from '@xstate/store-react';
import type { MouseEvent } from 'react';
import type { ListColumn, ListRow } from '../../http/http.ts';
import { type DossierFilters, useNow, usualDirection } from '../api/api.ts';
import type { Selection } from '../look/look.ts';
import { Cell } from './cell.tsx';

interface Props {
  rows: ListRow[];
  columns: ListColumn[];
  filters: DossierFilters;
  selection: Selection;
  onSort: (order: Pick<DossierFilters, 'sort' | 'direction'>) => void;
}

/** Is the number of rows above which the browser skips those out of view, as in a declared list (`screens/lines.tsx`). */
const MANY = 100;

/** Shows the list itself, with rows to choose and columns to sort by. */
export function ListTable({ rows, columns, filters, selection, onSort }: Props) {
  const now = useNow();
  const chosen = useSelector(selection, ({ context }) => context.chosen);
  const shown = rows.map(({ id }) => id);
  const isAll = shown.every((id) => chosen.includes(id));
  const choose = (event: MouseEvent, dossier: string) => {
    if (event.shiftKey) selection.trigger.reached({ dossier, among: shown });
    else selection.trigger.toggled({ dossier });
  };
  return (
    <div className="card table list">
      <table className={rows.length > MANY ? 'long' : undefined}>
        <thead>
          <tr>
            <td className="pick">
              <Pick
                label={isAll ? 'Ne choisir aucun dossier' : 'Choisir tous les dossiers montrés'}
                isOn={isAll}
                onToggle={() => selection.trigger.all({ dossiers: isAll ? [] : shown })}
              />
            </td>
            <SortableHead title="Dossier" sort="title" filters={filters} onSort={onSort} />
            {columns.map(({ id, title, sort }) => (
              <SortableHead key={id} title={title} sort={sort} filters={filters} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={chosen.includes(row.id) ? 'chosen' : undefined}>
              <td className="pick">
                <Pick
                  label={`Choisir ${row.title}`}
                  isOn={chosen.includes(row.id)}
                  onToggle={(event) => choose(event, row.id)}
                />
              </td>
              <th scope="row">
                <Link to="/dossiers/$id" params={{ id: row.id }}>
                  {row.title}
                </Link>
              </th>
              {columns.map((column) => (
                <td key={column.id} data-label={column.title}>
                  <Cell row={row} column={column} now={now} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Pick({ label, isOn, onToggle }: { label: string; isOn: boolean; onToggle: (event: MouseEvent) => void }) {
  return (
    <label>
      <input type="checkbox" checked={isOn} onClick={onToggle} readOnly />
      <span className="unseen">{label}</span>
    </label>
  );
}

interface HeadProps {
  title: string;
  sort: DossierFilters['sort'] | null;
  filters: DossierFilters;
  onSort: Props['onSort'];
}

function SortableHead({ title, sort, filters, onSort }: HeadProps) {
  if (!sort) return <th scope="col">{title}</th>;
  const current = filters.sort ?? 'updated';
  const direction = filters.direction ?? usualDirection(current);
  const isCurrent = current === sort;
  const next = isCurrent && direction === 'asc' ? 'desc' : 'asc';
  return (
    <th scope="col" aria-sort={isCurrent ? (direction === 'asc' ? 'ascending' : 'descending') : undefined}>
      <button
        type="button"
        className="sort"
        onClick={() => onSort({ sort, direction: isCurrent ? next : usualDirection(sort) })}
      >
        {title}
        <span aria-hidden>{isCurrent ? (direction === 'asc' ? ' ▲' : ' ▼') : ' ↕'}</span>
      </button>
    </th>
  );
}
