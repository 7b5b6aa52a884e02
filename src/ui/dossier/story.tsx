import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { JournalView, View, WorkflowDetail } from '../../http/http.ts';
import { journalQuery, workflowQuery } from '../api/queries.ts';
import { momentOf } from '../look/dates.ts';
import { mainRegion, regionsOf } from '../look/regions.ts';
import { Trouble } from '../look/trouble.tsx';

/** Everything that happened, the latest first, in plain French. */
export function Story({ view }: { view: View }) {
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(journalQuery(view.id));
  const { data: workflow } = useQuery(workflowQuery(view.workflow, view.bundle));
  const arrival = useMemo(() => arrivalOf(workflow?.states ?? []), [workflow]);
  const entries = data?.pages.flatMap(({ items }) => items).toReversed() ?? [];
  return (
    <section className="card" aria-labelledby="histoire">
      <h2 id="histoire">Ce qui s’est passé</h2>
      {error && <Trouble error={error} />}
      <ol className="story">
        {entries.map((entry) => (
          <Entry key={entry.revision} entry={entry} arrival={arrival(entry.entered)} />
        ))}
      </ol>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Lire la suite
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
      <p className="hint">
        {momentOf(entry.at)}
        {entry.actor ? `, ${entry.actor.name}` : ', de lui-même'}
      </p>
      {entry.remarks.map((remark) => (
        <p key={remark} className="remark">
          {remark}
        </p>
      ))}
    </li>
  );
}

/** Where an entry led: the last state it entered in the region that tells the story, else in another one. */
function arrivalOf(states: WorkflowDetail['states']): (entered: string[]) => string | null {
  const titles = new Map(states.map(({ id, title }) => [id, title]));
  const regions = regionsOf(states);
  const main = mainRegion(states);
  return (entered) => {
    const last = entered.findLast((state) => regions.get(state) === main) ?? entered.at(-1);
    return last === undefined ? null : (titles.get(last) ?? null);
  };
}
