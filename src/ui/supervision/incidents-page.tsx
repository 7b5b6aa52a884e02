import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { plural } from '../../base/base.ts';
import type { TaskLine, UnreadableVersion } from '../../http/http.ts';
import { incidentsQuery, isRefusal, lettersQuery, ServerRefusal, unreadableQuery } from '../api/api.ts';
import { Awaited, Button, dayOf } from '../look/look.ts';
import { Unreadable } from '../shell/shell.ts';
import { Incident, retryTask } from './incident.tsx';

/** Lists what Jalon could not do without a person: failed tasks, doubtful letters, and versions that can no longer be read. */
export function Incidents() {
  const tasks = useQuery(incidentsQuery);
  const { data, error } = tasks;
  useEffect(() => {
    document.title = 'Incidents – Jalon';
  }, []);
  if (!data && isRefusal(error)) return <Unreadable what="Incidents" error={error} />;
  return (
    <>
      <h1>Incidents</h1>
      <p className="lead">Ce que Jalon n’a pas pu faire seul, et qui attend une décision.</p>
      <Awaited of={tasks} lines={6} />
      {data && <Tasks items={data.items} total={data.total} />}
      <Letters />
      <Versions />
    </>
  );
}

function Tasks({ items, total }: { items: TaskLine[]; total: number }) {
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<string[]>([]);
  // A stopped chain is not retried with the others, because it has its own choices.
  const retried = items.filter(({ chain }) => chain === null);
  const here = chosen.filter((key) => retried.some(({ task }) => task.key === key));
  const retry = useMutation({
    mutationFn: async (keys: string[]) => {
      const outcomes = await Promise.allSettled(keys.map(retryTask));
      return outcomes.map((outcome, index) => ({ key: keys[index] ?? '', outcome }));
    },
    onSettled: () => {
      setChosen([]);
      void queries.invalidateQueries({ queryKey: ['incidents'] });
    },
  });
  const toggle = (key: string) =>
    setChosen((before) => (before.includes(key) ? before.filter((one) => one !== key) : [...before, key]));
  return (
    <section aria-labelledby="travail">
      <h2 id="travail">Travail arrêté</h2>
      {retry.data && <Outcomes outcomes={retry.data} />}
      {items.length === 0 ? (
        <p className="card empty">Aucune tâche n’est en incident.</p>
      ) : (
        <>
          <div className="actions-line">
            <button
              type="button"
              className="link"
              disabled={retried.length === 0}
              onClick={() => setChosen(here.length === retried.length ? [] : retried.map(({ task }) => task.key))}
            >
              {retried.length > 0 && here.length === retried.length ? 'N’en choisir aucun' : 'Les choisir tous'}
            </button>
            <Button
              variant="default"
              disabled={here.length === 0}
              loading={retry.isPending}
              onClick={() => retry.mutate(here)}
            >
              {here.length === 0 ? 'Relancer : choisissez d’abord' : `Relancer les ${here.length} choisis`}
            </Button>
          </div>
          <ul className="card queue incidents">
            {items.map((incident) => (
              <Incident
                key={incident.task.key}
                incident={incident}
                isChosen={here.includes(incident.task.key)}
                onChoose={() => toggle(incident.task.key)}
              />
            ))}
          </ul>
          {total > items.length && (
            <p className="hint">
              Les {items.length} premiers sur {total} : réglez-les pour voir les suivants.
            </p>
          )}
        </>
      )}
    </section>
  );
}

function Outcomes({ outcomes }: { outcomes: { key: string; outcome: PromiseSettledResult<TaskLine> }[] }) {
  const refused = outcomes.flatMap(({ key, outcome }) =>
    outcome.status === 'rejected' ? [{ key, why: outcome.reason as unknown }] : [],
  );
  return (
    <div className="notice" role="status">
      <p>
        <strong>
          {outcomes.length - refused.length} relancés sur {outcomes.length}.
        </strong>{' '}
        Jalon essaie de nouveau dans l’instant ; ce qui échoue encore revient ici.
      </p>
      {refused.length > 0 && (
        <ul>
          {refused.map(({ key, why }) => (
            <li key={key}>{why instanceof ServerRefusal ? why.problem.detail : 'Pas de réponse.'}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Counts the letters that wait; they have a page of their own. */
function Letters() {
  const doubtful = useQuery({ ...lettersQuery('doubtful'), retry: false });
  const failed = useQuery({ ...lettersQuery('failed'), retry: false });
  if (isRefusal(doubtful.error)) return null;
  const both = {
    data: doubtful.data && failed.data,
    error: doubtful.error ?? failed.error,
    refetch: () => [doubtful, failed].map(({ refetch }) => refetch()),
  };
  return (
    <section aria-labelledby="courriers">
      <h2 id="courriers">Courriers</h2>
      {doubtful.data && failed.data ? (
        <LetterCounts unsure={doubtful.data.items.length} lost={failed.data.items.length} />
      ) : (
        <Awaited of={both} lines={1} />
      )}
    </section>
  );
}

function LetterCounts({ unsure, lost }: { unsure: number; lost: number }) {
  return (
    <div className="card">
      <p>
        {unsure === 0
          ? 'Aucun courrier n’est à vérifier'
          : `${unsure} à vérifier : peut-être partis, jamais renvoyés d’eux-mêmes`}
        {' ; '}
        {lost === 0 ? 'aucun n’est en échec.' : `${lost} en échec.`}
      </p>
      <Link className="button" to="/courriers">
        Ouvrir les courriers
      </Link>
    </div>
  );
}

function Versions() {
  const versions = useQuery(unreadableQuery);
  const { data } = versions;
  return (
    <section aria-labelledby="lecture-seule">
      <h2 id="lecture-seule">Dossiers bloqués</h2>
      <Awaited of={versions} lines={2} />
      {data?.items.length === 0 && <p className="card empty">Aucun dossier n’est bloqué.</p>}
      {data?.items.map((version) => (
        <Version key={version.bundle} version={version} />
      ))}
    </section>
  );
}

const CURES: { [why in UnreadableVersion['why']]: string } = {
  definition: 'L’administration doit corriger la définition, la publier, puis y faire passer ces dossiers.',
  engine: 'Qui exploite Jalon doit le mettre à jour, ou arrêter l’ancienne version restée en marche.',
  expression: 'Ce qui en dépend est fermé, le reste continue.',
};

function Version({ version }: { version: UnreadableVersion }) {
  const { workflowTitle, publishedAt, dossiers, why, reason, examples } = version;
  return (
    <div className="card">
      <h3>
        {workflowTitle}, version du {dayOf(publishedAt)} : {plural(dossiers, 'dossier')}
      </h3>
      <p className="error">{reason}</p>
      <p>
        {why === 'expression' ? '' : 'Ces dossiers se lisent mais n’avancent plus. '}
        {CURES[why]}
      </p>
      {examples.length > 0 && (
        <ul>
          {examples.map(({ id, title }) => (
            <li key={id}>
              <Link to="/dossiers/$id" params={{ id }}>
                {title}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
