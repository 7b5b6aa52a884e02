import { AskedTwice, hourOf } from '../look/look.ts';
import type { DraftState as State } from './draft-store.ts';

interface Props {
  state: State;
  /** Is the ISO instant at which it was last kept. */
  at: string | null;
  onDrop: () => void;
}

/** Says that a draft is saved, in words that nobody takes for sent; the draft is dropped only after a second question. */
export function DraftState({ state, at, onDrop }: Props) {
  if (state === 'empty') return <p className="draft" role="status" />;
  return (
    <div className="draft">
      <span role="status">{saidOf(state, at)}</span>{' '}
      <AskedTwice
        ask="Abandonner le brouillon"
        warning="Tout ce qui est écrit ici sera effacé."
        yes="Oui, effacer"
        no="Non, garder"
        onYes={onDrop}
      />
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
