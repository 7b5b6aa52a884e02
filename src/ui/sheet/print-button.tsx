import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { makeDocument, readDocument } from '../api/addresses/documents.ts';
import { addressOf, call } from '../api/call.ts';
import { dossierQuery } from '../api/queries.ts';
import { Button } from '../look/button.tsx';
import { Trouble } from '../look/trouble.tsx';

/** Makes the document to be printed, then shows a link to it: browsers block a window that opens by itself. */
export function PrintButton({ dossier, document }: { dossier: string; document: string }) {
  const { data: view } = useQuery(dossierQuery(dossier));
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: () => call(makeDocument, { path: { id: dossier }, body: { document }, repeatKey: crypto.randomUUID() }),
    onSuccess: () => queries.invalidateQueries({ queryKey: dossierQuery(dossier).queryKey }),
  });
  const choice = view?.onDemand.find((one) => one.document === document);
  if (!choice?.enabled) return null;
  return (
    <>
      <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
        {make.isPending ? 'Préparation…' : choice.title}
      </Button>
      <span role="status">
        {make.data && (
          <a
            className="button strong"
            href={addressOf(readDocument, { path: { id: dossier, doc: make.data.id }, query: { format: 'pdf' } })}
            target="_blank"
            rel="noreferrer"
          >
            Ouvrir le PDF<span className="unseen"> : {make.data.name}, nouvelle fenêtre</span>
          </a>
        )}
      </span>
      {make.error && <Trouble error={make.error} />}
    </>
  );
}
