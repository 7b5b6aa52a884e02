import { useCallback, useEffect, useState } from 'react';
import type { SessionEnds } from '../../http/http.ts';
import { hasActedSinceReport } from '../api/activity.ts';
import { call, Refused } from '../api/call.ts';
import { session } from '../api/session.ts';
import { type SavedDrafts, saveAllDrafts } from '../drafts/open-drafts.ts';
import { Button } from '../look/button.tsx';
import { Dialog } from './dialog.tsx';

/** What the server said, and when by this computer's clock. */
interface ReceivedEnds extends SessionEnds {
  at: number;
}

const leftOf = ({ idleLeftMs, leftMs, at }: ReceivedEnds) => Math.min(idleLeftMs ?? leftMs, leftMs) - (Date.now() - at);
/** Another tab may have acted: asked again this often while the warning is there. */
const ASK_AGAIN_MS = 10_000;
/** The browser rounds timers down. */
const SLACK_MS = 50;

/** Warns before the session ends, saves what is being typed, and says when it has ended. */
export function SessionEnd() {
  const [ends, setEnds] = useState<ReceivedEnds | null>(null);
  const [isNear, setNear] = useState(false);
  const [acceptsEnd, setAcceptsEnd] = useState(false);
  const ask = useCallback(async (act: 'readSession' | 'renewSession') => {
    const ends = await call(act).catch((error: unknown) => {
      if (error instanceof Refused && error.problem.status === 401) session.trigger.ended();
      return null;
    });
    if (ends) setEnds({ ...ends, at: Date.now() });
    return ends;
  }, []);
  useEffect(() => void ask('readSession'), [ask]);
  useEffect(() => {
    if (ends === null) return;
    const leftMs = leftOf(ends);
    const look = async () => {
      if (leftOf(ends) <= SLACK_MS || !hasActedSinceReport()) await ask('readSession');
      else await ask('renewSession');
    };
    const isWarned = leftMs <= ends.warnMs + SLACK_MS;
    setNear(isWarned);
    const wait = isWarned ? Math.min(leftMs, ASK_AGAIN_MS) : leftMs - ends.warnMs;
    const timer = setTimeout(() => void look(), Math.max(wait, SLACK_MS));
    const onReturn = () => document.visibilityState === 'visible' && void ask('readSession');
    document.addEventListener('visibilitychange', onReturn);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onReturn);
    };
  }, [ends, ask]);
  if (ends === null || !isNear || acceptsEnd) return null;
  return (
    <Warning
      ends={ends}
      onStay={() => {
        setNear(false);
        void ask('renewSession').then((ends) => setAcceptsEnd(ends !== null && ends.leftMs <= ends.warnMs));
      }}
    />
  );
}

function Warning({ ends, onStay }: { ends: ReceivedEnds; onStay: () => void }) {
  const leftMs = useCountdown(ends);
  const [saved, setSaved] = useState<SavedDrafts | null>(null);
  useEffect(() => void saveAllDrafts().then(setSaved), []);
  const isForGood = ends.leftMs <= ends.warnMs;
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

function useCountdown(ends: ReceivedEnds): number {
  const [, turn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => turn((count) => count + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, leftOf(ends));
}

function inWords(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (minutes === 0) return `${rest} seconde${rest > 1 ? 's' : ''}`;
  return rest === 0 ? `${minutes} minute${minutes > 1 ? 's' : ''}` : `${minutes} min ${rest} s`;
}
