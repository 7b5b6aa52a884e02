import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { pluralEnding } from '../../base/base.ts';
import type { PersonDetail } from '../../http/http.ts';
import { changePerson } from '../addresses/addresses.ts';
import { call, personQuery, rereadAccounts, rolesQuery, screensQuery } from '../api/api.ts';
import { WaitingPage } from '../look/look.ts';
import { Unreadable } from '../shell/shell.ts';
import { AccountState } from './account-state.tsx';
import { Mandates } from './mandates.tsx';
import { PersonActs } from './person-acts.tsx';
import { PersonForm, type PersonGiven } from './person-form.tsx';
import { SessionList } from './session-list.tsx';

/** Shows one account: the person, their roles, the dossiers they hold, and the acts possible on the account. */
export function PersonPage() {
  const { id } = useParams({ from: '/personnes/$id' });
  const { data: person, error, refetch } = useQuery(personQuery(id));
  useEffect(() => {
    document.title = `${person?.name ?? 'Personne'} – Jalon`;
  }, [person?.name]);
  if (!person && error) return <Unreadable what="Personne" error={error} onRetry={() => void refetch()} />;
  if (!person) return <WaitingPage />;
  return (
    <>
      <p>
        <Link to="/personnes">← Personnes</Link>
      </p>
      <Person key={person.id} person={person} />
    </>
  );
}

function Person({ person }: { person: PersonDetail }) {
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (given: PersonGiven) => call(changePerson, { path: { id: person.id }, body: given }),
    onSuccess: () => rereadAccounts(queries),
  });
  return (
    <>
      <h1>{person.name}</h1>
      <p className="lead">
        {person.email} · <AccountState person={person} /> ·{' '}
        {person.hasSecondFactor ? 'second facteur en place' : 'pas de second facteur'}
        {person.isLinked && ' · relié au fournisseur d’identité'}
      </p>
      <div className="columns">
        <section aria-labelledby="fiche">
          <h2 id="fiche">Fiche et rôles</h2>
          <p className="hint">
            Changer les rôles ou l’organisation ferme les sessions de la personne. L’adresse de qui lit des dossiers
            attend une seconde personne ; elle peut aussi la changer elle-même, dans Mon compte.
          </p>
          <PersonForm
            key={person.revision}
            kept={person}
            action="Enregistrer"
            error={save.error}
            isPending={save.isPending}
            onSubmit={save.mutate}
          />
          <p role="status">{save.isSuccess && 'Enregistré.'}</p>
          <Waiting person={person} />
        </section>
        <aside>
          <PersonActs person={person} />
          <Mandates person={person} />
          <Holdings person={person} />
          <section className="card" aria-labelledby="sessions">
            <h2 id="sessions">Sessions ouvertes</h2>
            <SessionList sessions={person.sessions} />
          </section>
          <p>
            <Link to="/personnes/$id/lecture" params={{ id: person.id }}>
              Que voit cette personne ?
            </Link>
          </p>
          <p>
            <Link to="/journal" search={{ person: person.id }}>
              Ce qui a été fait sur ce compte
            </Link>
          </p>
        </aside>
      </div>
    </>
  );
}

/** Lists the roles and the address that wait for the agreement of a second person. */
function Waiting({ person: { asked, askedEmail } }: { person: PersonDetail }) {
  const { data: roles } = useQuery(rolesQuery);
  if (asked.length === 0 && askedEmail === null) return null;
  const titles = asked.map((role) => roles?.items.find(({ id }) => id === role)?.title ?? role);
  const waiting = askedEmail === null ? titles : [...titles, `adresse ${askedEmail}`];
  return (
    <p className="hint">
      Attend une seconde personne : {waiting.join(', ')}. <Link to="/droits">Voir les droits demandés</Link>
    </p>
  );
}

/**
 * Counts the dossiers that name the person and shows how to hand them over; administrators see only the count, since they read no dossier.
 */
function Holdings({ person: { id, name, holds } }: { person: PersonDetail }) {
  return (
    <section className="card" aria-labelledby="dossiers-suivis">
      <h2 id="dossiers-suivis">Dossiers suivis</h2>
      {holds.length === 0 && <p className="hint">Aucun dossier ne nomme {name}.</p>}
      <ul className="stack">
        {holds.map(({ workflow, workflowTitle, role, roleTitle, count, isExact, handovers }) => (
          <li key={`${workflow} ${role}`}>
            <strong>
              {isExact ? count : `Plus de ${count}`} dossier{pluralEnding(count)}
            </strong>{' '}
            ({workflowTitle}, {roleTitle})
            {handovers.map(({ event, title, by, page }) => (
              <HandOver key={event} {...{ title, by, page }} holder={`${role}:${id}`} />
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface HandOverProps {
  title: string;
  by: string[];
  page: string | null;
  /** Holds `role:person`, the holder whose dossiers the page opens on. */
  holder: string;
}

/** Links to the page when the reader has it; otherwise gives its address, to pass on to someone who does. */
function HandOver({ title, by, page, holder }: HandOverProps) {
  const { data: screens } = useQuery(screensQuery);
  const isMine = screens?.items.some(({ id }) => id === page) === true;
  return (
    <div className="hint">
      <p>
        Pour les confier à quelqu’un d’autre : « {title} », par {by.join(' ou ')}.
      </p>
      {page !== null && isMine && (
        <Link className="button" to="/pages/$id" params={{ id: page }} search={{ holder }}>
          Confier ces dossiers
        </Link>
      )}
      {page !== null && screens && !isMine && (
        <p>
          L’adresse à leur donner, qui montre ces dossiers :{' '}
          <code>
            {location.origin}/app/pages/{page}?holder={holder}
          </code>
        </p>
      )}
    </div>
  );
}
