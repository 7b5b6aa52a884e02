import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { View } from '../../http/http.ts';
import { versionQuery } from '../api/api.ts';
import { type ParcoursStop, stopsOf } from '../look/look.ts';

/**
 * Reads the version that the head of the page needs. The page waits for it as for the dossier, or everything below would move when it
 * comes.
 */
export const headQuery = (view: View | undefined) => ({
  ...versionQuery(view?.workflow ?? '', view?.bundle ?? ''),
  enabled: view !== undefined,
});

/**
 * Shows the name, the stage and the progress line alike on a dossier and on its forms, so that the reader always knows whose dossier it is.
 */
export function DossierHead({ view, action }: { view: View; action?: string | undefined }) {
  const { data: workflow } = useQuery(headQuery(view));
  useEffect(() => {
    document.title = `${action ? `${action} : ` : ''}${view.title} – Jalon`;
  }, [view.title, action]);
  return (
    <>
      <h1>{view.title}</h1>
      <p className="lead">{workflow?.title}</p>
      {workflow && (
        <div className="card">
          <Line stops={stopsOf(workflow, view.states)} />
        </div>
      )}
    </>
  );
}

const SAID = { done: 'passée', current: 'étape actuelle', ahead: 'à venir' };

/** Shows the ligne de parcours: the stops in order, the current one in amber and named in words. */
function Line({ stops }: { stops: ParcoursStop[] }) {
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
