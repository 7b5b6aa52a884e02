import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { dossierQuery } from '../api/queries.ts';
import { WaitingPage } from '../look/waiting.tsx';
import { Unreadable } from '../shell/broken-page.tsx';
import { Actions } from './actions.tsx';
import { useAfterwards } from './afterwards.ts';
import { AlsoKnown } from './also-known.tsx';
import { Codes, Documents, Links, People, Sheets } from './around.tsx';
import { Deadlines } from './deadlines.tsx';
import { Duplicates } from './duplicates.tsx';
import { FichePage } from './fiche/fiche-page.tsx';
import { DossierHead, headQuery } from './head.tsx';
import { Known } from './known.tsx';
import { OnDemand } from './on-demand.tsx';
import { QuickLines } from './quick-line.tsx';
import { SentNotice } from './sent.tsx';
import { Story } from './story.tsx';
import { Todos } from './todos.tsx';

/** Shows one dossier: its stage, the acts possible now, the impossible ones with their reasons, its deadlines and its journal. */
export function DossierPage() {
  const { id } = useParams({ from: '/dossiers/$id' });
  const { data: view, error, refetch } = useQuery(dossierQuery(id));
  const head = useQuery(headQuery(view));
  useAfterwards(view?.id);
  if (error && !view) return <Unreadable what="Dossier" error={error} onRetry={() => void refetch()} />;
  if (!view || head.isLoading) return <WaitingPage />;
  const top = (
    <>
      <SentNotice view={view} />
      <DossierHead view={view} />
      {view.fiche === null && (
        <p>
          <button type="button" className="link" onClick={() => window.print()}>
            Imprimer la fiche du dossier
          </button>
        </p>
      )}
      {view.readOnly && <p className="notice">Ce dossier ne se modifie pas : {view.readOnly}</p>}
    </>
  );
  const work = (
    <div className="columns">
      <div>
        <Codes view={view} />
        <Sheets view={view} />
        <Todos view={view} />
        <AlsoKnown dossier={view.id} />
        <Duplicates view={view} />
        {view.fiche === null && <QuickLines view={view} />}
        <Actions view={view} />
        {view.fiche === null && (view.answers === null ? <Story view={view} /> : <Known answers={view.answers} />)}
      </div>
      <aside aria-label="Autour du dossier">
        <Deadlines view={view} />
        <People view={view} />
        <Documents view={view} />
        <OnDemand view={view} />
        <Links view={view} />
      </aside>
    </div>
  );
  if (view.fiche !== null) {
    return (
      <FichePage view={view} head={top}>
        {work}
      </FichePage>
    );
  }
  return (
    <>
      {top}
      {work}
    </>
  );
}
