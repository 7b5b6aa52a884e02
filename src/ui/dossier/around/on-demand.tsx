import type { RJSFSchema } from '@rjsf/utils';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Fragment, Suspense, useState } from 'react';
import type { View } from '../../../http/http.ts';
import { makeDocument, previewDocument } from '../../addresses/addresses.ts';
import { call, dossierQuery, formQuery, ServerRefusal, saveFile } from '../../api/api.ts';
import type { FormAnswers } from '../../form/form.ts';
import { Awaited, Button, Dialog, lazyPart, Trouble, Waiting } from '../../look/look.ts';

const DossierForm = lazyPart(async () => (await import('../../form/event-form.tsx')).DossierForm);

type OnDemandChoice = View['onDemand'][number];

/** Offers the documents that can be produced now; a document that asks questions opens its form first. */
export function OnDemand({ view }: { view: View }) {
  const [asked, setAsked] = useState<OnDemandChoice | null>(null);
  const make = useMaking(view, () => setAsked(null));
  const preview = usePreview(view);
  const possible = view.onDemand.filter(({ enabled }) => enabled);
  if (possible.length === 0) return null;
  return (
    <div className="actions-line">
      {possible.map((choice) => (
        <Fragment key={choice.document}>
          <Button
            variant="default"
            loading={make.isPending && make.variables?.document === choice.document}
            onClick={() => (choice.form ? setAsked(choice) : make.mutate({ document: choice.document, data: {} }))}
          >
            Établir : {choice.title}
          </Button>
          {!choice.form && <Preview choice={choice} data={{}} preview={preview} />}
        </Fragment>
      ))}
      {!asked && (make.error ?? preview.error) && <Trouble error={make.error ?? preview.error} />}
      {asked && (
        <Dialog title={asked.title} closing="Fermer sans établir le document" onClose={() => setAsked(null)} isWide>
          <Questions view={view} choice={asked} make={make} preview={preview} />
        </Dialog>
      )}
    </div>
  );
}

interface OnDemandRequest {
  view: View;
  choice: OnDemandChoice;
  make: ReturnType<typeof useMaking>;
  preview: ReturnType<typeof usePreview>;
}

function Questions({ view, choice, make, preview }: OnDemandRequest) {
  const [answers, setAnswers] = useState<FormAnswers>({});
  const form = useQuery(formQuery(view.workflow, view.bundle, choice.form));
  const schema = form.data;
  const error = make.error ?? preview.error;
  const problem = error instanceof ServerRefusal ? error.problem : null;
  if (!schema) return <Awaited of={form} />;
  return (
    <Suspense fallback={<Waiting />}>
      {error && !problem?.errors?.length && <Trouble error={error} />}
      <DossierForm
        schema={schema as RJSFSchema}
        answers={answers}
        errors={problem?.errors ?? []}
        context={{ bundle: view.bundle, dossier: view.id }}
        action="Établir le document"
        isSending={make.isPending}
        aside={<Preview choice={choice} data={answers} preview={preview} />}
        onChange={setAnswers}
        onSend={(data) => make.mutate({ document: choice.document, data })}
      />
    </Suspense>
  );
}

/** Saves the document as a PDF marked « Aperçu », without issuing it. */
function Preview({ choice, data, preview }: Pick<OnDemandRequest, 'choice' | 'preview'> & { data: FormAnswers }) {
  return (
    <Button className="link" loading={preview.isPending} onClick={() => preview.mutate({ choice, data })}>
      Aperçu<span className="unseen"> : {choice.title}</span>
    </Button>
  );
}

function usePreview(view: View) {
  return useMutation({
    mutationFn: ({ choice: { document, title }, data }: { choice: OnDemandChoice; data: FormAnswers }) =>
      saveFile(previewDocument, `Aperçu ${title}.pdf`, {
        ...{ path: { id: view.id, template: document }, query: { format: 'pdf' }, body: { data } },
      }),
  });
}

function useMaking(view: View, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { document: string; data: FormAnswers }) =>
      call(makeDocument, { path: { id: view.id }, body, repeatKey: crypto.randomUUID() }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: dossierQuery(view.id).queryKey });
      onDone();
    },
  });
}
