import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type AskedScript, type InventedStory, simulationQuery } from '../api/api.ts';
import { Awaited, Button, momentOf } from '../look/look.ts';

const KINDS: { [kind: string]: string } = {
  email: 'Lettre',
  document: 'Document',
  message: 'Message à un autre dossier',
  start: 'Ouverture d’un autre dossier',
  webhook: 'Appel à un autre logiciel',
};

/** Lists the kinds sent to other workflows, whose text is not written by this workflow. */
const ELSEWHERE = new Set(['message', 'start']);

interface Props {
  trial: InventedStory;
  asked: AskedScript;
  onWait: (at: string) => void;
}

/** Lists what would have been sent, each with its text, and what would come next if nothing happened. */
export function WouldLeave({ trial, asked, onWait }: Props) {
  const [read, setRead] = useState<number | null>(null);
  return (
    <section className="tryout-side" aria-labelledby="partirait">
      <h2 id="partirait">Ce qui partirait</h2>
      {trial.sent.length === 0 && <p className="hint">Rien encore. Rien ne part d’ici.</p>}
      <ul className="tryout-sent">
        {trial.sent.map(({ kind, title, at, to }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are known by their place, as the server counts them
          <li key={index}>
            <p className="hint">
              {KINDS[kind] ?? kind}, {momentOf(at)}
            </p>
            {!ELSEWHERE.has(kind) && (
              <p>
                <strong>{title}</strong>
              </p>
            )}
            {to.length > 0 && <p className="hint">À : {to.join(', ')}</p>}
            {(kind === 'email' || kind === 'document') && (
              <Button
                variant="subtle"
                isSmall
                aria-expanded={read === index}
                onClick={() => setRead(read === index ? null : index)}
              >
                {read === index ? 'Refermer' : 'Lire'}
                <span className="unseen"> : {title}</span>
              </Button>
            )}
            {read === index && <Letter asked={{ ...asked, reads: index }} />}
          </li>
        ))}
      </ul>
      <h2>Si rien ne se passe</h2>
      {trial.waits.length === 0 && <p className="hint">Rien n’est attendu.</p>}
      <ul className="tryout-sent">
        {trial.waits.map(({ title, dueAt, to }) => (
          <li key={title + dueAt}>
            <p>
              <strong>{title}</strong>
            </p>
            <p className="hint">
              {momentOf(dueAt)}
              {to.length > 0 && `, à : ${to.join(', ')}`}
            </p>
            <Button variant="subtle" isSmall onClick={() => onWait(dueAt)}>
              Avancer jusque-là<span className="unseen"> : {title}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Letter({ asked }: { asked: AskedScript }) {
  const query = useQuery(simulationQuery(asked));
  const letter = query.data?.letter;
  return (
    <div className="tryout-letter">
      <Awaited of={query} lines={4} />
      {letter?.refused && <p className="error">Ne peut pas être écrit : {letter.refused}</p>}
      {letter && letter.refused === null && (
        <>
          <p>
            <strong>{letter.subject}</strong>
          </p>
          <pre>{letter.text}</pre>
        </>
      )}
    </div>
  );
}
