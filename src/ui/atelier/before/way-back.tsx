import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { beginDefinitionDraft } from '../../addresses/addresses.ts';
import { call, definitionDraftQuery, lastReleasesQuery } from '../../api/api.ts';
import { Button, Trouble } from '../../look/look.ts';

/** Says before the button what can be undone after publishing, and until when. */
export function WayBackSaid({ number }: { number: number }) {
  return (
    <section className="card" aria-labelledby="retour">
      <h2 id="retour">Retour en arrière</h2>
      <p>
        Programmée, la nouvelle version s’annule jusqu’à son jour : personne n’en aura rien vu. En service, « Revenir à
        la version nº {number} » reste dans l’Atelier jusqu’à la publication suivante.
      </p>
      <p className="hint">
        Les dossiers ouverts entre-temps gardent la version sous laquelle ils sont nés. Ceux qui auront suivi se
        remettent comme avant, tant que rien ne s’y est passé.
      </p>
    </section>
  );
}

/** Begins a draft that restores the previous version; it is read, reviewed and published like any other. */
export function WayBack() {
  const { data } = useQuery(lastReleasesQuery);
  const go = useNavigate();
  const queries = useQueryClient();
  const begin = useMutation({
    mutationFn: ({ id, number }: { id: string; number: number }) =>
      call(beginDefinitionDraft, {
        ...{ body: { title: `Revenir à la version nº ${number}`, release: id }, repeatKey: crypto.randomUUID() },
      }),
    onSuccess: async (draft) => {
      queries.setQueryData(definitionDraftQuery(draft.id).queryKey, draft);
      await go({ to: '/atelier/$draft/publication', params: { draft: draft.id } });
    },
  });
  const served = data?.find(({ standing }) => standing === 'served');
  const before = data?.find(({ standing, number }) => standing === 'past' && number < (served?.number ?? 0));
  if (!before) return null;
  return (
    <>
      <p>
        <Button variant="default" loading={begin.isPending} onClick={() => begin.mutate(before)}>
          Revenir à la version nº {before.number}
        </Button>
      </p>
      {begin.error && <Trouble error={begin.error} />}
    </>
  );
}
