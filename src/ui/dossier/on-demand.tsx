import { Button } from '@mantine/core';
import type { RJSFSchema } from '@rjsf/utils';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { View } from '../../http/http.ts';
import { call, Refused } from '../api/call.ts';
import { dossierQuery, workflowQuery } from '../api/queries.ts';
import type { Answers } from '../form/form.tsx';
import { Dialog } from '../look/dialog.tsx';
import { Trouble } from '../look/trouble.tsx';
import { Waiting } from '../look/waiting.tsx';

const DossierForm = lazy(async () => ({ default: (await import('../form/form.tsx')).DossierForm }));

type Choice = View['onDemand'][number];

/** Documents one may ask for now; those that ask questions open their form first. */
export function OnDemand({ view }: { view: View }) {
  const [asked, setAsked] = useState<Choice | null>(null);
  const make = useMaking(view, () => setAsked(null));
  const possible = view.onDemand.filter(({ enabled }) => enabled);
  if (possible.length === 0) return null;
  return (
    <div className="actions-line">
      {possible.map((choice) => (
        <Button
          key={choice.document}
          variant="default"
          size="sm"
          loading={make.isPending && make.variables?.document === choice.document}
          onClick={() => (choice.form ? setAsked(choice) : make.mutate({ document: choice.document, data: {} }))}
        >
          Établir : {choice.title}
        </Button>
      ))}
      {make.error && !asked && <Trouble error={make.error} />}
      {asked && (
        <Dialog title={asked.title} closing="Fermer sans établir le document" onClose={() => setAsked(null)} isWide>
          <Questions view={view} choice={asked} make={make} />
        </Dialog>
      )}
    </div>
  );
}

function Questions({ view, choice, make }: { view: View; choice: Choice; make: ReturnType<typeof useMaking> }) {
  const [answers, setAnswers] = useState<Answers>({});
  const { data: workflow } = useQuery(workflowQuery(view.workflow, view.bundle));
  const schema = choice.form ? workflow?.forms[choice.form] : undefined;
  const problem = make.error instanceof Refused ? make.error.problem : null;
  if (!schema) return <Waiting />;
  return (
    <Suspense fallback={<Waiting />}>
      {make.error && !problem?.errors?.length && <Trouble error={make.error} />}
      <DossierForm
        schema={schema as RJSFSchema}
        answers={answers}
        errors={problem?.errors ?? []}
        context={{ bundle: view.bundle, dossier: view.id }}
        action="Établir le document"
        isSending={make.isPending}
        onChange={setAnswers}
        onSend={(data) => make.mutate({ document: choice.document, data })}
      />
    </Suspense>
  );
}

function useMaking(view: View, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { document: string; data: Answers }) =>
      call('POST', `/dossiers/${view.id}/documents`, { body, repeatKey: crypto.randomUUID() }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: dossierQuery(view.id).queryKey });
      onDone();
    },
  });
}
