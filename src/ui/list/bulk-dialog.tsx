import type { RJSFSchema } from '@rjsf/utils';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { plural } from '../../base/base.ts';
import type { ListRow, WorkflowVersion } from '../../http/http.ts';
import { submitBatch } from '../addresses/addresses.ts';
import { call, formQuery, ServerRefusal } from '../api/api.ts';
import type { FormAnswers } from '../form/form.ts';
import { Awaited, BatchResults, Button, Dialog, lazyPart, Trouble, Waiting } from '../look/look.ts';
import type { PossibleEvent } from './possible-events.ts';

const DossierForm = lazyPart(async () => (await import('../form/event-form.tsx')).DossierForm);

interface Props {
  rows: ListRow[];
  event: PossibleEvent;
  workflow: WorkflowVersion;
  onClose: () => void;
}

/** Applies one form to all the chosen dossiers; those that refuse it stay chosen, to be sent the same answers once the cause is removed. */
export function BulkDialog({ rows, event, workflow, onClose }: Props) {
  const [targets, setTargets] = useState(() => rows.map(({ id }) => id));
  const [answers, setAnswers] = useState<FormAnswers>({});
  const [repeatKey, setRepeatKey] = useState(() => crypto.randomUUID());
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: (data: FormAnswers) =>
      call(submitBatch, { body: { event: event.event, dossiers: targets, data }, repeatKey }),
    onSuccess: ({ results }) => setTargets(results.filter(({ ok }) => !ok).map(({ dossier }) => dossier)),
    onSettled: (_, error) => {
      // Without an answer nobody knows what was done, so the same key is sent again and nothing is done twice.
      if (!(error instanceof ServerRefusal) || error.problem.status !== 0) setRepeatKey(crypto.randomUUID());
      void queries.invalidateQueries({ queryKey: ['dossiers'] });
      void queries.invalidateQueries({ queryKey: ['confirmation'] });
    },
  });
  const problem = send.error instanceof ServerRefusal ? send.error.problem : null;
  const form = useQuery(formQuery(workflow.id, workflow.bundle, event.form));
  const results = send.data?.results;
  const isDone = results !== undefined && targets.length === 0;
  const action = `${event.title} : ${plural(targets.length, 'dossier')}`;
  return (
    <Dialog onClose={onClose} title={event.title} closing={isDone ? 'Fermer' : 'Fermer sans rien faire de plus'} isWide>
      {results && <BatchResults results={results} titles={titlesOf(rows)} />}
      {results && targets.length > 0 && (
        <p>
          Vous pouvez recommencer pour {targets.length > 1 ? `les ${targets.length} refusés` : 'celui qui est refusé'},
          avec les mêmes réponses ou d’autres.
        </p>
      )}
      {send.error && !problem?.errors?.length && <Trouble error={send.error} />}
      {isDone && <Button onClick={onClose}>Revenir à la liste</Button>}
      {!isDone && event.form && <Awaited of={form} />}
      {!isDone && form.data && (
        <Suspense fallback={<Waiting />}>
          <DossierForm
            schema={form.data as RJSFSchema}
            answers={answers}
            errors={problem?.errors ?? []}
            context={{ bundle: workflow.bundle, dossier: null }}
            isSending={send.isPending}
            action={action}
            onChange={setAnswers}
            onSend={(data) => send.mutate(data)}
            sign={event.sign}
          />
        </Suspense>
      )}
      {!isDone && !event.form && (
        <>
          <Named rows={rows.filter(({ id }) => targets.includes(id))} />
          <Button loading={send.isPending} onClick={() => send.mutate({})}>
            {action}
          </Button>
        </>
      )}
    </Dialog>
  );
}

const MAX_NAMED = 10;

/** Names the dossiers concerned, when there is no form to read again. */
function Named({ rows }: { rows: ListRow[] }) {
  const left = rows.length - MAX_NAMED;
  return (
    <ul className="named">
      {rows.slice(0, MAX_NAMED).map(({ id, title }) => (
        <li key={id}>{title}</li>
      ))}
      {left > 0 && <li>et {left > 1 ? `${left} autres` : 'un autre'}</li>}
    </ul>
  );
}

function titlesOf(rows: ListRow[]): Map<string, string> {
  return new Map(rows.map(({ id, title }) => [id, title]));
}
