import { useQuery } from '@tanstack/react-query';
import type { CalendarItem } from '../../http/http.ts';
import { formatMonth } from '../../time/time.ts';
import { type CalendarFilters, colleaguesQuery, currentVersionQuery, heldWorkflowsQuery, useNow } from '../api/api.ts';
import { Choice, type SelectOption } from '../look/look.ts';
import { Whose } from './whose.tsx';

interface Props {
  filters: CalendarFilters;
  /** Lists the deadlines shown, whose dossiers and people the filters offer. */
  items: CalendarItem[];
  onChange: (part: CalendarFilters) => void;
}

/** Filters the calendar; every filter lives in the address. */
export function Filters({ filters, items, onChange }: Props) {
  const { workflow, role, rule, dossier, holder, month } = filters;
  const now = useNow();
  const { data: workflows = [] } = useQuery(heldWorkflowsQuery);
  const { data: colleagues } = useQuery(colleaguesQuery);
  const one = workflow ?? (workflows.length === 1 ? workflows[0]?.id : undefined);
  const { data: detail } = useQuery({ ...currentVersionQuery(one ?? ''), enabled: one !== undefined });
  const isNarrowed = [workflow, role, rule, dossier, holder, month].some(Boolean);
  return (
    <search className="filters">
      <Whose whose={filters.whose} onChange={(whose) => onChange({ whose })} />
      <Choice
        label="Mois"
        all="Tous"
        value={month}
        options={monthsAround(now, month)}
        onChange={(next) => onChange({ month: next })}
      />
      <Choice
        label="Dossier"
        all="Tous"
        value={dossier}
        options={named(items.map((item) => ({ value: item.dossier, label: item.dossierTitle })))}
        onChange={(next) => onChange({ dossier: next })}
      />
      <Choice
        label="Suivi par"
        all="Tout le monde"
        value={holder}
        options={peopleOf(items, colleagues?.items ?? [])}
        onChange={(next) => onChange({ holder: next })}
      />
      <Choice
        label="Workflow"
        all="Tous"
        value={workflow}
        options={workflows.map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(next) => onChange({ workflow: next, role: undefined, rule: undefined })}
      />
      {detail && (
        <>
          <Choice
            label="Règle"
            all="Toutes"
            value={rule}
            options={named(detail.deadlines.map(({ name, title }) => ({ value: name, label: title })))}
            onChange={(next) => onChange({ rule: next })}
          />
          <Choice
            label="Adressées à"
            all="Tous les rôles"
            value={role}
            options={named(Object.entries(detail.roles).map(([id, { title }]) => ({ value: id, label: title })))}
            onChange={(next) => onChange({ role: next })}
          />
        </>
      )}
      {isNarrowed && (
        <button type="button" className="link" onClick={() => onChange(NOTHING)}>
          Retirer les filtres
        </button>
      )}
    </search>
  );
}

const NOTHING: CalendarFilters = {
  ...{ workflow: undefined, role: undefined, rule: undefined },
  ...{ dossier: undefined, holder: undefined, month: undefined },
};

function peopleOf(items: CalendarItem[], colleagues: { id: string; name: string }[]): SelectOption[] {
  const involved = items.flatMap(({ audience }) => audience.flatMap(({ people }) => people));
  return named([...involved, ...colleagues].map(({ id, name }) => ({ value: id, label: name })));
}

/** Removes duplicates and sorts the options by name. */
function named(options: SelectOption[]): SelectOption[] {
  const each = new Map(options.map((option) => [option.value, option]));
  return [...each.values()].sort((a, b) => a.label.localeCompare(b.label, 'fr'));
}

const BEFORE = 1;
const AFTER = 12;

/** Offers last month to a year ahead, and the chosen month wherever it lies. */
function monthsAround(now: number, chosen: string | undefined): SelectOption[] {
  const today = new Date(now);
  const months = Array.from({ length: BEFORE + 1 + AFTER }, (_, index) => {
    const month = new Date(today.getFullYear(), today.getMonth() - BEFORE + index, 1);
    return `${month.getFullYear()}-${String(month.getMonth() + 1).padStart(2, '0')}`;
  });
  const all = chosen === undefined || months.includes(chosen) ? months : [...months, chosen].sort();
  return all.map((month) => ({ value: month, label: formatMonth(month) }));
}
