import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { OutboxLine } from '../../http/http.ts';
import { call, isRefusal } from '../api/call.ts';
import { lettersQuery } from '../api/queries.ts';
import { Awaited } from '../look/awaited.tsx';
import { momentOf } from '../look/dates.ts';
import { Trouble } from '../look/trouble.tsx';
import { Unreadable } from '../shell/broken-page.tsx';

const STATUSES: { [status: string]: string } = {
  doubtful: 'À vérifier',
  failed: 'En échec',
  waiting: 'En attente',
  sent: 'Parties',
  skipped: 'Non envoyées',
};

/** Letters, those that need a human first: a doubtful one may have left, and is never sent again by itself. */
export function Letters() {
  const [status, setStatus] = useState('doubtful');
  // The menu read it a while ago: a letter may have come to wait for someone since.
  const letters = useQuery({ ...lettersQuery(status), refetchOnMount: 'always' });
  const { data, error } = letters;
  useEffect(() => {
    document.title = 'Courriers – Jalon';
  }, []);
  if (!data && isRefusal(error)) return <Unreadable what="Courriers" error={error} />;
  return (
    <>
      <h1>Courriers</h1>
      <p className="lead">
        Un courrier « à vérifier » est peut-être parti : demandez au destinataire avant de le renvoyer. Un courrier « en
        échec » n’est pas arrivé.
      </p>
      <search className="filters">
        <label>
          Montrer
          <select className="input" value={status} onChange={(event) => setStatus(event.target.value)}>
            <option value="">Tous</option>
            {Object.entries(STATUSES).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </search>
      <Awaited of={letters} lines={6} />
      {data?.items.length === 0 && <p className="card empty">Aucun courrier dans cet état.</p>}
      {data && data.items.length > 0 && (
        <ul className="card queue">
          {data.items.map((line) => (
            <Letter key={line.id} line={line} />
          ))}
        </ul>
      )}
    </>
  );
}

function Letter({ line }: { line: OutboxLine }) {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['letters'] });
  const send = useMutation({
    mutationFn: () => call('POST', `/outbox/${line.id}/resend`, { body: {}, repeatKey: crypto.randomUUID() }),
    onSuccess,
  });
  const settle = useMutation({
    mutationFn: (outcome: 'arrived' | 'abandoned') =>
      call('POST', `/outbox/${line.id}/resolve`, {
        body: { outcome, motive: outcome === 'arrived' ? 'Vérifié auprès du destinataire' : 'Abandonnée par décision' },
        repeatKey: crypto.randomUUID(),
      }),
    onSuccess,
  });
  const about = (
    <span className="unseen">
      {' '}
      : {line.subject || 'Sans objet'}, pour {line.name || line.to}
    </span>
  );
  const needsHuman = line.status === 'doubtful' || line.status === 'failed';
  return (
    <li>
      <h2>
        <a href={`/outbox/${line.id}`}>{line.subject || 'Sans objet'}</a>
      </h2>
      <p className="hint">
        {STATUSES[line.status] ?? line.status} · pour {line.name || line.to} · {momentOf(line.at)}
        {line.dossier !== '' && (
          <>
            {' '}
            ·{' '}
            <Link to="/dossiers/$id" params={{ id: line.dossier }}>
              Ouvrir le dossier
            </Link>
          </>
        )}
      </p>
      {line.error && <p className="error">{line.error}</p>}
      {[send.error, settle.error].map((error) => error && <Trouble key={error.message} error={error} />)}
      {needsHuman && (
        <div className="actions-line">
          <Button variant="default" size="sm" loading={send.isPending} onClick={() => send.mutate()}>
            Renvoyer{about}
          </Button>
          <Button variant="default" size="sm" loading={settle.isPending} onClick={() => settle.mutate('arrived')}>
            Elle est arrivée{about}
          </Button>
          <Button variant="default" size="sm" onClick={() => settle.mutate('abandoned')}>
            Ne pas l’envoyer{about}
          </Button>
        </div>
      )}
    </li>
  );
}
