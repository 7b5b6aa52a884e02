import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Api } from '../../http/http.ts';
import { readReleaseRestore, restoreRelease } from '../addresses/addresses.ts';
import { call, lastReleasesQuery } from '../api/api.ts';
import { LongTaskProgress, longTasksQuery } from '../long-tasks/long-tasks.ts';
import { AskedTwice, dueOn, momentOf, Trouble } from '../look/look.ts';
import { HeldWidening } from '../widening/widening.ts';

type Release = Api['listReleases']['answer']['items'][number];
type Restore = Api['readReleaseRestore']['answer'];

/** Lists the latest releases that are no longer served; each may be put back in service as it was. */
export function PastReleases() {
  const { data } = useQuery(lastReleasesQuery);
  const tasks = useQuery(longTasksQuery);
  const queries = useQueryClient();
  const served = data?.find(({ standing }) => standing === 'served');
  const restore = useMutation({
    mutationFn: ({ id }: Release) =>
      call(restoreRelease, {
        ...{ path: { id }, body: served ? { base: served.id } : {}, repeatKey: crypto.randomUUID() },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: longTasksQuery.queryKey }),
  });
  const past = data?.filter(({ standing }) => standing === 'past') ?? [];
  const last = tasks.data?.items.find(({ kind }) => kind === 'release-restore');
  if (past.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="versions-avant">
      <h2 id="versions-avant">Versions d’avant</h2>
      {last && <RestoreOutcome key={last.id} id={last.id} />}
      {restore.error && <Trouble error={restore.error} kept="Rien n’est publié." />}
      <ul>
        {past.map((release) => (
          <li key={release.id}>
            <strong>nº {release.number}</strong>, {momentOf(release.at)}
            {release.reason !== '' && ` : ${release.reason}`}{' '}
            {last?.state !== 'running' && (
              <AskedTwice
                ask="Remettre en service"
                about={`version nº ${release.number}`}
                warning="Vérifiée d’abord, elle servira aux dossiers ouverts ensuite ; ceux en cours gardent la leur."
                yes="Oui, remettre en service"
                no="Non, ne rien changer"
                isBusy={restore.isPending}
                onYes={() => restore.mutate(release)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Sets how often the progress of a restore is read. */
const PROGRESS_MS = 1_000;

/** Shows how far the last restore is, and then what it published, or why it was refused. */
function RestoreOutcome({ id }: { id: string }) {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['release-restore', id],
    queryFn: () => call(readReleaseRestore, { path: { id } }),
    refetchInterval: ({ state }) => (state.data?.task.state === 'running' ? PROGRESS_MS : false),
    retry: false,
  });
  const isRunning = data?.task.state === 'running';
  const wasRunning = useRef(false);
  useEffect(() => {
    // Other parts of the page show the release served before.
    if (wasRunning.current && !isRunning) void queries.invalidateQueries();
    wasRunning.current = isRunning;
  }, [isRunning, queries]);
  if (!data) return null;
  return (
    <div className="stack">
      <LongTaskProgress task={data.task} />
      {data.task.state === 'stopped' && <p>Rien n’est publié.</p>}
      {data.published && <Published published={data.published} />}
      <p className="hint">Demandé le {momentOf(data.task.at)}</p>
    </div>
  );
}

function Published({ published }: { published: NonNullable<Restore['published']> }) {
  if (published.held !== null) return <HeldWidening widening={published.held} />;
  return <p>{publishedSentence(published)}</p>;
}

function publishedSentence({ release, isNew }: NonNullable<Restore['published']>): string {
  if (!isNew || release === null) return 'Tout était déjà en service : rien n’a changé.';
  const { number, standing, effectiveFrom } = release;
  return standing === 'scheduled' && effectiveFrom !== null
    ? `La version nº ${number} sera en service ${dueOn(effectiveFrom)}.`
    : `La version nº ${number} est en service.`;
}
