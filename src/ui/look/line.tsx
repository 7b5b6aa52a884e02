import type { ParcoursStop } from './stops.ts';

const SAID = { done: 'passée', current: 'étape actuelle', ahead: 'à venir' };

/** Shows the ligne de parcours: the stops in order, the current one in amber and named in words. */
export function Line({ stops }: { stops: ParcoursStop[] }) {
  return (
    <ol className="line" aria-label="Ligne de parcours">
      {stops.map(({ id, title, place }) => (
        <li key={id} className={place} aria-current={place === 'current' ? 'step' : undefined}>
          <span className="stop" aria-hidden />
          <span className="stop-title">{title}</span>
          <span className="unseen"> ({SAID[place]})</span>
        </li>
      ))}
    </ol>
  );
}
