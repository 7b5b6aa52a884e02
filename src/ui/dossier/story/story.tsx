import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { JournalView, View, WorkflowVersion } from '../../../http/http.ts';
import { journalQuery, versionQuery } from '../../api/api.ts';
import { Awaited, Button, momentOf } from '../../look/look.ts';
import { ChangeList } from './changes.tsx';

/** Shows the journal of the dossier in plain French, the latest entry first. */
export function Story({ view }: { view: View }) {
  const journal = useInfiniteQuery(journalQuery(view));
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage } = journal;
  const { data: workflow } = useQuery(versionQuery(view.workflow, view.bundle));
  const arrival = useMemo(() => arrivalOf(workflow?.states ?? []), [workflow]);
  const [isWhole, setWhole] = useState(false);
  const all = data?.pages.flatMap(({ items }) => items.toReversed()) ?? [];
  const acts = all.filter(({ isUpkeep }) => !isUpkeep);
  const entries = isWhole ? all : acts;
  return (
    <section className="card" aria-labelledby="histoire">
      <h2 id="histoire">Ce qui s’est passé</h2>
      <Awaited of={journal} />
      {all.length > acts.length && (
        <button type="button" className="link no-print" aria-pressed={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Cacher les rappels' : `Montrer les rappels (${all.length - acts.length})`}
        </button>
      )}
      <ol className="story">
        {entries.map((entry) => (
          <Entry key={entry.revision} entry={entry} arrival={arrival(entry.entered)} />
        ))}
      </ol>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Lire ce qui précède
        </Button>
      )}
    </section>
  );
}

function Entry({ entry, arrival }: { entry: JournalView; arrival: string | null }) {
  return (
    <li>
      <p>
        <strong>{entry.title}</strong>
        {arrival && <span> → {arrival}</span>}
      </p>
      <p className="hint">{byWhom(entry)}</p>
      {entry.told.length > 0 && <p className="told">{entry.told.join(' · ')}</p>}
      <ChangeList changes={entry.changes} told={entry.told} />
      {entry.sendings.map(({ task, text }) => (
        <p key={task} className="remark">
          {text}
        </p>
      ))}
      {entry.exchanges.map(({ task, dossier, title, text }) => (
        <p key={task} className="remark">
          {title === null ? (
            text
          ) : (
            <Link to="/dossiers/$id" params={{ id: dossier }}>
              {text}
            </Link>
          )}
        </p>
      ))}
      {entry.isErased && <p className="remark">Contenu effacé</p>}
      {entry.remarks.map((remark) => (
        <p key={remark} className="remark">
          {remark}
        </p>
      ))}
    </li>
  );
}

/** Writes the instant and the author, as in "3 mars 2026 à 10:12, par Rose Démo, pour Ana Démo (référent)". */
export function byWhom({ at, actor, kind }: Pick<JournalView, 'at' | 'actor' | 'kind'>): string {
  if (!actor) return `${momentOf(at)}, ${kind === 'message' ? 'à la demande d’un autre dossier' : 'de lui-même'}`;
  return `${momentOf(at)}, par ${actor.name}${actor.roleTitle ? ` (${actor.roleTitle})` : ''}`;
}

/** Finds the state an entry led to: the last one entered in the main region, or else in any other. */
function arrivalOf(states: WorkflowVersion['states']): (entered: string[]) => string | null {
  const titles = new Map(states.map(({ id, title }) => [id, title]));
  const regions = regionsOf(states);
  const main = mainRegion(states);
  return (entered) => {
    const last = entered.findLast((state) => regions.get(state) === main) ?? entered.at(-1);
    return last === undefined ? null : (titles.get(last) ?? null);
  };
}

type RegionStates = WorkflowVersion['states'];

/** Maps each state to the id of its region, which is a state without parent. */
function regionsOf(states: RegionStates): Map<string, string> {
  const byId = new Map(states.map((state) => [state.id, state]));
  const regionOf = (id: string): string => {
    const parent = byId.get(id)?.parent ?? null;
    return parent === null ? id : regionOf(parent);
  };
  return new Map(states.map(({ id }) => [id, regionOf(id)]));
}

/** Returns the first region declared, whose states tell the reader where the dossier is. */
function mainRegion(states: RegionStates): string | null {
  return states.find(({ parent }) => parent === null)?.id ?? null;
}
