import {
  IconAlertTriangle,
  IconArchive,
  IconBuildingCommunity,
  IconEyeCheck,
  IconEyeExclamation,
  IconHistory,
  IconKey,
  IconMail,
  IconPencil,
  IconRoute,
  IconSitemap,
  IconTemplate,
  IconUserCheck,
  IconUserQuestion,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { OwnProfile } from '../../../http/http.ts';
import {
  definitionDraftsQuery,
  firstRunQuery,
  incidentsQuery,
  lettersQuery,
  meQuery,
  unreadableQuery,
} from '../../api/api.ts';
import { Count, HERE, ICON } from './menus.tsx';

/** Lists the pages for watching over the service, which on a telephone do not fit next to the reader's own work. */
export function SupervisionMenu() {
  return (
    <nav aria-label="Surveillance">
      <ul>
        <LettersLine />
        <IncidentsLine />
        <ProcessLine />
        <AlertsLine />
        <ReadingsLine />
        <ArchivesLine />
      </ul>
    </nav>
  );
}

/** Tells whether the reader watches over letters and incidents; nothing is asked of the server for other readers. */
function useSupervises(): boolean {
  const { data: me } = useQuery(meQuery);
  return me?.supervises === true;
}

function LettersLine() {
  const supervises = useSupervises();
  const { data, isError } = useQuery({ ...lettersQuery('doubtful'), enabled: supervises });
  if (!supervises || isError) return null;
  return (
    <li>
      <Link to="/courriers" activeProps={HERE}>
        <IconMail {...ICON} /> Courriers <Count of={data?.items.length} words="à vérifier" />
      </Link>
    </li>
  );
}

function IncidentsLine() {
  const supervises = useSupervises();
  const { data, isError } = useQuery({ ...incidentsQuery, enabled: supervises });
  const { data: blocked } = useQuery({ ...unreadableQuery, enabled: data !== undefined });
  if (!supervises || isError) return null;
  return (
    <li>
      <Link to="/incidents" activeProps={HERE}>
        <IconAlertTriangle {...ICON} /> Incidents{' '}
        <Count of={(data?.items.length ?? 0) + (blocked?.items.length ?? 0)} words="à régler" />
      </Link>
    </li>
  );
}

function ProcessLine() {
  if (!useSupervises()) return null;
  return <ProcessLink />;
}

function ProcessLink() {
  return (
    <li>
      <Link to="/processus" activeProps={HERE}>
        <IconSitemap {...ICON} /> Processus
      </Link>
    </li>
  );
}

/** Links to the alerts without counting them, since a notice announces each. */
function AlertsLine() {
  const { data: me } = useQuery(meQuery);
  const mayFollow = me?.supervises === true && me.roles.some((role) => role !== 'admin');
  if (!mayFollow && !me?.roles.includes('dpo')) return null;
  return (
    <li>
      <Link to="/alertes" activeProps={HERE}>
        <IconEyeExclamation {...ICON} /> Alertes
      </Link>
    </li>
  );
}

/** Links to the pages of the data protection officer, a role of the product rather than of a workflow. */
function ReadingsLine() {
  const { data: me } = useQuery(meQuery);
  if (!me?.roles.includes('dpo')) return null;
  return (
    <>
      <li>
        <Link to="/lectures" activeProps={HERE}>
          <IconEyeCheck {...ICON} /> Lectures
        </Link>
      </li>
      <li>
        <Link to="/acces" activeProps={HERE}>
          <IconKey {...ICON} /> Accès
        </Link>
      </li>
      <li>
        <Link to="/conservation" activeProps={HERE}>
          <IconArchive {...ICON} /> Conservation
        </Link>
      </li>
      <li>
        <Link to="/droits-des-personnes" activeProps={HERE}>
          <IconUserQuestion {...ICON} /> Accès aux données
        </Link>
      </li>
    </>
  );
}

/** Links to the archives for people who follow a programme, since they may be asked to open an archived dossier. */
function ArchivesLine() {
  if (!useSupervises()) return null;
  return (
    <li>
      <Link to="/archives" activeProps={HERE}>
        <IconArchive {...ICON} /> Archives
      </Link>
    </li>
  );
}

/** Disappears once every first step is done. */
function FirstRunLine() {
  const { data } = useQuery(firstRunQuery);
  if (data === undefined || data.isOver) return null;
  return (
    <li>
      <Link to="/premiers-pas" activeProps={HERE}>
        <IconRoute {...ICON} /> Premiers pas{' '}
        <Count of={data.steps.filter(({ isDone }) => !isDone).length} words="à faire" />
      </Link>
    </li>
  );
}

function AtelierLine() {
  const { data } = useQuery({ ...definitionDraftsQuery, staleTime: 60_000 });
  return (
    <li>
      <Link to="/atelier" activeOptions={{ includeSearch: false }} activeProps={HERE}>
        <IconPencil {...ICON} /> Atelier{' '}
        <Count of={data?.items.filter(({ review }) => review?.mayAnswer).length} words="à relire" />
      </Link>
    </li>
  );
}

/**
 * Links to the pages about organisations that registered themselves: the reader's own members, or the contests they settle. The server
 * makes these pages.
 */
export function RegistrationMenu({ me: { registrations } }: { me: OwnProfile }) {
  return (
    <nav aria-label="Inscriptions">
      <ul>
        {registrations.members && (
          <li>
            <a href="/inscription/membres">
              <IconUsers {...ICON} /> Membres
            </a>
          </li>
        )}
        {registrations.contests && (
          <li>
            <a href="/inscription/contestations">
              <IconBuildingCommunity {...ICON} /> Inscrites
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}

/** Links to accounts, templates and the journal of administration; data protection officers have only the journal. */
export function AdministrationMenu({ me: { roles, supervises } }: { me: OwnProfile }) {
  const isAdmin = roles.includes('admin');
  return (
    <nav aria-label="Administration">
      <ul>
        {isAdmin && (
          <>
            <FirstRunLine />
            <li>
              <Link to="/personnes" activeProps={HERE}>
                <IconUsers {...ICON} /> Personnes
              </Link>
            </li>
            <li>
              <Link to="/organisations" activeProps={HERE}>
                <IconBuildingCommunity {...ICON} /> Organisations
              </Link>
            </li>
            {!supervises && <ProcessLink />}
            <AtelierLine />
            <li>
              <Link to="/gabarits" activeOptions={{ includeSearch: false }} activeProps={HERE}>
                <IconTemplate {...ICON} /> Gabarits
              </Link>
            </li>
            <li>
              <Link to="/appels-sortants" activeProps={HERE}>
                <IconWebhook {...ICON} /> Appels sortants
              </Link>
            </li>
          </>
        )}
        <li>
          <Link to="/droits" activeProps={HERE}>
            <IconUserCheck {...ICON} /> Droits demandés
          </Link>
        </li>
        <li>
          <Link to="/journal" activeProps={HERE}>
            <IconHistory {...ICON} /> Journal
          </Link>
        </li>
      </ul>
    </nav>
  );
}
