import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Suspense } from 'react';
import type { DefinitionDraftView } from '../../http/http.ts';
import { readDefinitionDraft, rebaseDefinitionDraft } from '../addresses/addresses.ts';
import { call, definitionDraftQuery } from '../api/api.ts';
import { Button, lazyPart, Trouble, Waiting } from '../look/look.ts';

// Words for the places of a definition come from the grammar, which is loaded only when there is a choice to make.
const Choices = lazyPart(async () => (await import('./conflicts/conflicts.tsx')).Choices);

interface Props {
  draft: DefinitionDraftView;
  /** Sends what is typed first; returns false when that failed, and then nothing is done. */
  before?: () => Promise<boolean>;
  /** Runs once the draft is on another version, or a choice is made. */
  onMoved?: () => void;
}

/** Shows that another version is in service: the draft can move to it, and conflicting changes wait for a choice. */
export function Stale(props: Props) {
  return (
    <>
      {props.draft.stale && <Rebasing {...props} />}
      {props.draft.choices.length > 0 && (
        <Suspense fallback={<Waiting lines={6} />}>
          <Choices draft={props.draft} before={props.before ?? (async () => true)} onMoved={props.onMoved} />
        </Suspense>
      )}
    </>
  );
}

function Rebasing({ draft: { id, base }, before = async () => true, onMoved }: Props) {
  const queries = useQueryClient();
  const rebase = useMutation({
    mutationFn: async () => {
      if (!(await before())) return null;
      const { revision } = await call(readDefinitionDraft, { path: { id } });
      return call(rebaseDefinitionDraft, { path: { id }, body: { revision }, repeatKey: crypto.randomUUID() });
    },
    onSuccess: (draft) => {
      if (!draft) return;
      queries.setQueryData(definitionDraftQuery(id).queryKey, draft);
      onMoved?.();
    },
  });
  return (
    <section className="notice" aria-label="Une autre version est en service">
      <p>
        <strong>Une autre version a été publiée depuis la nº {base.number}, dont ce brouillon est parti.</strong> Vos
        changements peuvent être remis sur celle qui est en service : rien n’en est perdu.
      </p>
      {rebase.error && <Trouble error={rebase.error} />}
      <Button variant="default" loading={rebase.isPending} onClick={() => rebase.mutate()}>
        Reprendre sur la version en service
      </Button>
    </section>
  );
}
