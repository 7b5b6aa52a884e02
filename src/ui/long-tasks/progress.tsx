import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Api } from '../../http/http.ts';
import { stopLongTask } from '../addresses/addresses.ts';
import { call } from '../api/api.ts';
import { Button, Trouble } from '../look/look.ts';

type LongTask = Api['readLongTask']['answer'];

/** Shows one long task: its progress and a way to stop it while it runs, and then how it ended. */
export function LongTaskProgress({ task }: { task: LongTask }) {
  const { id, title, state, done, total, why } = task;
  const queries = useQueryClient();
  const stop = useMutation({
    mutationFn: () => call(stopLongTask, { path: { id } }),
    onSettled: () => queries.invalidateQueries(),
  });
  if (state === 'failed') return <p role="status">{`${title} : impossible. ${why ?? ''}`}</p>;
  if (state !== 'running') return <p role="status">{`${title} : ${state === 'done' ? 'fini' : 'arrêté'}.`}</p>;
  return (
    <div className="stack">
      <p role="status">{`${title} : ${done} sur ${total}`}</p>
      <progress max={total} value={done} aria-label={title} />
      {stop.error && <Trouble error={stop.error} />}
      <div>
        <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
          Arrêter<span className="unseen"> : {title}</span>
        </Button>
      </div>
    </div>
  );
}
