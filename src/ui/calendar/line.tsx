import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { CalendarItem } from '../../http/http.ts';
import { readAs } from '../../time/time.ts';
import { PauseDialog, Resume } from '../dossier/dossier.ts';
import { dayOf, hourOf, RuleFold, shortDayOf } from '../look/look.ts';

/** Shows one deadline to come: its time, its rule, its dossier, its audience, and any pause that holds it back. */
export function Line({ item, isDated }: { item: CalendarItem; isDated: boolean }) {
  const { title, rule, dossier, dossierTitle, skippedAt, legal } = item;
  const due = readAs(item);
  return (
    <li>
      <time dateTime={due}>
        {isDated && `${shortDayOf(due)}, `}
        {hourOf(due)}
      </time>
      <div>
        <p>
          <span className="agenda-title">{title}</span> –{' '}
          <Link to="/dossiers/$id" params={{ id: dossier }}>
            {dossierTitle}
          </Link>
        </p>
        <p className="hint">
          {audienceOf(item)}
          {legal && ' · échéance légale'}
        </p>
        <RuleFold rule={rule} />
        {skippedAt !== null && (
          <p className="held">
            <strong>Sans effet</strong> : Jalon n’a pu s’en occuper que le {dayOf(skippedAt)}, trop tard pour cette
            règle.
          </p>
        )}
        {skippedAt === null && item.paused && <Held item={item} />}
      </div>
      <Hold item={item} />
    </li>
  );
}

function audienceOf({ audience }: CalendarItem): string {
  if (audience.length === 0) return 'N’écrit à personne';
  const each = audience.map(({ title, people }) =>
    people.length === 0 ? title : `${people.map(({ name }) => name).join(', ')} (${title})`,
  );
  return `Pour ${each.join(' ; ')}`;
}

function Held({ item: { pause } }: { item: CalendarItem }) {
  return (
    <p className="held">
      <strong>En pause</strong>
      {pause?.until && ` jusqu’au ${dayOf(pause.until)}`}
      {pause && ` : ${pause.motive}`}
    </p>
  );
}

/** Pauses a reminder, or resumes it. */
function Hold({ item }: { item: CalendarItem }) {
  const { dossier, dossierTitle, title, pause, paused, mayPause } = item;
  if (!mayPause) return null;
  if (pause) return <Resume dossier={dossier} deadline={pause.deadline} about={`${title}, ${dossierTitle}`} />;
  return paused ? null : <HoldBack item={item} />;
}

/** Disappears with its open dialog when the pause arrives before the answer, so that no dialog stays open for the next time. */
function HoldBack({ item: { dossier, dossierTitle, title, name } }: { item: CalendarItem }) {
  const [isPausing, setPausing] = useState(false);
  return (
    <>
      <button type="button" className="link" onClick={() => setPausing(true)}>
        Mettre en pause
        <span className="unseen">
          {' '}
          : {title}, {dossierTitle}
        </span>
      </button>
      {isPausing && <PauseDialog dossier={dossier} deadline={{ name, title }} onClose={() => setPausing(false)} />}
    </>
  );
}
