import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { OutboxLine } from '../../http/http.ts';
import { resendLetter, resolveLetter } from '../addresses/addresses.ts';
import { call, isRefusal, letterPagesQuery } from '../api/api.ts';
import { Awaited, Button, momentOf, Trouble } from '../look/look.ts';
import { Unreadable } from '../shell/shell.ts';
import { MASKED, recipientOf, stateOf } from './letter-states.ts';

const FILTERS: [OutboxLine['status'], string][] = [
  ['doubtful', 'À vérifier'],
  ['failed', 'En échec'],
  ['to-post', 'À imprimer et poster'],
  ['waiting', 'En attente'],
  ['sent', 'Parties ou déposées'],
  ['posted', 'Postées'],
  ['skipped', 'Non envoyées'],
];

/** Lists the letters, first those that need a person: a doubtful letter may have left, and is never sent again automatically. */
export function Letters() {
  const [status, setStatus] = useState<OutboxLine['status'] | undefined>('doubtful');
  // The menu read the list a while ago, and a letter may have begun to wait for someone since.
  const letters = useInfiniteQuery({ ...letterPagesQuery(status), refetchOnMount: 'always' });
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = letters;
  const lines = data?.pages.flatMap(({ items }) => items);
  const printable = (lines ?? []).filter(({ isMasked }) => !isMasked);
  useEffect(() => {
    document.title = 'Courriers – Jalon';
  }, []);
  if (!data && isRefusal(error)) return <Unreadable what="Courriers" error={error} />;
  return (
    <>
      <h1>Courriers</h1>
      <p className="lead">
        Un courrier « à vérifier » est peut-être parti : demandez au destinataire avant de le renvoyer. Un courrier « en
        échec » n’est pas arrivé.
      </p>
      <search className="filters">
        <label>
          Montrer
          <select
            className="input"
            value={status ?? ''}
            onChange={({ target }) => setStatus(FILTERS.find(([value]) => value === target.value)?.[0])}
          >
            <option value="">Tous</option>
            {FILTERS.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </search>
      <Awaited of={letters} lines={6} />
      {lines?.length === 0 && <p className="card empty">Aucun courrier dans cet état.</p>}
      {status === 'to-post' && printable.length > 0 && <PostBatch lines={printable} />}
      {lines && lines.length > 0 && (
        <ul className="card queue">
          {lines.map((line) => (
            <Letter key={line.id} line={line} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Courriers plus anciens
        </Button>
      )}
    </>
  );
}

const MOTIVES = {
  arrived: 'Vérifié auprès du destinataire',
  posted: 'Imprimée et postée',
  abandoned: 'Abandonnée par décision',
};
type LetterOutcome = keyof typeof MOTIVES;

function resolve(id: string, outcome: LetterOutcome) {
  const body = { outcome, motive: MOTIVES[outcome] };
  return call(resolveLetter, { path: { id }, body, repeatKey: crypto.randomUUID() });
}

/** Offers to print the letters together, and to record them all as posted. */
function PostBatch({ lines }: { lines: OutboxLine[] }) {
  const queries = useQueryClient();
  const post = useMutation({
    mutationFn: async () => {
      for (const { id } of lines) await resolve(id, 'posted');
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['letters'] }),
  });
  return (
    <div className="actions-line">
      <a className="button strong" href="/letters/to-post" target="_blank" rel="noreferrer">
        Imprimer
      </a>
      <Button variant="default" loading={post.isPending} onClick={() => post.mutate()}>
        {lines.length === 1 ? 'Elle est postée' : `Les ${lines.length} sont postées`}
      </Button>
      {post.error && <Trouble error={post.error} />}
    </div>
  );
}

const nameOf = ({ subject, kind, isMasked }: OutboxLine) => (isMasked ? kind : subject || 'Sans objet');

function Letter({ line }: { line: OutboxLine }) {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['letters'] });
  const send = useMutation({
    mutationFn: () => call(resendLetter, { path: { id: line.id }, repeatKey: crypto.randomUUID() }),
    onSuccess,
  });
  const settle = useMutation({
    mutationFn: (outcome: LetterOutcome) => resolve(line.id, outcome),
    onSuccess,
  });
  const about = (
    <span className="unseen">
      {' '}
      : {nameOf(line)}, pour {recipientOf(line)}
    </span>
  );
  const needsHuman = line.status === 'doubtful' || line.status === 'failed';
  return (
    <li>
      <h2>
        <Link to="/courriers/$id" params={{ id: line.id }}>
          {nameOf(line)}
        </Link>
      </h2>
      <p className="hint">
        {stateOf(line)} · pour {recipientOf(line)} · {momentOf(line.at)}
        {line.dossier !== '' && (
          <>
            {' '}
            ·{' '}
            <Link to="/dossiers/$id" params={{ id: line.dossier }}>
              Ouvrir le dossier
            </Link>
          </>
        )}
      </p>
      {line.isMasked && <p className="hint">{MASKED}</p>}
      {line.error && <p className="error">{line.error}</p>}
      {[send.error, settle.error].map((error) => error && <Trouble key={error.message} error={error} />)}
      {needsHuman && (
        <div className="actions-line">
          <Button variant="default" loading={send.isPending} onClick={() => send.mutate()}>
            Renvoyer{about}
          </Button>
          <Button variant="default" loading={settle.isPending} onClick={() => settle.mutate('arrived')}>
            Elle est arrivée{about}
          </Button>
          <Button variant="default" loading={settle.isPending} onClick={() => settle.mutate('abandoned')}>
            Ne pas l’envoyer{about}
          </Button>
        </div>
      )}
      {line.status === 'to-post' && (
        <div className="actions-line">
          <Button variant="default" loading={settle.isPending} onClick={() => settle.mutate('posted')}>
            Postée{about}
          </Button>
          <Button variant="default" loading={settle.isPending} onClick={() => settle.mutate('abandoned')}>
            Ne pas la poster{about}
          </Button>
        </div>
      )}
    </li>
  );
}
