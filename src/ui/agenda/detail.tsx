import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { capitalised } from '../../base/base.ts';
import type { AgendaMeeting } from '../../http/http.ts';
import { hourWords, longDay } from './days.ts';

/** Shows the chosen meeting: the place, the person met, and the acts possible; it takes the focus. */
export function Detail({ meeting, onClose }: { meeting: AgendaMeeting; onClose: () => void }) {
  const { dossier, name, kind, title, date, start, end, minutes, place, events } = meeting;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const until = end !== null ? ` à ${hourWords(end)}` : minutes !== null ? `, ${minutes} minutes` : '';
  return (
    <aside className="card agenda-detail" aria-label="La rencontre choisie">
      <p className="hint">{kind}</p>
      <h2 ref={heading} tabIndex={-1}>
        {name}
      </h2>
      <p>
        <strong>
          {capitalised(longDay(date))}
          {start !== null && `, ${hourWords(start)}${until}`}
        </strong>
      </p>
      {title !== kind && <p>{title}</p>}
      {place !== null && <p>{place}</p>}
      {meeting.with !== null && <p>Avec {meeting.with}</p>}
      {meeting.isLate && <p className="late">Elle a eu lieu : dites ce qu’il en est.</p>}
      <div className="line-events">
        {events.map(({ event, title: words, preset }) => (
          <Link
            key={event + words}
            className="button"
            to="/dossiers/$id/$event"
            params={{ id: dossier, event }}
            search={{ preset: JSON.stringify(preset) }}
          >
            {words}
            <span className="unseen"> : {name}</span>
          </Link>
        ))}
        <Link className="button" to="/dossiers/$id" params={{ id: dossier }}>
          Ouvrir le dossier
        </Link>
        <button type="button" className="link" onClick={onClose}>
          Fermer
        </button>
      </div>
    </aside>
  );
}
