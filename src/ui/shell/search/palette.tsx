import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData, spotlight } from '@mantine/spotlight';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { ListRow, ScreenSummary, WorkflowSummary } from '../../../http/http.ts';
import { listDossiers } from '../../addresses/addresses.ts';
import { call, isOfOneDossier, meQuery, screensQuery, workflowsQuery } from '../../api/api.ts';
import '@mantine/spotlight/styles.css';

/**
 * Lets people go to any page, find any dossier and begin any act without a mouse. It opens each time `asked` grows, with what was typed
 * since.
 */
export function Palette({ asked, takeTyped }: { asked: number; takeTyped: () => string }) {
  const [query, setQuery] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const { history } = useRouter();
  const { data: me } = useQuery(meQuery);
  const { data: screens } = useQuery(screensQuery);
  const { data: workflows } = useQuery(workflowsQuery);
  const search = useFound(query);
  const enter = useEnter(search);
  useEffect(() => {
    if (asked === 0) return;
    const isOpen = field.current?.isConnected === true;
    setQuery(isOpen ? takeTyped() : '');
    if (isOpen) field.current?.focus();
    spotlight.open();
  }, [asked, takeTyped]);
  const go = (action: Action): SpotlightActionData => ({
    id: action.id,
    label: action.label,
    description: action.description,
    onClick: () => history.push(`/app${action.path}`),
  });
  const actions = [
    ...search.main.map(toDossier),
    ...search.main.slice(0, NOTED).flatMap((row) => toLines(row, workflows?.items ?? [])),
    ...search.aside.map(toDossier),
    ...PLACES,
    ...(me?.roles.includes('admin') ? ADMIN_PLACES : []),
    ...(screens?.items ?? []).filter(({ kind }) => !isOfOneDossier(kind)).map(toScreen),
    ...(workflows?.items ?? []).filter(({ canOpen }) => canOpen).map(toOpening),
  ].map(go);
  return (
    <Spotlight
      query={query}
      onQueryChange={setQuery}
      actions={actions}
      filter={matching}
      shortcut={null}
      attributes={{ content: { 'aria-label': 'Chercher partout' } }}
      nothingFound={nothingBecause(search)}
      highlightQuery
      limit={12}
      searchProps={{
        placeholder: 'Une personne, une page, une action…',
        'aria-label': 'Chercher partout',
        onKeyDown: enter,
        onFocus: ({ currentTarget }) => {
          field.current = currentTarget;
          const typed = takeTyped();
          setQuery((before) => before + typed);
        },
      }}
    />
  );
}

interface PaletteResults {
  main: ListRow[];
  aside: ListRow[];
  isFetching: boolean;
  error: unknown;
}

/** Searches the main workflows before the others, so that a name finds a person before a meeting about that person. */
function useFound(query: string): PaletteResults {
  const main = useQuery(foundQuery('main', query));
  const aside = useQuery(foundQuery('aside', query));
  return {
    main: main.data?.items ?? [],
    aside: aside.data?.items ?? [],
    isFetching: main.isFetching || aside.isFetching,
    error: main.error ?? aside.error,
  };
}

const foundQuery = (among: 'main' | 'aside', query: string) =>
  queryOptions({
    queryKey: ['dossiers', 'palette', among, query],
    queryFn: ({ signal }) =>
      call(listDossiers, { query: { limit: among === 'main' ? 8 : 4, q: query, among }, signal }),
    enabled: query.trim().length > 1,
  });

/**
 * Selects the first result as soon as it comes; Enter pressed earlier then opens it. The library selects a result when a letter is typed,
 * and keeps whichever was first at that time.
 */
function useEnter({ main, aside, isFetching }: PaletteResults): (event: KeyboardEvent) => void {
  const isAsked = useRef(false);
  const first = (main[0] ?? aside[0])?.id;
  useEffect(() => {
    if (isFetching || first === undefined) return;
    const [line, ...others] = document.querySelectorAll<HTMLElement>('[data-action]');
    for (const other of others) other.removeAttribute('data-selected');
    line?.setAttribute('data-selected', 'true');
    if (isAsked.current) line?.click();
    isAsked.current = false;
  }, [first, isFetching]);
  return ({ key }) => {
    isAsked.current = key === 'Enter' && isFetching && document.querySelector('[data-action][data-selected]') === null;
  };
}

/** Says that nothing was found only once the server has said so. */
function nothingBecause({ isFetching, error }: { isFetching: boolean; error: unknown }): string {
  if (isFetching) return 'Recherche…';
  return error ? 'La recherche n’a pas eu de réponse : réessayez dans un instant.' : 'Rien de ce nom.';
}

/** Filters actions without regard to case or accents; the server has already filtered the dossiers. */
function matching(query: string, actions: (SpotlightActionData | SpotlightActionGroupData)[]) {
  const wanted = folded(query);
  return actions.filter(
    (action) => !('id' in action) || isDossier(action.id) || folded(action.label ?? '').includes(wanted),
  );
}

const isDossier = (id: string) => id.startsWith('dossier:');
const folded = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();

interface Action {
  id: string;
  label: string;
  description: string;
  path: string;
}

const PLACES: Action[] = [
  { id: 'file', label: 'Ma file', description: 'Ce qui m’attend', path: '/' },
  { id: 'dossiers', label: 'Dossiers', description: 'Tous ceux que je peux lire', path: '/dossiers' },
  { id: 'agenda', label: 'Agenda', description: 'Qui je rencontre', path: '/agenda' },
  { id: 'echeances', label: 'Échéances', description: 'Ce qui vient', path: '/echeances' },
  { id: 'notifications', label: 'Notifications', description: 'Ce que Jalon m’a dit', path: '/notifications' },
  { id: 'compte', label: 'Mon compte', description: 'Courriers, absences', path: '/compte' },
];

/** Lists the pages of those who manage accounts and definitions. */
const ADMIN_PLACES: Action[] = [
  { id: 'personnes', label: 'Personnes', description: 'Comptes et rôles', path: '/personnes' },
  { id: 'organisations', label: 'Organisations', description: 'Pour qui l’on travaille', path: '/organisations' },
  { id: 'processus', label: 'Processus', description: 'Étapes, versions, différences', path: '/processus' },
  { id: 'gabarits', label: 'Gabarits', description: 'E-mails et documents', path: '/gabarits' },
  { id: 'droits', label: 'Droits demandés', description: 'Ce qui attend une seconde personne', path: '/droits' },
  { id: 'journal', label: 'Journal', description: 'Ce qui a été fait sur les comptes', path: '/journal' },
];

const toDossier = ({ id, title, stage }: ListRow): Action => ({
  id: `dossier:${id}`,
  label: title,
  description: stage.join(', '),
  path: `/dossiers/${id}`,
});
/** Limits the results whose one-line acts are offered. */
const NOTED = 3;
const toLines = ({ id, title, workflow }: ListRow, workflows: WorkflowSummary[]): Action[] =>
  (workflows.find((one) => one.id === workflow)?.lines ?? []).map((line) => ({
    id: `dossier:${id}:${line.event}`,
    label: `${line.title} : ${title}`,
    description: 'En une ligne',
    path: `/dossiers/${id}?noter=${line.event}`,
  }));
const toScreen = ({ id, title }: ScreenSummary): Action => ({
  id: `page-${id}`,
  label: title,
  description: 'Page',
  path: `/pages/${id}`,
});
const toOpening = ({ id, title }: WorkflowSummary): Action => ({
  id: `ouvrir-${id}`,
  label: `Ouvrir : ${title}`,
  description: 'Nouveau dossier',
  path: `/nouveau/${id}`,
});
