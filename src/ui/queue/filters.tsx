import { Link, useNavigate } from '@tanstack/react-router';
import type { WorkItem } from '../../http/http.ts';
import type { QueueSearch } from '../api/api.ts';
import { groupsOf, said } from './groups.ts';

interface Props {
  items: WorkItem[];
  search: QueueSearch;
  /** Counts the lines that wait for someone else. */
  waiting: number;
}

/** Filters the queue by kind, words and lateness; all of it lives in the address, to be kept or sent. */
export function QueueFilters({ items, search, waiting }: Props) {
  const navigate = useNavigate({ from: '/' });
  const { q = '', late = false } = search;
  const look = (next: QueueSearch) => void navigate({ search: next, replace: true });
  const { late: _, ...whenever } = search;
  const { waiting: __, ...mine } = search;
  const lateCount = said(items, whenever).filter((item) => item.late).length;
  return (
    <>
      <Kinds items={items} search={search} />
      <div className="queue-filters">
        <input
          className="input"
          type="search"
          aria-label="Chercher une personne, un mois, un contrat"
          placeholder="Une personne, un mois, un contrat"
          autoComplete="off"
          value={q}
          onChange={({ target: { value } }) => look(withWords(search, value))}
        />
        <label>
          <input
            type="checkbox"
            checked={late}
            onChange={({ target }) => look({ ...whenever, ...(target.checked && { late: true }) })}
          />
          En retard seulement <span className="count-of">{lateCount}</span>
        </label>
        {(waiting > 0 || search.waiting) && (
          <label>
            <input
              type="checkbox"
              checked={search.waiting ?? false}
              onChange={({ target }) => look({ ...mine, ...(target.checked && { waiting: true }) })}
            />
            Montrer ce qui attend quelqu’un d’autre <span className="count-of">{waiting}</span>
          </label>
        )}
      </div>
    </>
  );
}

function withWords({ q: _, ...others }: QueueSearch, words: string): QueueSearch {
  return words === '' ? others : { ...others, q: words };
}

/** Lists the kinds of work with their number of lines, and selects one kind or all. */
function Kinds({ items, search }: Pick<Props, 'items' | 'search'>) {
  const { kind: current, ...anyKind } = search;
  const among = said(items, anyKind);
  const groups = groupsOf(among);
  if (groups.length < 2 && current === undefined) return null;
  return (
    <nav className="kinds" aria-label="Genres de travail">
      <ul>
        <li>
          <Link to="/" search={anyKind} replace activeOptions={{ exact: true }}>
            Tout <span>{among.length}</span>
          </Link>
        </li>
        {groups.map(({ kind, title, items: ours }) => (
          <li key={kind}>
            <Link to="/" search={{ ...anyKind, kind }} replace activeOptions={{ exact: true }}>
              {title} <span>{ours.length}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
