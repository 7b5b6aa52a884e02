import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { DefinitionDraftView } from '../../../http/http.ts';
import { answerDefinitionReview, askDefinitionReview } from '../../addresses/addresses.ts';
import { call, checkQuery, definitionDraftQuery, policyQuery, ServerRefusal } from '../../api/api.ts';
import { Button, momentOf, Trouble } from '../../look/look.ts';
import { standingOf } from '../review-words.ts';

interface Props {
  draft: DefinitionDraftView;
  isMine: boolean;
  /** Is true when the check found nothing that forbids publishing. */
  isSound: boolean;
}

/** Shows the review by a second person: what was asked, what they answered, and what the reader can do next. */
export function Review({ draft, isMine, isSound }: Props) {
  const { data: policy } = useQuery(policyQuery);
  const { review } = draft;
  const isReady = isSound && !draft.stale && draft.choices.length === 0;
  const canAsk = isMine && isReady && review?.standing !== 'approved' && review?.standing !== 'waiting';
  return (
    <>
      {review && <Standing review={review} />}
      {policy && canAsk && <Asking draft={draft} isNeeded={policy.secondPerson} />}
      {review?.mayAnswer && <Answering draft={draft} isSound={isReady} />}
    </>
  );
}

function Standing({ review }: { review: NonNullable<DefinitionDraftView['review']> }) {
  const { standing, askedAt, note, answer } = review;
  return (
    <section className={standing === 'void' || standing === 'returned' ? 'notice' : 'card'} aria-label="Relecture">
      <p role="status">
        <strong>{standingOf(review)}.</strong>
      </p>
      <p className="hint">Demandée le {momentOf(askedAt)}.</p>
      {note !== '' && <p>À regarder : {note}</p>}
      {answer && (
        <p>
          {answer.note !== '' && <q>{answer.note}</q>} <span className="hint">Le {momentOf(answer.at)}.</span>
        </p>
      )}
    </section>
  );
}

/** Hides the request in a folded section where one person alone may publish. */
function Asking({ draft, isNeeded }: { draft: DefinitionDraftView; isNeeded: boolean }) {
  if (isNeeded)
    return (
      <section className="card" aria-labelledby="demander">
        <h2 id="demander">Une seconde personne relit</h2>
        <p>Une publication demande l’accord d’une autre personne qui administre ; elle sera prévenue.</p>
        <AskForm draft={draft} />
      </section>
    );
  return (
    <details className="card">
      <summary>Demander un autre regard</summary>
      <AskForm draft={draft} />
    </details>
  );
}

function AskForm({ draft: { id, revision } }: { draft: DefinitionDraftView }) {
  const [note, setNote] = useState('');
  const asked = useDraftAct(id, () =>
    call(askDefinitionReview, {
      ...{ path: { id }, body: { revision, note: note.trim() } },
      repeatKey: crypto.randomUUID(),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    asked.mutate();
  };
  return (
    <form onSubmit={submit} className="atelier-publish">
      <label>
        Ce qu’il faut regarder (facultatif)
        <textarea
          className="input"
          rows={2}
          maxLength={1_000}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </label>
      {asked.error && <Trouble error={asked.error} kept="Votre brouillon est intact." />}
      <Button type="submit" loading={asked.isPending}>
        Demander la relecture
      </Button>
    </form>
  );
}

function Answering({ draft: { id, revision, owner }, isSound }: { draft: DefinitionDraftView; isSound: boolean }) {
  const [note, setNote] = useState('');
  const [wrong, setWrong] = useState(false);
  const answer = useDraftAct(id, (verdict: 'approved' | 'returned') =>
    call(answerDefinitionReview, {
      ...{ path: { id }, body: { verdict, revision, note: note.trim() } },
      repeatKey: crypto.randomUUID(),
    }),
  );
  const send = (verdict: 'approved' | 'returned') => {
    const isSilent = verdict === 'returned' && note.trim() === '';
    setWrong(isSilent);
    if (!isSilent) answer.mutate(verdict);
  };
  return (
    <section className="card atelier-publish" aria-labelledby="repondre">
      <h2 id="repondre">Votre réponse</h2>
      <p>
        Vous approuvez ce que vous lisez ici, tel que c’est : si {owner.name} y écrit encore, votre accord ne vaut plus.
      </p>
      <label>
        Votre mot à {owner.name}
        <textarea
          className="input"
          rows={3}
          maxLength={1_000}
          value={note}
          aria-invalid={wrong}
          onChange={({ target }) => setNote(target.value)}
        />
      </label>
      <div role="alert">{wrong && <p className="error">Dites ce qui est à reprendre.</p>}</div>
      {answer.error && <Trouble error={answer.error} />}
      {!isSound && <p className="hint">Tel qu’il est, ce brouillon ne peut pas être publié : renvoyez-le.</p>}
      <div className="actions-line">
        {isSound && (
          <Button loading={answer.isPending} onClick={() => send('approved')}>
            Approuver
          </Button>
        )}
        <Button variant="default" loading={answer.isPending} onClick={() => send('returned')}>
          Renvoyer
        </Button>
      </div>
    </section>
  );
}

/** Shows the draft that the server answers; if it changed meanwhile, it is read and checked again. */
function useDraftAct<Given = void>(id: string, act: (given: Given) => Promise<DefinitionDraftView>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (draft) => {
      queries.setQueryData(definitionDraftQuery(id).queryKey, draft);
      void queries.invalidateQueries({ queryKey: ['definition-drafts'], exact: true });
    },
    onError: (error) => {
      if (!(error instanceof ServerRefusal) || error.problem.status !== 412) return;
      void queries.invalidateQueries({ queryKey: definitionDraftQuery(id).queryKey });
      void queries.invalidateQueries({ queryKey: checkQuery(id).queryKey });
    },
  });
}
