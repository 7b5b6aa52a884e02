import {
  IconBell,
  IconCalendarDue,
  IconCalendarEvent,
  IconChartBar,
  IconFileCheck,
  IconFolders,
  IconLayoutKanban,
  IconListCheck,
  IconListDetails,
  IconStack2,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import {
  heldWorkflowsQuery,
  isOfOneDossier,
  meQuery,
  screensQuery,
  todoCountQuery,
  unreadQuery,
} from '../../api/api.ts';

export const ICON = { size: 20, stroke: 1.7, 'aria-hidden': true } as const;
export const HERE = { 'aria-current': 'page' } as const;

/** Lists the pages that everyone has. */
export function WorkMenu() {
  const { data: todos } = useQuery(todoCountQuery({ able: true }));
  const { data: unread } = useQuery(unreadQuery);
  const { data: me } = useQuery(meQuery);
  return (
    <nav aria-label="Mon travail">
      <ul>
        {me?.home === '/mandats' && (
          <li>
            <Link to="/mandats" activeProps={HERE}>
              <IconFileCheck {...ICON} /> <Words>Mon mandat</Words>
            </Link>
          </li>
        )}
        {(me?.home === null || todos?.total !== 0) && (
          <li>
            <Link to="/" activeOptions={{ exact: true, includeSearch: false }} activeProps={HERE}>
              <IconListCheck {...ICON} /> <Words>Ma file</Words> <Count of={todos?.total} words="à faire" />
            </Link>
          </li>
        )}
        <li>
          <Link to="/dossiers" activeOptions={{ includeSearch: false }} activeProps={HERE}>
            <IconFolders {...ICON} /> <Words>Dossiers</Words>
          </Link>
        </li>
        <AgendaLine />
        <li>
          <Link to="/echeances" activeProps={HERE}>
            <IconCalendarDue {...ICON} /> <Words>Échéances</Words>
          </Link>
        </li>
        <li>
          <Link to="/notifications" activeProps={HERE}>
            <IconBell {...ICON} /> <Words>Notifications</Words> <Count of={unread} words="à lire" />
          </Link>
        </li>
      </ul>
    </nav>
  );
}

/**
 * Links to the agenda where some workflow has meetings. Its place is reserved until that is known, so that the lines below do not move
 * under a finger.
 */
function AgendaLine() {
  const { data, isPending } = useQuery(heldWorkflowsQuery);
  if (!isPending && !data?.some(({ meets }) => meets)) return null;
  return (
    <li inert={isPending}>
      <Link to="/agenda" activeOptions={{ includeSearch: false }} activeProps={HERE}>
        <IconCalendarEvent {...ICON} /> <Words>Agenda</Words>
      </Link>
    </li>
  );
}

/** Hides the words on a telephone, where only the icon is seen; screen readers still read them. */
function Words({ children }: { children: string }) {
  return <span className="menu-words">{children}</span>;
}

export function Count({ of, words }: { of: number | undefined; words: string }) {
  if (!of) return null;
  return (
    <span className="count">
      {of}
      <span className="unseen"> {words}</span>
    </span>
  );
}

const ICONS = {
  queue: IconListDetails,
  board: IconLayoutKanban,
  batch: IconStack2,
  sheet: IconListDetails,
  session: IconListDetails,
  compare: IconListDetails,
  measure: IconChartBar,
  report: IconListDetails,
};

/** Links to the declared pages, except those of one dossier, which are reached from their dossier. */
export function ProgrammeMenu() {
  const { data } = useQuery(screensQuery);
  const pages = data?.items.filter(({ kind }) => !isOfOneDossier(kind)) ?? [];
  if (pages.length === 0) return null;
  return (
    <nav aria-label="Programme">
      <ul>
        {pages.map(({ id, title, kind }) => {
          const Icon = ICONS[kind];
          return (
            <li key={id}>
              <Link to="/pages/$id" params={{ id }} activeProps={HERE}>
                <Icon {...ICON} /> {title}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
