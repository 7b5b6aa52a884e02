import { useEffect, useState } from 'react';
import { plural } from '../../../base/base.ts';
import { type SavedDrafts, saveAllDrafts } from '../../drafts/drafts.ts';
import { Button } from '../../look/look.ts';
import { Dialog } from '../dialog.tsx';

interface Props {
  /** Returns the time that the session has left, in milliseconds. */
  leftMs: () => number;
  /** Is true when the session can no longer be prolonged. */
  isForGood: boolean;
  onStay: () => void;
}

/** Saves what is being typed, and counts down the time left. */
export function SessionWarning({ leftMs: left, isForGood, onStay }: Props) {
  const leftMs = useCountdown(left);
  const [saved, setSaved] = useState<SavedDrafts | null>(null);
  useEffect(() => void saveAllDrafts().then(setSaved), []);
  return (
    <Dialog title="Votre session va se terminer" role="alertdialog" onDismiss={onStay}>
      <p>
        {isForGood
          ? 'Une session ne dure pas plus d’une journée de travail : il faudra vous reconnecter. La page restera telle quelle.'
          : 'Rien ne s’est passé depuis un moment. Sans réponse de votre part, il faudra vous reconnecter ; la page restera telle quelle.'}
      </p>
      <p className="countdown" aria-hidden="true">
        {inWords(leftMs)}
      </p>
      <p className="unseen" role="status">
        Il reste {inWords(Math.ceil(leftMs / 30_000) * 30_000)}.
      </p>
      {saved !== null && saved.open > 0 && (
        <p>
          {saved.onlyHere === 0
            ? 'Vos brouillons sont enregistrés.'
            : 'Vos brouillons sont gardés sur cet appareil : le serveur ne les a pas encore.'}
        </p>
      )}
      <Button onClick={onStay}>{isForGood ? 'J’ai compris' : 'Rester connecté'}</Button>
    </Dialog>
  );
}

function useCountdown(left: () => number): number {
  const [, turn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => turn((count) => count + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, left());
}

function inWords(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (minutes === 0) return plural(rest, 'seconde');
  return rest === 0 ? plural(minutes, 'minute') : `${minutes} min ${rest} s`;
}
