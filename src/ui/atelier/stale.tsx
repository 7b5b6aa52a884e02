import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DefinitionDraftView } from '../../http/http.ts';
import { ask, definitionDraftQuery } from '../api/definition-drafts.ts';
import { Button } from '../look/button.tsx';
import { Trouble } from '../look/trouble.tsx';

interface Props {
  draft: DefinitionDraftView;
  /** Sends what is typed first; false when that did not work, and nothing is done. */
  before?: () => Promise<boolean>;
  /** The draft is another one: on another version, or with a choice made. */
  onMoved?: () => void;
}

/** Another version was served since: the draft is put on it, and what two changed otherwise waits for a choice. */
export function Stale(props: Props) {
  return (
    <>
      {props.draft.stale && <Rebasing {...props} />}
      {props.draft.choices.length > 0 && <Choices {...props} />}
    </>
  );
}

function Rebasing({ draft: { id, base }, before = async () => true, onMoved }: Props) {
  const queries = useQueryClient();
  const rebase = useMutation({
    mutationFn: async () => {
      if (!(await before())) return null;
      const { revision } = await ask('readDefinitionDraft', { path: { id } });
      return ask('rebaseDefinitionDraft', { path: { id }, body: { revision }, repeatKey: crypto.randomUUID() });
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

function Choices({ draft: { id, choices }, before = async () => true, onMoved }: Props) {
  const queries = useQueryClient();
  const settle = useMutation({
    mutationFn: async (choice: { path: string; at: string; keep: 'mine' | 'theirs' }) => {
      if (!(await before())) return null;
      const { revision } = await ask('readDefinitionDraft', { path: { id } });
      const body = { ...choice, revision };
      return ask('settleDefinitionConflict', { path: { id }, body, repeatKey: crypto.randomUUID() });
    },
    onSuccess: (draft) => {
      if (!draft) return;
      queries.setQueryData(definitionDraftQuery(id).queryKey, draft);
      onMoved?.();
    },
  });
  return (
    <section className="notice" aria-labelledby="a-choisir">
      <h2 id="a-choisir">
        {choices.length > 1 ? `${choices.length} endroits ont` : 'Un endroit a'} changé des deux côtés
      </h2>
      <p>Votre texte y est gardé tant que vous n’avez pas choisi.</p>
      {settle.error && <Trouble error={settle.error} />}
      <ul className="atelier-choices">
        {choices.map(({ path, at, mine, theirs }) => (
          <li key={`${path} ${at}`}>
            <p>
              <code>{path}</code> {at !== '' && <span className="hint">{at}</span>}
            </p>
            <dl className="sides">
              <div>
                <dt>Dans ce brouillon</dt>
                <dd>{mine ?? '(rien)'}</dd>
              </div>
              <div>
                <dt>En service</dt>
                <dd>{theirs ?? '(rien)'}</dd>
              </div>
            </dl>
            <div className="actions-line">
              {(['mine', 'theirs'] as const).map((keep) => (
                <Button
                  key={keep}
                  variant="default"
                  disabled={settle.isPending}
                  onClick={() => settle.mutate({ path, at, keep })}
                >
                  {keep === 'mine' ? 'Garder le mien' : 'Prendre celui en service'}
                  <span className="unseen">
                    {' '}
                    : {path} {at}
                  </span>
                </Button>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
