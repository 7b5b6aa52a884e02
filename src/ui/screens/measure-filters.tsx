import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ScreenAnswer } from '../../http/http.ts';
import { DayFilter } from '../days/days.ts';
import { Choice } from '../look/look.ts';

type LinkFilter = ScreenAnswer['filters']['links'][number];

/** Narrows a page of figures; the filters live in the address, so that it can be sent to a colleague. */
export function MeasureFilters({ screen }: { screen: ScreenAnswer }) {
  const search = useSearch({ from: '/pages/$id' });
  const go = useNavigate();
  const { links, roles, period, link } = screen.filters;
  if (![...links, ...roles].some(isChoice) && !period) return null;
  const change = (more: object) =>
    void go({ to: '/pages/$id', params: { id: screen.id }, search: { ...search, ...more }, replace: true });
  const isNarrowed = Boolean(link ?? search.holder ?? search.from ?? search.until);
  return (
    <search className="filters">
      {links.filter(isChoice).map((one) => (
        <Choice
          key={one.name}
          {...shown(one, link ?? undefined)}
          onChange={(value) => change({ link: filterOf(one, value) ?? 'all' })}
        />
      ))}
      {roles.filter(isChoice).map((one) => (
        <Choice
          key={one.name}
          {...shown(one, search.holder)}
          onChange={(value) => change({ holder: filterOf(one, value) })}
        />
      ))}
      {period && (
        <>
          <DayFilter label="Du" value={search.from} onChange={(from) => change({ from })} />
          <DayFilter label="Au" value={search.until} onChange={(until) => change({ until })} />
        </>
      )}
      {isNarrowed && (
        <button
          type="button"
          className="link"
          onClick={() => change({ link: 'all', holder: undefined, from: undefined, until: undefined })}
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

/** Tells whether there is more than one option to choose from. */
function isChoice({ options }: LinkFilter): boolean {
  return options.length > 1;
}

function shown({ name, title, options }: LinkFilter, text: string | undefined) {
  const value = text?.startsWith(`${name}:`) ? text.slice(name.length + 1) : undefined;
  return { label: title, all: 'Tous', options, value };
}

function filterOf({ name }: LinkFilter, value: string | undefined): string | undefined {
  return value === undefined ? undefined : `${name}:${value}`;
}
