import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { DossierFilters } from '../api/list-filters.ts';
import { ALL_WORKFLOWS, stepsQuery } from '../api/lists.ts';
import { heldWorkflowsQuery } from '../api/queries.ts';
import { Choice } from '../look/choice.tsx';

interface Props {
  filters: DossierFilters;
  /** The one whose steps can be chosen. */
  workflow: string | undefined;
  onChange: (part: Partial<DossierFilters>) => void;
}

/** What the list keeps; all of it is in the address. */
export function Filters({ filters, workflow, onChange }: Props) {
  return (
    <search className="filters">
      <Search q={filters.q ?? ''} onChange={(q) => onChange({ q: q === '' ? undefined : q })} />
      {workflow !== undefined && <Step workflow={workflow} filters={filters} onChange={onChange} />}
      <Kind filters={filters} onChange={onChange} />
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

/** Steps where someone stands, with how many. */
function Step({ workflow, filters, onChange }: Required<Props>) {
  const { data } = useQuery(stepsQuery(workflow ?? '', filters));
  const options = (data?.items ?? []).map(({ id, title, total }) => ({ value: id, label: `${title} (${total})` }));
  return (
    <Choice
      label="Étape"
      all="Toutes"
      value={filters.state}
      options={options}
      onChange={(state) => onChange({ state })}
    />
  );
}

/** What is looked for first; what is kept apart, and everything at once, on demand. */
function Kind({ filters, onChange }: Omit<Props, 'workflow'>) {
  const { data: items = [] } = useQuery(heldWorkflowsQuery);
  const main = items.filter(({ aside }) => !aside);
  const options = [
    ...items.filter((one) => one.aside || main.length > 1).map(({ id, title }) => ({ value: id, label: title })),
  ];
  return (
    <Choice
      label="Genre"
      all={main.map(({ title }) => title).join(', ')}
      value={filters.workflow}
      options={options.length === 0 ? [] : [...options, { value: ALL_WORKFLOWS, label: 'Tous les dossiers' }]}
      onChange={(workflow) => onChange({ workflow, state: undefined })}
    />
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
