import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { plural, pluralEnding } from '../../base/base.ts';
import type { DefinitionDraftLine } from '../../http/http.ts';
import { beginDefinitionDraft, dropDefinitionDraft, takeDefinitionDraft } from '../addresses/addresses.ts';
import { call, definitionDraftQuery, definitionDraftsQuery, isRefusal, meQuery, sourcesQuery } from '../api/api.ts';
import { AskedTwice, Awaited, Button, momentOf, Trouble } from '../look/look.ts';
import { Unreadable } from '../shell/shell.ts';
import { WayBack } from './before/before.ts';
import { PastReleases } from './past-releases.tsx';
import { Policy } from './policy.tsx';
import { standingOf } from './review-words.ts';
import './atelier.css';

/** Sets how often drafts are read again, because a person who is asked for a review waits on this page. */
const AGAIN_MS = 15_000;

/** Lists the drafts of everyone, and begins a new one. */
export function DraftsPage() {
  const drafts = useQuery({ ...definitionDraftsQuery, refetchInterval: AGAIN_MS });
  const sources = useQuery(sourcesQuery);
  useEffect(() => {
    document.title = 'Atelier – Jalon';
  }, []);
  if (isRefusal(drafts.error)) return <Unreadable what="Atelier" error={drafts.error} />;
  return (
    <>
      <h1>Atelier</h1>
      <p className="lead">
        Changez les textes, les lettres, les documents, les listes, les délais et les seuils. Rien n’est visible de
        personne avant que vous publiiez.
      </p>
      {/* The line is there before its number, or the drafts below would move from under a pointer. */}
      <p>
        En service : <strong>version nº {sources.data?.release.number ?? '…'}</strong>.
      </p>
      <Beginning />
      <Awaited of={drafts} lines={4} />
      {drafts.data && <Lists items={drafts.data.items} />}
      <WayBack />
      <PastReleases />
      <Policy />
    </>
  );
}

function Beginning() {
  const [title, setTitle] = useState('');
  const go = useNavigate();
  const queries = useQueryClient();
  const begin = useMutation({
    mutationFn: () => call(beginDefinitionDraft, { body: { title: title.trim() }, repeatKey: crypto.randomUUID() }),
    onSuccess: async (draft) => {
      queries.setQueryData(definitionDraftQuery(draft.id).queryKey, draft);
      await go({ to: '/atelier/$draft', params: { draft: draft.id } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() !== '') begin.mutate();
  };
  return (
    <form className="card atelier-begin" onSubmit={submit}>
      <label>
        Que voulez-vous changer ?
        <input
          className="input"
          value={title}
          maxLength={120}
          required
          placeholder="La lettre de convocation, par exemple"
          onChange={({ target }) => setTitle(target.value)}
        />
      </label>
      <Button type="submit" loading={begin.isPending}>
        Commencer un brouillon
      </Button>
      {begin.error && <Trouble error={begin.error} />}
    </form>
  );
}

function Lists({ items }: { items: DefinitionDraftLine[] }) {
  const { data: me } = useQuery(meQuery);
  const mine = items.filter(({ owner }) => owner.id === me?.id);
  const toRead = items.filter(({ review }) => review?.mayAnswer);
  const others = items.filter((one) => one.owner.id !== me?.id && !toRead.includes(one));
  return (
    <>
      {toRead.length > 0 && (
        <section className="card" aria-labelledby="a-relire">
          <h2 id="a-relire">À relire</h2>
          <ul className="atelier-drafts">
            {toRead.map((draft) => (
              <li key={draft.id}>
                <Line draft={draft} />
                <Link to="/atelier/$draft/publication" params={{ draft: draft.id }}>
                  Relire<span className="unseen"> : {draft.title}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="card" aria-labelledby="mes-brouillons">
        <h2 id="mes-brouillons">Mes brouillons</h2>
        {mine.length === 0 && <p className="empty">Aucun. Dites ci-dessus ce que vous voulez changer.</p>}
        <ul className="atelier-drafts">
          {mine.map((draft) => (
            <li key={draft.id}>
              <Line draft={draft} />
              <Drop draft={draft} />
            </li>
          ))}
        </ul>
      </section>
      {others.length > 0 && (
        <section className="card" aria-labelledby="autres-brouillons">
          <h2 id="autres-brouillons">Brouillons des autres</h2>
          <ul className="atelier-drafts">
            {others.map((draft) => (
              <li key={draft.id}>
                <Line draft={draft} />
                {draft.isOrphan && (
                  <div className="actions-line">
                    <Take draft={draft} />
                    <Drop draft={draft} />
                  </div>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Line({ draft }: { draft: DefinitionDraftLine }) {
  const { id, title, owner, files, stale, base, updatedAt, review, isOrphan } = draft;
  const { data: me } = useQuery(meQuery);
  return (
    <div>
      <Link to="/atelier/$draft" params={{ draft: id }}>
        {title}
      </Link>
      <small className="hint">
        {owner.id !== me?.id && `${owner.name}${isOrphan ? ', qui n’administre plus' : ''} · `}
        {files.length === 0
          ? 'rien de changé encore'
          : `${plural(files.length, 'fichier')} changé${pluralEnding(files.length)}`}{' '}
        · {momentOf(updatedAt)}
        {stale && ` · parti de la version nº ${base.number}, qui n’est plus en service`}
        {review && ` · ${standingOf(review)}`}
      </small>
    </div>
  );
}

/** Takes over the draft of a person who can no longer write it. */
function Take({ draft: { id, title } }: { draft: DefinitionDraftLine }) {
  const queries = useQueryClient();
  const take = useMutation({
    mutationFn: () => call(takeDefinitionDraft, { path: { id }, repeatKey: crypto.randomUUID() }),
    onSettled: () => queries.invalidateQueries({ queryKey: definitionDraftsQuery.queryKey }),
  });
  return (
    <>
      <Button className="link" loading={take.isPending} onClick={() => take.mutate()}>
        Reprendre<span className="unseen"> : {title}</span>
      </Button>
      {take.error && <Trouble error={take.error} />}
    </>
  );
}

function Drop({ draft: { id, title } }: { draft: DefinitionDraftLine }) {
  const queries = useQueryClient();
  const drop = useMutation({
    mutationFn: () => call(dropDefinitionDraft, { path: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: definitionDraftsQuery.queryKey }),
  });
  return (
    <div>
      <AskedTwice
        ask="Abandonner"
        about={title}
        warning="Tout ce que ce brouillon change sera perdu."
        yes="Oui, abandonner"
        no="Non, garder"
        isBusy={drop.isPending}
        onYes={() => drop.mutate()}
      />
      {drop.error && <Trouble error={drop.error} />}
    </div>
  );
}
