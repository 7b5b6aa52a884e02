import { Button } from '../look/button.tsx';
import { Dialog } from './dialog.tsx';

interface Props {
  /** Forms and sheets that only this browser has. */
  unsent: number;
  onSend: () => void;
  onDiscard: () => void;
  onStay: () => void;
}

export function LeavingDialog({ unsent, onSend, onDiscard, onStay }: Props) {
  return (
    <Dialog title="Des réponses ne sont pas envoyées" onDismiss={onStay}>
      <p>
        {unsent > 1 ? `${unsent} formulaires ou feuilles remplis` : 'Un formulaire ou une feuille rempli'} dans ce
        navigateur n’{unsent > 1 ? 'ont' : 'a'} pas pu être envoyé{unsent > 1 ? 's' : ''}. Se déconnecter les efface
        d’ici.
      </p>
      <div className="actions-line">
        <Button onClick={onSend}>Envoyer, puis me déconnecter</Button>
        <Button variant="default" onClick={onDiscard}>
          Les jeter et me déconnecter
        </Button>
        <Button variant="default" onClick={onStay}>
          Rester connecté
        </Button>
      </div>
    </Dialog>
  );
}
