import { IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { WorkItem } from '../../http/http.ts';
import { FILE } from '../api/file-left.ts';
import { useNow } from '../api/now.ts';
import { daysFrom, nearness, shortDayOf, sinceOf } from '../look/dates.ts';
import { isMine } from './groups.ts';

/** One piece of work: about whom, about what, by when, and the one thing to do about it. */
export function Line({ item, under, onLeave }: { item: WorkItem; under: string; onLeave: () => void }) {
  return (
    <li className={isMine(item) ? undefined : 'waits'} data-todo={`${item.dossier} ${item.id}`}>
      <Link className="whose" to="/dossiers/$id" params={{ id: item.dossier }}>
        {item.dossierTitle}
      </Link>
      <span className="about">{aboutOf(item, under)}</span>
      <Due item={item} />
      <span className="acts">
        <Act item={item} onLeave={onLeave} />
      </span>
    </li>
  );
}

/** What the heading does not say already. */
function aboutOf({ title, subject, blocked }: WorkItem, under: string): string {
  const own = title === under ? [] : [title];
  return [...own, ...(subject ? [subject] : []), ...(blocked?.event ? [blocked.message] : [])].join(' · ');
}

function Due({ item: { due, late, since } }: { item: WorkItem }) {
  const now = useNow();
  if (late) return <span className="due late">{lateWords(due ?? since.slice(0, 10), now)}</span>;
  if (due === null) return <span className="due">{sinceOf(since, now)}</span>;
  const isNear = daysFrom(now, due) < 8;
  return <span className="due">{isNear ? `pour ${nearness(due, now)}` : `pour le ${shortDayOf(due)}`}</span>;
}

function lateWords(due: string, now: number): string {
  const days = -daysFrom(now, due);
  return days < 1 ? 'En retard' : `${days} jour${days > 1 ? 's' : ''} de retard`;
}

function Act({ item, onLeave }: { item: WorkItem; onLeave: () => void }) {
  const { able, event, blocked, preset } = item;
  if (able && event !== null) return <Form item={item} words="Faire" event={event} preset={preset} onLeave={onLeave} />;
  if (blocked?.event) {
    return <Form item={item} words="Faire d’abord" event={blocked.event} preset={{}} onLeave={onLeave} />;
  }
  if (blocked) {
    return (
      <span className="hint">
        <IconLock size={15} aria-hidden /> {blocked.message}
      </span>
    );
  }
  return (
    <Link className="button small" data-line to="/dossiers/$id" params={{ id: item.dossier }}>
      Voir
      <About item={item} />
    </Link>
  );
}

interface FormProps {
  item: WorkItem;
  words: string;
  event: string;
  preset: WorkItem['preset'];
  onLeave: () => void;
}

/** Opens that very form, with what the line already knows, and comes back here. */
function Form({ item, words, event, preset, onLeave }: FormProps) {
  return (
    <Link
      className="button small"
      data-line
      to="/dossiers/$id/$event"
      params={{ id: item.dossier, event }}
      search={{ retour: FILE, ...(Object.keys(preset).length > 0 && { preset: JSON.stringify(preset) }) }}
      onClick={onLeave}
    >
      {words}
      <About item={item} />
    </Link>
  );
}

/** For those who hear the action without its line. */
function About({ item: { title, subject, dossierTitle } }: { item: WorkItem }) {
  return <span className="unseen"> : {[title, ...(subject ? [subject] : []), dossierTitle].join(', ')}</span>;
}
