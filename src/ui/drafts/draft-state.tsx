import { useState } from 'react';
import { hourOf } from '../look/dates.ts';
import type { DraftState as State } from './draft-store.ts';

interface Props {
  state: State;
  /** When it was last kept, ISO. */
  at: string | null;
  onDrop: () => void;
}

/** "Saved" is not "sent", and says so; throwing words away is asked twice. */
export function DraftState({ state, at, onDrop }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  if (state === 'empty') return <p className="draft" role="status" />;
  return (
    <div className="draft">
      <span role="status">{saidOf(state, at)}</span>{' '}
      {!isAsking && (
        <button type="button" className="link" onClick={() => setIsAsking(true)}>
          Abandonner le brouillon
        </button>
      )}
      {isAsking && (
        <span>
          Tout ce qui est écrit ici sera effacé.{' '}
          <button
            type="button"
            className="link"
            onClick={() => {
              setIsAsking(false);
              onDrop();
            }}
          >
            Oui, effacer
          </button>{' '}
          <button type="button" className="link" onClick={() => setIsAsking(false)}>
            Non, garder
          </button>
        </span>
      )}
    </div>
  );
}

function saidOf(state: Exclude<State, 'empty'>, at: string | null): string {
  const when = at === null ? '' : ` à ${hourOf(at)}`;
  switch (state) {
    case 'changed':
      return 'Brouillon, pas encore envoyé.';
    case 'saving':
      return 'Brouillon, pas encore envoyé. Enregistrement…';
    case 'saved':
      return `Brouillon enregistré${when}, pas encore envoyé.`;
    case 'here':
      return `Brouillon gardé sur cet appareil${when}, pas encore envoyé.`;
    case 'only-here':
      return `Brouillon gardé sur cet appareil${when}, pas encore envoyé. Le serveur ne répond pas : nouvel essai dans un instant.`;
  }
}
