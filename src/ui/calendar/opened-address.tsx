import { useEffect, useRef, useState } from 'react';
import type { OpenedFeed } from '../../http/http.ts';
import { Button } from '../look/button.tsx';

/** Shows the secret address this once, since nobody can show it again, and takes the focus. */
export function OpenedAddress({ feed, onSeen }: { feed: OpenedFeed; onSeen: () => void }) {
  const [outcome, setOutcome] = useState('');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const copy = async () => {
    const isCopied = await navigator.clipboard.writeText(feed.url).then(
      () => true,
      () => false,
    );
    setOutcome(isCopied ? 'Copiée.' : 'Votre navigateur ne le permet pas : choisissez l’adresse et copiez-la.');
  };
  return (
    <div className="notice" ref={box} tabIndex={-1}>
      <p>
        <strong>Adresse de « {feed.name} »</strong> : copiez-la maintenant, elle ne sera plus montrée. Dans votre
        agenda, choisissez « s’abonner à un calendrier par son adresse ». Elle ne répondra plus si vous changez de mot
        de passe, perdez un rôle, ou si votre compte ferme : vous en ouvrirez une autre.
      </p>
      <p>
        <code>{feed.url}</code>
      </p>
      <div className="actions-line">
        <Button onClick={() => void copy()}>Copier</Button>
        <Button variant="default" onClick={onSeen}>
          C’est fait
        </Button>
        <span role="status">{outcome}</span>
      </div>
    </div>
  );
}
