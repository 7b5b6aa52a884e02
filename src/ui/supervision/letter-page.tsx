import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import type { OutboxLetter } from '../../http/http.ts';
import { downloadLetter, resendLetter, resolveLetter } from '../addresses/addresses.ts';
import { addressOf, call, letterQuery } from '../api/api.ts';
import { Button, momentOf, Trouble, WaitingPage } from '../look/look.ts';
import { Unreadable } from '../shell/shell.ts';
import { MASKED, stateOf } from './letter-states.ts';

/** Shows one letter: its text, its recipient, what became of it, and what a person may decide. */
export function LetterPage() {
  const { id } = useParams({ from: '/courriers/$id' });
  const { data: letter, error, refetch } = useQuery(letterQuery(id));
  const title = letter ? nameOf(letter) : 'Courrier';
  useEffect(() => {
    document.title = `${title} – Jalon`;
  }, [title]);
  if (error && !letter) return <Unreadable what="Courrier" error={error} onRetry={() => void refetch()} />;
  if (!letter) return <WaitingPage />;
  const { status, text, html, hasMessage } = letter;
  return (
    <>
      <p>
        <Link to="/courriers">Courriers</Link>
      </p>
      <h1>{title}</h1>
      {letter.isMasked && (
        <p className="notice">{MASKED} Son objet, son texte, ses pièces et le nom du destinataire sont cachés.</p>
      )}
      <Facts letter={letter} />
      {(status === 'doubtful' || status === 'failed') && <Decisions letter={letter} />}
      {html !== '' && (
        <iframe className="letter-look" title={`Mise en page de ${title}`} sandbox="" src={`/outbox/${id}/html`} />
      )}
      {text !== '' && (
        <section aria-labelledby="texte">
          <h2 id="texte">{html === '' ? 'Texte' : 'Le même en texte'}</h2>
          <pre className="card as-typed">{text}</pre>
        </section>
      )}
      {hasMessage && (
        <p className="actions-line">
          <a href={addressOf(downloadLetter, { path: { id } })}>Télécharger le message (.eml)</a>
        </p>
      )}
    </>
  );
}

const nameOf = ({ subject, kind }: OutboxLetter) => subject || kind || 'Lettre';

function Facts({ letter }: { letter: OutboxLetter }) {
  const { dossier, delivery, messageId, motive, attachments, error } = letter;
  return (
    <dl className="pairs card">
      <Fact title="Destinataire">
        {recipientOf(letter)}
        {letter.standInFor !== null && ' (supplée)'}
      </Fact>
      <Fact title="État">
        {stateWithMoment(letter)}
        {error !== null && <span className="error"> {error}</span>}
      </Fact>
      <Fact title="Écrite le">{momentOf(letter.at)}</Fact>
      {dossier !== '' && (
        <Fact title="Dossier">
          <Link to="/dossiers/$id" params={{ id: dossier }}>
            Ouvrir le dossier
          </Link>
        </Fact>
      )}
      <Fact title="En cas de panne">
        {delivery === 'at-most-once'
          ? 'jamais envoyée deux fois : une personne vérifie'
          : 'renvoyée sous le même numéro'}
      </Fact>
      <Fact title="Numéro">
        <code>{messageId}</code>
      </Fact>
      {motive !== null && <Fact title="Décision prise">{motive}</Fact>}
      {attachments.length > 0 && <Fact title="Pièces jointes">{attachments.map(({ name }) => name).join(', ')}</Fact>}
    </dl>
  );
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function recipientOf({ to, name, roleTitle, isMasked }: OutboxLetter): string {
  if (to === '') return `personne (${roleTitle})`;
  if (isMasked) return [roleTitle, to].filter((one) => one !== '').join(', ');
  return name === '' ? to : `${name}, ${to}`;
}

function stateWithMoment(letter: OutboxLetter): string {
  const { status, sentAt, notBefore } = letter;
  if (status === 'sent' && sentAt !== null) return `${stateOf(letter)}, ${momentOf(sentAt)}`;
  if (status === 'waiting' && notBefore !== null) return `${stateOf(letter)}, jusqu’au ${momentOf(notBefore)}`;
  return stateOf(letter);
}

const WHAT_TO_DO = {
  doubtful:
    'La ligne a été coupée pendant l’envoi : elle est peut-être arrivée. Demandez au destinataire avant de la renvoyer.',
  failed: 'Corrigez l’adresse ou appelez la personne, puis renvoyez la lettre ou dites ce qui a été fait.',
};

function Decisions({ letter: { id, status } }: { letter: OutboxLetter }) {
  const [motive, setMotive] = useState('');
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['letters'] });
  const repeatKey = () => crypto.randomUUID();
  const send = useMutation({
    mutationFn: () => call(resendLetter, { path: { id }, repeatKey: repeatKey() }),
    onSuccess,
  });
  const settle = useMutation({
    mutationFn: (outcome: 'arrived' | 'abandoned') =>
      call(resolveLetter, { path: { id }, body: { outcome, motive: motive.trim() }, repeatKey: repeatKey() }),
    onSuccess,
  });
  const isUnexplained = motive.trim() === '';
  return (
    <section className="card" aria-labelledby="decider">
      <h2 id="decider">{status === 'doubtful' ? 'À vérifier' : 'Lettre en échec'}</h2>
      <p>{status === 'doubtful' ? WHAT_TO_DO.doubtful : WHAT_TO_DO.failed}</p>
      {[send.error, settle.error].map((error) => error && <Trouble key={error.message} error={error} />)}
      <p className="actions-line">
        <Button loading={send.isPending} onClick={() => send.mutate()}>
          Renvoyer maintenant
        </Button>
      </p>
      <label>
        Comment le savez-vous, ou qu’avez-vous fait ?
        <input className="input" maxLength={1_000} value={motive} onChange={(event) => setMotive(event.target.value)} />
      </label>
      <p className="actions-line">
        <Button
          variant="default"
          disabled={isUnexplained}
          loading={settle.isPending}
          onClick={() => settle.mutate('arrived')}
        >
          Elle est arrivée
        </Button>
        <Button
          variant="default"
          disabled={isUnexplained}
          loading={settle.isPending}
          onClick={() => settle.mutate('abandoned')}
        >
          Ne pas l’envoyer
        </Button>
      </p>
    </section>
  );
}
