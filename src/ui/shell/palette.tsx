import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData, spotlight } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Row, ScreenSummary, WorkflowSummary } from '../../http/http.ts';
import { call } from '../api/call.ts';
import { meQuery, screensQuery, workflowsQuery } from '../api/queries.ts';
import '@mantine/spotlight/styles.css';

/** Go anywhere, find anyone, begin anything, without a mouse. Opens each time `asked` grows. */
export function Palette({ asked }: { asked: number }) {
  const [query, setQuery] = useState('');
  const { history } = useRouter();
  const { data: me } = useQuery(meQuery);
  const { data: screens } = useQuery(screensQuery);
  const { data: workflows } = useQuery(workflowsQuery);
  const search = useQuery({
    queryKey: ['dossiers', 'palette', query],
    queryFn: ({ signal }) => call('listDossiers', { query: { limit: 8, q: query }, signal }),
    enabled: query.trim().length > 1,
  });
  useEffect(() => {
    if (asked > 0) spotlight.open();
  }, [asked]);
  const go = (action: Action): SpotlightActionData => ({
    id: action.id,
    label: action.label,
    description: action.description,
    onClick: () => history.push(`/app${action.path}`),
  });
  const actions = [
    ...(search.data?.items ?? []).map(toDossier),
    ...PLACES,
    ...(me?.roles.includes('admin') ? ADMIN_PLACES : []),
    ...(screens?.items ?? []).filter(({ kind }) => kind !== 'sheet').map(toScreen),
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
      searchProps={{ placeholder: 'Une personne, une page, une action…', 'aria-label': 'Chercher partout' }}
    />
  );
}

/** "Nothing" is said once the server has said it. */
function nothingBecause({ isFetching, error }: { isFetching: boolean; error: unknown }): string {
  if (isFetching) return 'Recherche…';
  return error ? 'La recherche n’a pas eu de réponse : réessayez dans un instant.' : 'Rien de ce nom.';
}

/** The server found the dossiers already; the rest is matched without case or accents. */
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
  { id: 'echeances', label: 'Échéances', description: 'Ce qui vient', path: '/echeances' },
  { id: 'notifications', label: 'Notifications', description: 'Ce que Jalon m’a dit', path: '/notifications' },
  { id: 'compte', label: 'Mon compte', description: 'Courriers, absences', path: '/compte' },
];

/** Of who keeps the accounts and the definitions. */
const ADMIN_PLACES: Action[] = [
  { id: 'personnes', label: 'Personnes', description: 'Comptes et rôles', path: '/personnes' },
  { id: 'organisations', label: 'Organisations', description: 'Pour qui l’on travaille', path: '/organisations' },
  { id: 'gabarits', label: 'Gabarits', description: 'E-mails et documents', path: '/gabarits' },
  { id: 'journal', label: 'Journal', description: 'Ce qui a été fait sur les comptes', path: '/journal' },
];

const toDossier = ({ id, title, stage }: Row): Action => ({
  id: `dossier:${id}`,
  label: title,
  description: stage.join(', '),
  path: `/dossiers/${id}`,
});
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
