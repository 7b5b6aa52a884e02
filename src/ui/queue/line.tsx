import { IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { WorkItem } from '../../http/http.ts';
import { FILE, useNow } from '../api/api.ts';
import { dueWithin, lateness, sinceOf } from '../look/look.ts';
import { aboutOf, TodoAct } from '../todo/todo.tsx';
import { isMine } from './groups.ts';

/** Shows one piece of work: the person, the subject, the due date and the one thing to do. */
export function Line({ item, under, onLeave }: { item: WorkItem; under: string; onLeave: () => void }) {
  return (
    <li className={isMine(item) ? undefined : 'waits'} data-todo={`${item.dossier} ${item.id}`}>
      <Link className="whose" to="/dossiers/$id" params={{ id: item.dossier }}>
        {item.dossierTitle}
      </Link>
      <span className="about">{beyond(item, under)}</span>
      <Due item={item} />
      <span className="acts">
        <Act item={item} onLeave={onLeave} />
      </span>
    </li>
  );
}

/** Returns what the heading does not already say. */
function beyond({ title, subject, blocked }: WorkItem, under: string): string {
  const own = title === under ? [] : [title];
  return [...own, ...(subject ? [subject] : []), ...(blocked?.event ? [blocked.message] : [])].join(' · ');
}

function Due({ item: { due, late, since } }: { item: WorkItem }) {
  const now = useNow();
  if (late) return <span className="due late">{lateness(due ?? since, now)}</span>;
  if (due === null) return <span className="due">{sinceOf(since, now)}</span>;
  return <span className="due">{dueWithin(due, now)}</span>;
}

/** Says why nothing can be done from here, or else links to the dossier. */
function Act({ item, onLeave }: { item: WorkItem; onLeave: () => void }) {
  const { blocked, dossier, dossierTitle } = item;
  return (
    <TodoAct todo={item} person={dossierTitle} retour={FILE} onLeave={onLeave}>
      {blocked ? (
        <span className="hint">
          <IconLock size={15} aria-hidden /> {blocked.message}
        </span>
      ) : (
        <Link className="button small" data-line to="/dossiers/$id" params={{ id: dossier }}>
          Voir<span className="unseen"> : {aboutOf(item, dossierTitle)}</span>
        </Link>
      )}
    </TodoAct>
  );
}
