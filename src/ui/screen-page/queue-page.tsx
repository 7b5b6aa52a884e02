import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef } from 'react';
import type { WorkItem } from '../../http/http.ts';
import { useNow } from '../api/now.ts';
import { todosQuery } from '../api/queries.ts';
import { Awaited } from '../look/awaited.tsx';
import { Button } from '../look/button.tsx';
import { lateness, sinceOf } from '../look/dates.ts';
import { isSingleKey } from '../shell/shortcut-keys.ts';

/** What needs me, what is late first, why, and the one thing to do about each. */
export function Queue() {
  const todos = useInfiniteQuery(todosQuery);
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = todos;
  const items = data?.pages.flatMap((page) => page.items);
  useEffect(() => {
    document.title = 'Ma file – Jalon';
  }, []);
  return (
    <>
      <h1>Ma file</h1>
      <p className="lead">Ce qui attend une action de votre part : les retards d’abord, puis le plus ancien.</p>
      <Awaited of={todos} />
      {items?.length === 0 && (
        <div className="card empty">
          <p>Rien n’attend : tout est à jour.</p>
          <p>
            <Link to="/dossiers" search={{ mine: true }}>
              Voir mes dossiers
            </Link>
          </p>
        </div>
      )}
      {items && items.length > 0 && <Work items={items} />}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Voir la suite
        </Button>
      )}
    </>
  );
}

function Work({ items }: { items: WorkItem[] }) {
  const list = useRef<HTMLUListElement>(null);
  useLineKeys(list);
  return (
    <>
      <p className="hint keys-hint">
        <kbd>j</kbd> et <kbd>k</kbd> vont d’une ligne à l’autre, <kbd>Entrée</kbd> ouvre.
      </p>
      <ul className="card queue" ref={list}>
        {[...byDossier(items).entries()].map(([dossier, work]) => (
          <li key={dossier}>
            <h2>
              <Link to="/dossiers/$id" params={{ id: dossier }}>
                {work[0]?.dossierTitle}
              </Link>
            </h2>
            <ul>
              {work.map((item) => (
                <Todo key={item.id} item={item} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}

/** In the order it comes, the most urgent first, but that all the work of a dossier stands together. */
function byDossier(items: WorkItem[]): Map<string, WorkItem[]> {
  return Map.groupBy(items, ({ dossier }) => dossier);
}

/** The work of a deadline that has passed. */
const isLate = ({ id }: WorkItem) => id.startsWith('deadline:');

function Todo({ item }: { item: WorkItem }) {
  const now = useNow();
  const late = isLate(item);
  return (
    <li>
      <span className="todo-title">
        {item.title}
        <small className="hint">{reasonOf(item)}</small>
      </span>
      <span className={late ? 'late' : 'hint'}>{late ? lateness(item.since, now) : sinceOf(item.since, now)}</span>
      {item.event ? (
        <Link className="button" data-line to="/dossiers/$id/$event" params={{ id: item.dossier, event: item.event }}>
          Faire
          <span className="unseen">
            {' '}
            : {item.title}, {item.dossierTitle}
          </span>
        </Link>
      ) : (
        <Link className="button" data-line to="/dossiers/$id" params={{ id: item.dossier }}>
          Voir
          <span className="unseen">
            {' '}
            : {item.title}, {item.dossierTitle}
          </span>
        </Link>
      )}
    </li>
  );
}

/** Why it is here. */
function reasonOf({ id }: WorkItem): string {
  if (id.startsWith('deadline:')) return 'L’échéance est passée.';
  if (id.startsWith('note:')) return 'Un fait survenu dans un autre dossier, ou une demande refusée, le signale.';
  return 'L’étape du dossier le demande.';
}

/** j and k anywhere on the page, arrows once in the list: from one line to the next. */
function useLineKeys(list: RefObject<HTMLUListElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isInside = list.current?.contains(document.activeElement) ?? false;
      const step = stepOf(event.key, isInside);
      if (step === 0 || !isSingleKey(event)) return;
      const lines = [...(list.current?.querySelectorAll<HTMLElement>('[data-line]') ?? [])];
      const at = lines.indexOf(document.activeElement as HTMLElement);
      const next = lines[at < 0 ? (step > 0 ? 0 : lines.length - 1) : at + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [list]);
}

function stepOf(key: string, isInside: boolean): -1 | 0 | 1 {
  if (key === 'j' || (isInside && key === 'ArrowDown')) return 1;
  if (key === 'k' || (isInside && key === 'ArrowUp')) return -1;
  return 0;
}
