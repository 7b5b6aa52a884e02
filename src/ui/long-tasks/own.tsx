import { queryOptions, useQuery } from '@tanstack/react-query';
import { listLongTasks } from '../addresses/addresses.ts';
import { call } from '../api/api.ts';
import { momentOf } from '../look/look.ts';
import { LongTaskProgress } from './progress.tsx';

const longTasksQuery = queryOptions({
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
