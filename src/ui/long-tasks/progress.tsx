import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Api } from '../../http/http.ts';
import { listLongTasks, stopLongTask } from '../addresses/addresses.ts';
import { call } from '../api/api.ts';
import { Button, momentOf, Trouble } from '../look/look.ts';

type LongTask = Api['readLongTask']['answer'];

/** Shows one long task: its progress and a way to stop it while it runs, and then how it ended. */
export function LongTaskProgress({ task }: { task: LongTask }) {
  const { id, title, state, done, total, mayStop, problem } = task;
  const queries = useQueryClient();
  const stop = useMutation({
    mutationFn: () => call(stopLongTask, { path: { id } }),
    onSettled: () => queries.invalidateQueries(),
  });
  if (state === 'failed') return <Failed title={title} problem={problem} />;
  if (state !== 'running') return <p role="status">{`${title} : ${state === 'done' ? 'fini' : 'arrêté'}.`}</p>;
  return (
    <div className="stack">
      <p role="status">{`${title} : ${done} sur ${total}`}</p>
      <progress max={total} value={done} aria-label={title} />
      {stop.error && <Trouble error={stop.error} />}
      {mayStop && (
        <div>
          <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
            Arrêter<span className="unseen"> : {title}</span>
          </Button>
        </div>
      )}
    </div>
  );
}

/** Shows the refusal in the server's own words, with its first errors. */
function Failed({ title, problem }: Pick<LongTask, 'title' | 'problem'>) {
  const errors = problem?.errors ?? [];
  return (
    <div role="status">
      <p>{`${title} : impossible. ${problem?.detail ?? ''}`}</p>
      {errors.length > 0 && (
        <ul>
          {errors.slice(0, MAX_ERRORS).map(({ path, code, message }) => (
            <li key={`${path} ${code}`}>{`${path} : ${message}`}</li>
          ))}
          {errors.length > MAX_ERRORS && <li>{`et ${errors.length - MAX_ERRORS} de plus`}</li>}
        </ul>
      )}
    </div>
  );
}

const MAX_ERRORS = 10;

export const longTasksQuery = queryOptions({
  queryKey: ['long-tasks'],
  queryFn: () => call(listLongTasks),
  refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'running') ? PROGRESS_MS : false),
});

/** Sets how often the progress is read while something runs. */
const PROGRESS_MS = 1_000;

/** Lists the reader's long tasks of the last day; nothing where there is none. */
export function OwnLongTasks() {
  const { data } = useQuery(longTasksQuery);
  if (!data || data.items.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="travaux">
      <h2 id="travaux">Mes travaux longs</h2>
      <ul className="stack">
        {data.items.map((task) => (
          <li key={task.id}>
            <LongTaskProgress task={task} />
            <p className="hint">Demandé le {momentOf(task.at)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
