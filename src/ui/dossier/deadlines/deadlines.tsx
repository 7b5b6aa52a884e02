import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { capitalised } from '../../../base/base.ts';
import type { View, ViewDeadline } from '../../../http/http.ts';
import { readAs } from '../../../time/time.ts';
import { useNow } from '../../api/api.ts';
import { dayOf, dueOn, leafOf, nearness, RuleFold } from '../../look/look.ts';
import { PauseDialog } from './pause-dialog.tsx';
import { Resume } from './resume.tsx';

export { PauseDialog } from './pause-dialog.tsx';
export { Resume } from './resume.tsx';

/**
 * Lists the deadlines to come, the next first; people who work on the dossier may pause reminders with a motive, but never legal deadlines.
 */
export function Deadlines({ view }: { view: View }) {
  const coming = view.deadlines
    .filter(({ dueAt }) => dueAt !== null)
    .sort((a, b) => (a.dueAt ?? '').localeCompare(b.dueAt ?? ''));
  const [pausing, setPausing] = useState<ViewDeadline | null>(null);
  return (
    <section className="card" aria-labelledby="echeances">
      <h2 id="echeances">Échéances</h2>
      {coming.length === 0 && <p className="hint">Aucune échéance à venir.</p>}
      <ul className="deadlines">
        {coming.map((deadline) => (
          <Deadline key={deadline.key} deadline={deadline} view={view} onPause={() => setPausing(deadline)} />
        ))}
      </ul>
      <Link to="/echeances" search={{ dossier: view.id, whose: 'all' }} className="link">
        Les voir dans le calendrier
      </Link>
      {pausing && <PauseDialog dossier={view.id} deadline={pausing} onClose={() => setPausing(null)} />}
    </section>
  );
}

function Deadline({ deadline, view, onPause }: { deadline: ViewDeadline; view: View; onPause: () => void }) {
  const now = useNow();
  const due = readAs(deadline);
  const leaf = leafOf(due);
  const pause = deadline.paused ? pauseOf(view, deadline.name) : undefined;
  return (
    <li>
      <time dateTime={due} className="leaf">
        <b>{leaf.day}</b> {leaf.month}
      </time>
      <span>
        {deadline.title}
        <small className="hint">
          {deadline.paused
            ? sentenceOf(pause)
            : `${capitalised(nearness(due, now))}, ${deadline.endsDay ? `le ${dayOf(due)} à 23:59:59` : dueOn(due)}`}
        </small>
        <RuleFold rule={deadline.rule} />
        {deadline.pausable && view.readOnly === null && (
          <>
            {pause && <Resume dossier={view.id} deadline={pause.deadline} about={deadline.title} />}
            {!deadline.paused && view.limitedSince === null && (
              <button type="button" className="link" onClick={onPause}>
                Mettre en pause<span className="unseen"> : {deadline.title}</span>
              </button>
            )}
          </>
        )}
      </span>
    </li>
  );
}

type Pause = View['pauses'][number];

/** Finds the pause of a deadline, or else the pause `*` that covers every deadline. */
function pauseOf({ pauses }: View, name: string): Pause | undefined {
  return pauses.find(({ deadline }) => deadline === name) ?? pauses.find(({ deadline }) => deadline === '*');
}

/** Gives the motive of the pause, because whoever takes the dossier over must know why no reminder comes. */
function sentenceOf(pause: Pause | undefined): string {
  if (!pause) return 'En pause';
  return `En pause${pause.until ? ` jusqu’au ${dayOf(pause.until)}` : ''} : ${pause.motive}`;
}
