import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { plural } from '../../base/base.ts';
import type { PersonReading, WorkflowReading } from '../../http/http.ts';
import { meQuery, personReadingQuery } from '../api/api.ts';
import { momentOf, WaitingPage } from '../look/look.ts';
import { Unreadable } from '../shell/shell.ts';
import { countOf, RoleRead } from './role-read.tsx';

/** Shows what one account reads, as fields and numbers: every call was made as that person, and the journal names who asked. */
export function PersonReadingPage() {
  const { id } = useParams({ from: '/personnes/$id/lecture' });
  const { data, error, refetch } = useQuery(personReadingQuery(id));
  useEffect(() => {
    document.title = 'Que voit cette personne ? – Jalon';
  }, []);
  if (!data && error)
    return <Unreadable what="Ce que voit cette personne" error={error} onRetry={() => void refetch()} />;
  if (!data) return <WaitingPage />;
  return <Reading reading={data} />;
}

function Reading({ reading }: { reading: PersonReading }) {
  const { person, at, isLetIn, roles, workflows, screens } = reading;
  const { data: me } = useQuery(meQuery);
  return (
    <>
      <h1>Que voit {person.name} ?</h1>
      <p className="lead">
        Chaque appel est joué comme cette personne, le {momentOf(at)} : des champs et des nombres, jamais une valeur.
        Votre demande est notée au journal.
      </p>
      <p>Rôles : {roles.length === 0 ? 'aucun' : roles.map(({ title }) => title).join(', ')}.</p>
      <Beside reading={reading} />
      {!isLetIn && (
        <p className="card empty">Rien ne lui répond : le compte est désactivé, ou son mandat n’a pas cours.</p>
      )}
      {isLetIn && workflows.length === 0 && <p className="card empty">Aucun de ses rôles ne lit de dossier.</p>}
      {workflows.map((workflow) => (
        <Workflow key={workflow.workflow} reading={workflow} />
      ))}
      {screens.length > 0 && (
        <section className="card" aria-labelledby="pages">
          <h2 id="pages">Pages</h2>
          <ul>
            {screens.map(({ id, title, kind }) => (
              <li key={id}>
                {title}
                {kind === 'report' && ' (rapport, qui s’emporte)'}
              </li>
            ))}
          </ul>
        </section>
      )}
      {isLetIn && <Calls calls={reading.calls} />}
      <p>
        <Link to="/journal" search={{ person: person.id }}>
          Ce qui a été fait sur ce compte
        </Link>
        {me?.roles.includes('dpo') && (
          <>
            {' · '}
            <Link to="/acces" search={{ person: person.id }}>
              Ses jetons, calendriers et liens
            </Link>
          </>
        )}
      </p>
    </>
  );
}

/** Says by what else than their own roles the person reads. */
function Beside({ reading: { standsInFor, mandates, openings } }: { reading: PersonReading }) {
  const ways = [
    standsInFor.length > 0 && `Remplace aujourd’hui ${standsInFor.map(({ name }) => name).join(', ')}.`,
    mandates > 0 && `Ses mandats ouvrent ${plural(mandates, 'dossier')}.`,
    openings > 0 && `A ouvert ${plural(openings, 'dossier')} d’archives.`,
  ].filter((way) => way !== false);
  return ways.length === 0 ? null : <p>{ways.join(' ')}</p>;
}

function Workflow({ reading: { workflow, title, dossiers, columns, roles } }: { reading: WorkflowReading }) {
  return (
    <section className="card stack" aria-labelledby={`lit-${workflow}`}>
      <h2 id={`lit-${workflow}`}>{title}</h2>
      <p>
        <strong>{countOf(dossiers, 'dossier')}</strong> aujourd’hui, tous rôles ensemble.
      </p>
      {columns.length > 0 && (
        <p className="hint">Dans les listes et leurs exports : {columns.map((column) => column.title).join(', ')}.</p>
      )}
      {roles.map((role) => (
        <RoleRead key={role.role} reading={role} />
      ))}
    </section>
  );
}

function Calls({ calls }: { calls: PersonReading['calls'] }) {
  const answered = calls.filter(({ isRefused }) => !isRefused);
  const refused = calls.filter(({ isRefused }) => isRefused);
  return (
    <section className="card" aria-labelledby="listes">
      <h2 id="listes">Autres listes</h2>
      <ul>
        {answered.map(({ id, summary, lines }) => (
          <li key={id}>
            {summary} : {countOf(lines, 'ligne')}
          </li>
        ))}
      </ul>
      {refused.length > 0 && (
        <details>
          <summary>{plural(refused.length, 'appel')} sans réponse</summary>
          <ul>
            {refused.map(({ id, summary }) => (
              <li key={id}>{summary}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
