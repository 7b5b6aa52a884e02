import type { ListColumn } from '../../http/http.ts';
import type { DossierFilters } from '../api/lists/list-filters.ts';
import { columnsOf } from '../api/lists/lists.ts';
import { DropDown } from '../look/drop-down.tsx';

interface Props {
  known: ListColumn[];
  filters: DossierFilters;
  onChange: (part: Partial<DossierFilters>) => void;
}

/** Lets the reader choose the columns, which always come in the order in which they are offered. */
export function ColumnChoice({ known, filters, onChange }: Props) {
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
