import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ScreenAnswer } from '../../http/http.ts';
import { Day } from '../form/day.tsx';

type Named = ScreenAnswer['filters']['links'][number];

/** What a page of figures may be narrowed by, kept in the address: a view of the figures can be sent to a colleague. */
export function MeasureFilters({ screen }: { screen: ScreenAnswer }) {
  const search = useSearch({ from: '/pages/$id' });
  const go = useNavigate();
  const { links, roles, period } = screen.filters;
  const choices = [...links, ...roles].filter(({ options }) => options.length > 1);
  if (choices.length === 0 && !period) return null;
  const change = (more: object) =>
    void go({ to: '/pages/$id', params: { id: screen.id }, search: { ...search, ...more }, replace: true });
  const isNarrowed = Boolean(search.link ?? search.holder ?? search.from ?? search.until);
  return (
    <search className="filters">
      {links.map((one) => (
        <Choice key={one.name} named={one} value={chosen(search.link, one)} onChange={(link) => change({ link })} />
      ))}
      {roles.map((one) => (
        <Choice
          key={one.name}
          named={one}
          value={chosen(search.holder, one)}
          onChange={(holder) => change({ holder })}
        />
      ))}
      {period && (
        <>
          <Day label="Du" value={search.from} onChange={(from) => change({ from })} />
          <Day label="Au" value={search.until} onChange={(until) => change({ until })} />
        </>
      )}
      {isNarrowed && (
        <button
          type="button"
          className="link"
          onClick={() => change({ link: undefined, holder: undefined, from: undefined, until: undefined })}
        >
          Tout montrer
        </button>
      )}
      {period && (search.from || search.until) && (
        <p className="hint">La période change les chiffres datés : entrées, sorties, et ce qui s’y rapporte.</p>
      )}
    </search>
  );
}

function chosen(text: string | undefined, { name }: Named): string {
  return text?.startsWith(`${name}:`) ? text.slice(name.length + 1) : '';
}

interface ChoiceProps {
  named: Named;
  value: string;
  onChange: (value: string | undefined) => void;
}

function Choice({ named: { name, title, options }, value, onChange }: ChoiceProps) {
  if (options.length < 2) return null;
  return (
    <label>
      {title}
      <select
        className="input"
        value={value}
        onChange={({ target }) => onChange(target.value === '' ? undefined : `${name}:${target.value}`)}
      >
        <option value="">Tous</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
