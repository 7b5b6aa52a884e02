import { Link } from '@tanstack/react-router';
import { capitalised, plural, pluralEnding } from '../../base/base.ts';
import type { AgendaMeeting, CalendarItem } from '../../http/http.ts';
import { hourWords, keyOf, longDay, shortDay } from './days.ts';

interface Props {
  day: string;
  isToday: boolean;
  meetings: AgendaMeeting[];
  due: CalendarItem[];
  chosen: AgendaMeeting | null;
  onChoose: (meeting: AgendaMeeting) => void;
}

/** Shows one day: its deadlines first, then its meetings in order of time. */
export function Day({ day, isToday, meetings, due, chosen, onChoose }: Props) {
  const isEmpty = meetings.length + due.length === 0;
  return (
    <section
      aria-label={capitalised(longDay(day))}
      className={['agenda-day', isToday && 'is-today', isEmpty && 'is-empty'].filter(Boolean).join(' ')}
    >
      <h3>
        <Link from="/agenda" to="/agenda" search={(before) => ({ ...before, jour: day, vue: 'jour' as const })}>
          <span aria-hidden>{shortDay(day)}</span>
          <span className="unseen">{longDay(day)}</span>
        </Link>
        {isToday && <small> aujourd’hui</small>}
      </h3>
      {due.length > 0 && <Due due={due} />}
      {isEmpty && <p className="hint">Rien de prévu.</p>}
      <ol>
        {meetings.map((meeting) => (
          <li key={keyOf(meeting)}>
            <Meeting
              meeting={meeting}
              isChosen={chosen !== null && keyOf(chosen) === keyOf(meeting)}
              onChoose={() => onChoose(meeting)}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Limits the deadlines shown above a day; the rest are only counted. */
const SAID = 3;

function Due({ due }: { due: CalendarItem[] }) {
  return (
    <ul className="agenda-due" aria-label="Échéances">
      {due.slice(0, SAID).map(({ dossier, dossierTitle, key, title }) => (
        <li key={dossier + key}>
          <Link to="/dossiers/$id" params={{ id: dossier }} title={title}>
            <span className="unseen">{title}, </span>
            <span aria-hidden>{title} · </span>
            {dossierTitle}
          </Link>
        </li>
      ))}
      {due.length > SAID && (
        <li>
          <Link to="/echeances">
            {plural(due.length - SAID, 'autre')} échéance{pluralEnding(due.length - SAID)}
          </Link>
        </li>
      )}
    </ul>
  );
}

function Meeting({ meeting, isChosen, onChoose }: { meeting: AgendaMeeting; isChosen: boolean; onChoose: () => void }) {
  const { start, end, name, title, place, isLate } = meeting;
  return (
    <button
      type="button"
      className={isLate ? 'agenda-meeting is-late' : 'agenda-meeting'}
      aria-pressed={isChosen}
      onClick={onChoose}
    >
      <span className="agenda-hour">
        {start === null ? 'Dans la journée' : hourWords(start)}
        {end !== null && ` – ${hourWords(end)}`}
      </span>
      <strong>{name}</strong>
      <span>{title}</span>
      {place !== null && <span className="hint">{place}</span>}
      {isLate && <span className="late">présence à noter</span>}
    </button>
  );
}
