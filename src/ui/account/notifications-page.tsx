import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Notification } from '../../http/http.ts';
import { call } from '../api/call.ts';
import { notificationsQuery } from '../api/queries.ts';
import { Awaited } from '../look/awaited.tsx';
import { Button } from '../look/button.tsx';
import { momentOf } from '../look/dates.ts';
import { Trouble } from '../look/trouble.tsx';

/** What Jalon told me, newest first; what is not read yet says so in words. */
export function Notifications() {
  const notifications = useQuery(notificationsQuery);
  const { data } = notifications;
  const read = useReading();
  useEffect(() => {
    document.title = 'Notifications – Jalon';
  }, []);
  return (
    <>
      <div className="head">
        <h1>Notifications</h1>
        {data && data.unread > 0 && (
          <Button variant="default" loading={read.isPending} onClick={() => read.mutate({ all: true })}>
            Tout marquer comme lu
          </Button>
        )}
      </div>
      {read.error && <Trouble error={read.error} />}
      <Awaited of={notifications} lines={6} />
      {data?.items.length === 0 && <p className="card empty">Rien de neuf.</p>}
      {data && data.items.length > 0 && (
        <ul className="card queue">
          {data.items.map((item) => (
            <Line key={item.id} item={item} onRead={() => read.mutate({ ids: [item.id] })} />
          ))}
        </ul>
      )}
    </>
  );
}

function Line({ item, onRead }: { item: Notification; onRead: () => void }) {
  return (
    <li>
      <h2>
        {item.readAt === null && <span className="new">Nouveau </span>}
        {item.title}
      </h2>
      <p>{item.text}</p>
      <p className="hint">
        {momentOf(item.at)}
        {item.dossier !== '' && (
          <>
            {' '}
            ·{' '}
            <Link to="/dossiers/$id" params={{ id: item.dossier }} onClick={onRead}>
              {item.dossierTitle}
            </Link>
          </>
        )}
        {item.readAt === null && (
          <>
            {' '}
            ·{' '}
            <button type="button" className="link" onClick={onRead}>
              Marquer comme lue<span className="unseen"> : {item.title}</span>
            </button>
          </>
        )}
      </p>
    </li>
  );
}

function useReading() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { ids?: string[]; all?: boolean }) =>
      call('readNotifications', { body, repeatKey: crypto.randomUUID() }),
    onSuccess: () => queries.invalidateQueries({ queryKey: notificationsQuery.queryKey }),
  });
}
