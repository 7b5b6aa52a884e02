import { useState } from 'react';
import { saveAllDrafts } from '../drafts/open-drafts.ts';
import { Button } from '../look/button.tsx';
import { Dialog } from './dialog.tsx';

const UNSENT = /^jalon:(draft|sheet):/;

/** What only this browser has: nothing else keeps it once one has left. */
function unsentHere(): number {
  return Object.keys(localStorage).filter((place) => UNSENT.test(place)).length;
}

/** Signing out erases what this browser keeps: what is typed is sent first, and what could not be is asked about. */
export function Leaving({ onLeave }: { onLeave: () => Promise<void> }) {
  const [unsent, setUnsent] = useState(0);
  const leave = async () => {
    await saveAllDrafts();
    const count = unsentHere();
    if (count > 0) setUnsent(count);
    else await onLeave();
  };
  return (
    <>
      <button type="button" onClick={() => void leave()}>
        Se déconnecter
      </button>
      {unsent > 0 && (
        <Dialog title="Des réponses ne sont pas envoyées" onDismiss={() => setUnsent(0)}>
          <p>
            {unsent > 1 ? `${unsent} formulaires ou feuilles remplis` : 'Un formulaire ou une feuille rempli'} dans ce
            navigateur n’{unsent > 1 ? 'ont' : 'a'} pas pu être envoyé{unsent > 1 ? 's' : ''}. Se déconnecter les efface
            d’ici.
          </p>
          <div className="actions-line">
            <Button onClick={() => void leave()}>Envoyer, puis me déconnecter</Button>
            <Button variant="default" onClick={() => void onLeave()}>
              Les jeter et me déconnecter
            </Button>
            <Button variant="default" onClick={() => setUnsent(0)}>
              Rester connecté
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
