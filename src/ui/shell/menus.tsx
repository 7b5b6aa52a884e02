import {
  IconAlertTriangle,
  IconBell,
  IconCalendarDue,
  IconCalendarEvent,
  IconChartBar,
  IconEyeCheck,
  IconFolders,
  IconLayoutKanban,
  IconListCheck,
  IconListDetails,
  IconMail,
  IconStack2,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lettersQuery, meQuery, screensQuery, todoCountQuery, unreadQuery, workflowsQuery } from '../api/queries.ts';
import { incidentsQuery, unreadableQuery } from '../api/supervision.ts';

export const ICON = { size: 20, stroke: 1.7, 'aria-hidden': true } as const;
export const HERE = { 'aria-current': 'page' } as const;

/** What everyone has. */
export function WorkMenu() {
  const { data: todos } = useQuery(todoCountQuery({ able: true }));
  const { data: unread } = useQuery(unreadQuery);
  const { data: me } = useQuery(meQuery);
  return (
    <nav aria-label="Mon travail">
      <ul>
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

/** What is looked after for everybody, for who may: on a telephone it does not fit beside one's own work. */
export function SupervisionMenu() {
  const { data: me } = useQuery(meQuery);
  if (me?.supervises !== true && !me?.roles.includes('dpo')) return null;
  return (
    <nav aria-label="Surveillance">
      <ul>
        <LettersLine />
        <IncidentsLine />
        <ReadingsLine />
      </ul>
    </nav>
  );
}

/** Whether letters and incidents are for who looks: the others have no such line, and nothing is asked for them. */
function useSupervises(): boolean {
  const { data: me } = useQuery(meQuery);
  return me?.supervises === true;
}

/** Where some workflow says when people meet. */
function AgendaLine() {
  const { data } = useQuery(workflowsQuery);
  if (!data?.items.some(({ meets }) => meets)) return null;
  return (
    <li>
      <Link to="/agenda" activeOptions={{ includeSearch: false }} activeProps={HERE}>
        <IconCalendarEvent {...ICON} /> <Words>Agenda</Words>
      </Link>
    </li>
  );
}

function LettersLine() {
  const { data } = useQuery({ ...lettersQuery('doubtful'), enabled: useSupervises() });
  if (!data) return null;
  return (
    <li>
      <Link to="/courriers" activeProps={HERE}>
        <IconMail {...ICON} /> Courriers <Count of={data.items.length} words="à vérifier" />
      </Link>
    </li>
  );
}

function IncidentsLine() {
  const { data } = useQuery({ ...incidentsQuery, enabled: useSupervises() });
  const { data: blocked } = useQuery({ ...unreadableQuery, enabled: data !== undefined });
  if (!data) return null;
  return (
    <li>
      <Link to="/incidents" activeProps={HERE}>
        <IconAlertTriangle {...ICON} /> Incidents{' '}
        <Count of={data.items.length + (blocked?.items.length ?? 0)} words="à régler" />
      </Link>
    </li>
  );
}

/** A role of the product itself, not of a workflow. */
function ReadingsLine() {
  const { data: me } = useQuery(meQuery);
  if (!me?.roles.includes('dpo')) return null;
  return (
    <li>
      <Link to="/lectures" activeProps={HERE}>
        <IconEyeCheck {...ICON} /> Lectures
      </Link>
    </li>
  );
}

/** On a telephone the picture alone is seen; the words are always said. */
function Words({ children }: { children: string }) {
  return <span className="menu-words">{children}</span>;
}

function Count({ of, words }: { of: number | undefined; words: string }) {
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
  measure: IconChartBar,
};

/** Declared pages; sheets are reached from their dossier. */
export function ProgrammeMenu() {
  const { data } = useQuery(screensQuery);
  const pages = data?.items.filter(({ kind }) => kind !== 'sheet') ?? [];
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
