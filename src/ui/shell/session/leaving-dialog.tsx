import { Button } from '../../look/look.ts';
import { Dialog } from '../dialog.tsx';

interface Props {
  /** Counts the forms, sheets and texts that only this browser has. */
  unsent: number;
  /** Says how the last attempt ended. */
  said: string | null;
  running: 'send' | 'discard' | null;
  onSend: () => void;
  onDiscard: () => void;
  onStay: () => void;
}

export function LeavingDialog({ unsent, said, running, onSend, onDiscard, onStay }: Props) {
  const isBusy = running !== null;
  return (
    <Dialog title={unsent > 0 ? 'Des réponses ne sont pas envoyées' : 'Vous êtes encore connecté'} onDismiss={onStay}>
      {unsent > 0 && <p>{wordsOf(unsent)}</p>}
      <p role="status">{said}</p>
      <div className="actions-line">
        <Button onClick={onSend} disabled={isBusy} loading={running === 'send'}>
          {unsent > 0 ? 'Envoyer, puis me déconnecter' : 'Me déconnecter'}
        </Button>
        {unsent > 0 && (
          <Button variant="default" onClick={onDiscard} disabled={isBusy} loading={running === 'discard'}>
            Les jeter et me déconnecter
          </Button>
        )}
        <Button variant="default" onClick={onStay} disabled={isBusy}>
          Rester connecté
        </Button>
      </div>
    </Dialog>
  );
}

function wordsOf(unsent: number): string {
  return unsent > 1
    ? `${unsent} formulaires, feuilles ou textes de l’atelier dans ce navigateur n’ont pas pu être envoyés. Se déconnecter les efface d’ici.`
    : 'Un formulaire, une feuille ou un texte de l’atelier dans ce navigateur n’a pas pu être envoyé. Se déconnecter l’efface d’ici.';
}
