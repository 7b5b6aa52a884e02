import {
  IconAlertTriangle,
  IconArchive,
  IconBuildingCommunity,
  IconEyeCheck,
  IconEyeExclamation,
  IconHistory,
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
import type { Me } from '../../http/http.ts';
import { firstRunQuery } from '../api/accounts/accounts.ts';
import { lettersQuery } from '../api/accounts/letters.ts';
import { definitionDraftsQuery } from '../api/definitions/reviews.ts';
import { incidentsQuery, unreadableQuery } from '../api/lists/supervision.ts';
import { meQuery } from '../api/queries.ts';
import { Count, HERE, ICON } from './menus.tsx';

/** What is looked after for everybody, for who may: on a telephone it does not fit beside one's own work. */
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

/** Whether letters and incidents are for who looks: the others have no such line, and nothing is asked for them. */
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

/** Notices say that there is one: nothing is asked for a count. */
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

/** A role of the product itself, not of a workflow. */
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

/** Of who follows a programme: it may be asked of him to open what is archived. */
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

/** Gone once all is done. */
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

/** Organisations that registered themselves: one's own people, or those whose contests one settles. Pages of the server. */
export function RegistrationMenu({ me: { registrations } }: { me: Me }) {
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

/** Accounts, what is written to people, and the journal; data protection reads the journal alone. */
export function AdministrationMenu({ me: { roles, supervises } }: { me: Me }) {
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
