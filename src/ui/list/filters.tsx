import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { DossierFilters } from '../api/list-filters.ts';
import { currentVersionQuery, workflowsQuery } from '../api/queries.ts';

interface Props {
  filters: DossierFilters;
  onChange: (part: Partial<DossierFilters>) => void;
}

/** What the list keeps; all of it is in the address. */
export function Filters({ filters, onChange }: Props) {
  const { data: workflows } = useQuery(workflowsQuery);
  const { data: workflow } = useQuery({
    ...currentVersionQuery(filters.workflow ?? ''),
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
      <label className="sort-choice">
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
