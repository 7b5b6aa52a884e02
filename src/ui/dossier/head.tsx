import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { View } from '../../http/http.ts';
import { versionQuery } from '../api/queries.ts';
import { Line } from '../look/line.tsx';
import { stopsOf } from '../look/stops.ts';

/** What the head says beside the dossier. A page waits for both, unless the network is cut: all that is below would move when the second comes. */
export const headQuery = (view: View | undefined) => ({
  ...versionQuery(view?.workflow ?? '', view?.bundle ?? ''),
  enabled: view !== undefined,
});

/** Name, stage and line: the same head on the dossier and on its forms, so that one always knows whom one writes about. */
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
