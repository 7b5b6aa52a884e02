import { plural } from '../../base/base.ts';
import type { Meeting } from '../../http/http.ts';
import { nameOf } from './use-point.ts';

interface Props {
  meeting: Meeting;
  at: number;
  /** Holds the ids of the dossiers that prevent the meeting from closing. */
  refusing: ReadonlySet<string>;
  onGo: (to: number) => void;
}

/** Lists the points of the meeting, those decided and the present one. */
export function Agenda({ meeting: { points }, at, refusing, onGo }: Props) {
  const decided = points.filter((point) => point.decided !== null).length;
  return (
    <nav className="agenda-points" aria-label="Ordre du jour">
      <p className="agenda-count">
        <b>Ordre du jour</b>{' '}
        <span>
          {plural(decided, 'décidé')} sur {points.length}
        </span>
      </p>
      <ol>
        {points.map((point, rank) => {
          const isRefusing = point.about !== null && refusing.has(point.about.dossier);
          return (
            // A point has no id of its own, and two may be about one dossier.
            // biome-ignore lint/suspicious/noArrayIndexKey: its rank is what it is called by
            <li key={rank} className={point.decided === null ? undefined : 'is-decided'}>
              <button type="button" aria-current={rank === at ? 'step' : undefined} onClick={() => onGo(rank)}>
                <b>
                  {rank + 1}. {nameOf(point, rank)}
                </b>
                <span>{point.decided ?? 'À décider'}</span>
                {isRefusing && <span className="late">Empêche la clôture</span>}
              </button>
            </li>
          );
        })}
      </ol>
      <p className="hint keys">
        <kbd>←</kbd> <kbd>→</kbd> changer de point
      </p>
    </nav>
  );
}
