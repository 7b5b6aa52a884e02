import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useSelector } from '@xstate/store-react';
import { type ReactNode, useEffect } from 'react';
import type { Todo, View } from '../../http/http.ts';
import { dossierQuery, lastSent, useNow } from '../api/api.ts';
import { dayOf, sinceOf, WaitingPage } from '../look/look.ts';
import { Unreadable } from '../shell/shell.ts';
import { TodoAct } from '../todo/todo.tsx';
import { Actions, nextOf, QuickLines, Reasons, stepBefore } from './acts/acts.ts';
import {
  AlsoKnown,
  Codes,
  Documents,
  Duplicates,
  Known,
  Links,
  OnDemand,
  People,
  SentNotice,
  Sheets,
} from './around/around.ts';
import { Deadlines } from './deadlines/deadlines.tsx';
import { FicheHead, PaperFiche, PartLinks, WholeFiche } from './fiche/fiche.ts';
import { DossierHead, headQuery } from './head.tsx';
import { Story } from './story/story.tsx';

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
      {view.rightsOf !== null && (
        <p>
          <Link to="/droits-des-personnes" search={{ demande: view.id }}>
            Chercher les dossiers de cette personne
          </Link>
        </p>
      )}
      {view.limitedSince !== null && (
        <p className="notice">
          L’usage de ce dossier est limité depuis le {dayOf(view.limitedSince)}, comme la personne en a le droit : il
          est gardé tel quel, et les rappels attendent.
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

/** Gives the delays after an act at which the dossier is read again, in milliseconds. */
const LOOKS_MS = [1_000, 2_000, 4_000, 8_000, 16_000, 32_000];

/**
 * Reads the dossier again for half a minute after an act, because a document being made or a letter being sent is no event of the stream.
 */
function useAfterwards(dossier: string | undefined): void {
  const queries = useQueryClient();
  const sent = useSelector(lastSent, ({ context }) => context.last?.dossier);
  const isHere = sent !== undefined && sent === dossier;
  useEffect(() => {
    if (!isHere) return;
    const look = () => void queries.invalidateQueries({ queryKey: ['dossier', dossier], exact: true });
    const looks = LOOKS_MS.map((ms) => setTimeout(look, ms));
    return () => {
      for (const one of looks) clearTimeout(one);
    };
  }, [isHere, dossier, queries]);
}

/**
 * Shows a dossier that has a fiche: the next act, the person and the place come first, and the whole fiche and the journal are one tab
 * away. It prints one sheet, then the journal when that tab is open.
 */
function FichePage({ view, head, children }: { view: View; head: ReactNode; children: ReactNode }) {
  const { partie = 'essentiel' } = useSearch({ from: '/dossiers/$id' });
  const part = partie === 'histoire' && view.answers !== null ? 'essentiel' : partie;
  return (
    <>
      {part === 'histoire' && <PaperFiche view={view} />}
      <div className={part === 'histoire' ? 'with-fiche on-paper' : 'with-fiche'}>
        {head}
        <PartLinks view={view} />
        {part === 'essentiel' && <NextAction view={view} />}
        {part === 'essentiel' && <FicheHead view={view} />}
        {part === 'essentiel' && view.answers !== null && <Known answers={view.answers} />}
        {part === 'essentiel' && <QuickLines view={view} />}
        {part === 'essentiel' && children}
        {part === 'fiche' && <WholeFiche view={view} />}
        {part === 'histoire' && <Story view={view} />}
      </div>
      {part !== 'histoire' && <PaperFiche view={view} />}
    </>
  );
}

/** Shows the next act; when it is blocked, shows the step to do before it, or else who must act. */
function NextAction({ view }: { view: View }) {
  const next = nextOf(view);
  if (next === undefined) return null;
  const first = next.enabled ? next : stepBefore(view, next);
  return (
    <section className="card next-action" aria-label={first ? 'À faire d’abord' : 'Ensuite'}>
      <div>
        <strong>{first ? 'À faire d’abord' : `Ensuite : ${next.title}`}</strong>
        {first?.help && <p className="hint">{first.help}</p>}
        {first && !next.enabled && <p className="hint">Ensuite : {next.title}.</p>}
        {!first && <Reasons view={view} because={next.because} />}
      </div>
      {first && (
        <Link className="button strong" to="/dossiers/$id/$event" params={{ id: view.id, event: first.event }}>
          {first.begin ?? first.title}
        </Link>
      )}
    </section>
  );
}

/** Lists the human tasks that the dossier waits for; each opens its form, already filled with its subject. */
function Todos({ view }: { view: View }) {
  if (view.todos.length === 0) return null;
  return (
    <section className="card" aria-labelledby="a-faire">
      <h2 id="a-faire">À faire</h2>
      <ul className="todos">
        {view.todos.map((todo) => (
          <Line key={todo.id} todo={todo} />
        ))}
      </ul>
    </section>
  );
}

function Line({ todo }: { todo: Todo }) {
  const now = useNow();
  const { title, subject, due, late, since, blocked } = todo;
  return (
    <li>
      <span className="todo-title">
        {title}
        {subject !== null && <span className="hint"> · {subject}</span>}
      </span>
      <span className={late ? 'late' : 'hint'}>
        {due === null ? sinceOf(since, now) : `${late ? 'En retard · pour le' : 'Pour le'} ${dayOf(due)}`}
      </span>
      <TodoAct todo={todo} />
      {blocked && <p className="hint">{blocked.message}</p>}
    </li>
  );
}
