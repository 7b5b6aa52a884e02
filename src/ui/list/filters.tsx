import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ALL_WORKFLOWS, type DossierFilters, heldWorkflowsQuery, stepsQuery } from '../api/api.ts';
import { Choice, useIsNarrow } from '../look/look.ts';

interface Props {
  filters: DossierFilters;
  /** Is the workflow whose steps can be chosen. */
  workflow: string | undefined;
  onChange: (part: Partial<DossierFilters>) => void;
}

/** Filters the list; every filter lives in the address. On a phone only the search is in view, and the rest is folded. */
export function Filters(props: Props) {
  const { filters, onChange } = props;
  const isNarrow = useIsNarrow();
  const chosen = chosenIn(filters);
  return (
    <search className="filters">
      <Search q={filters.q ?? ''} onChange={(q) => onChange({ q: q === '' ? undefined : q })} />
      {isNarrow ? (
        <details>
          <summary>Filtrer et trier{chosen > 0 && ` (${chosen})`}</summary>
          <div className="filters">
            <Narrowing {...props} />
          </div>
        </details>
      ) : (
        <Narrowing {...props} />
      )}
    </search>
  );
}

/** Counts the filters in use, leaving the search aside. */
function chosenIn({ workflow, state, mine, late, sort }: DossierFilters): number {
  return [workflow, state, mine, late, sort].filter((one) => one !== undefined).length;
}

function Narrowing({ filters, workflow, onChange }: Props) {
  return (
    <>
      {workflow !== undefined && <Step workflow={workflow} filters={filters} onChange={onChange} />}
      <Kind filters={filters} onChange={onChange} />
      <Option label="Les miens" isOn={filters.mine} onChange={(mine) => onChange({ mine })} />
      <Option label="En retard" isOn={filters.late} onChange={(late) => onChange({ late })} />
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
    </>
  );
}

interface OptionProps {
  label: string;
  isOn: boolean | undefined;
  onChange: (isOn: true | undefined) => void;
}

function Option({ label, isOn = false, onChange }: OptionProps) {
  return (
    <label className="option">
      <input type="checkbox" checked={isOn} onChange={({ target }) => onChange(target.checked || undefined)} />
      {label}
    </label>
  );
}

/** Offers the steps in which there are dossiers, with their number. */
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

/** Shows the main workflows by default, and the others or all of them on request. */
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

/** Waits for a pause in typing before it searches, rather than searching at each letter. */
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
