import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Notification } from '../../http/http.ts';
import { readNotifications } from '../addresses/addresses.ts';
import { call, notificationsQuery } from '../api/api.ts';
import { Awaited, Button, dayOf, momentOf, Trouble } from '../look/look.ts';

/** Is the most notifications that the server marks as read in one call. */
const MOST_READ = 200;

/** Lists the notifications of the reader, newest first; an unread notification says so in words. */
export function Notifications() {
  const notifications = useInfiniteQuery(notificationsQuery);
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = notifications;
  const unread = data?.pages[0]?.unread ?? 0;
  const lines = data && toldOnce(data.pages.flatMap(({ items }) => items));
  const read = useReading();
  useEffect(() => {
    document.title = 'Notifications – Jalon';
  }, []);
  return (
    <>
      <div className="head">
        <h1>Notifications</h1>
        {unread > 0 && (
          <Button variant="default" loading={read.isPending} onClick={() => read.mutate({ all: true })}>
            Tout marquer comme lu
          </Button>
        )}
      </div>
      {read.error && <Trouble error={read.error} />}
      <Awaited of={notifications} lines={6} />
      {lines?.length === 0 && <p className="card empty">Rien de neuf.</p>}
      {lines && lines.length > 0 && (
        <ul className="card queue">
          {lines.map((line) => (
            <Line
              key={line.newest.id}
              line={line}
              onRead={() => read.mutate({ ids: line.unread.slice(0, MOST_READ) })}
            />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Notifications plus anciennes
        </Button>
      )}
    </>
  );
}

function Line({ line, onRead }: { line: ToldOnce; onRead: () => void }) {
  const { newest, count, since, unread } = line;
  const isNew = unread.length > 0;
  return (
    <li>
      <h2>
        {isNew && <span className="new">Nouveau </span>}
        {newest.title}
      </h2>
      <p>{newest.text}</p>
      <p className="hint">
        {momentOf(newest.at)}
        {count > 1 && ` · ${count} fois depuis le ${dayOf(since)}`}
        {newest.dossier !== '' && (
          <>
            {' '}
            ·{' '}
            <Link to="/dossiers/$id" params={{ id: newest.dossier }} onClick={isNew ? onRead : undefined}>
              {newest.dossierTitle}
            </Link>
          </>
        )}
        {isNew && (
          <>
            {' '}
            ·{' '}
            <button type="button" className="link" onClick={onRead}>
              Marquer comme lue<span className="unseen"> : {newest.title}</span>
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
      call(readNotifications, { body, repeatKey: crypto.randomUUID() }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['notifications'] }),
  });
}

/** Groups the notices that say the same thing about the same dossier under the newest of them. */
interface ToldOnce {
  newest: Notification;
  /** Counts every notice of the group, the newest included. */
  count: number;
  /** Is the instant of the oldest notice of the group. */
  since: string;
  unread: string[];
}

/** Groups repeated notices, so that a weekly reminder takes one line, at the place of its newest; the notices must come newest first. */
function toldOnce(notices: Notification[]): ToldOnce[] {
  const told = new Map<string, ToldOnce>();
  for (const notice of notices) {
    const key = JSON.stringify([notice.dossier, notice.title, notice.text]);
    const known = told.get(key) ?? { newest: notice, count: 0, since: notice.at, unread: [] };
    known.count += 1;
    known.since = notice.at;
    if (notice.readAt === null) known.unread.push(notice.id);
    told.set(key, known);
  }
  return [...told.values()];
}
