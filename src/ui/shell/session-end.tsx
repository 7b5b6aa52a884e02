import { Button } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import type { SessionEnds } from '../../http/http.ts';
import { hasActedUntold } from '../api/activity.ts';
import { call, Refused } from '../api/call.ts';
import { session } from '../api/session.ts';
import { type SavedDrafts, saveAllDrafts } from '../drafts/open-drafts.ts';
import { Dialog } from './dialog.tsx';

/** What the server said, and when by this computer's clock. */
interface Told extends SessionEnds {
  at: number;
}

const leftOf = ({ idleLeftMs, leftMs, at }: Told) => Math.min(idleLeftMs ?? leftMs, leftMs) - (Date.now() - at);
/** Another tab may have acted: asked again this often while the warning is there. */
const ASK_AGAIN_MS = 10_000;
/** The browser rounds timers down. */
const SLACK_MS = 50;

/** Warns before the session ends, saves what is being typed, and says when it has ended. */
export function SessionEnd() {
  const [told, setTold] = useState<Told | null>(null);
  const [isNear, setNear] = useState(false);
  const [acceptsEnd, setAcceptsEnd] = useState(false);
  const ask = useCallback(async (act: 'readSession' | 'renewSession') => {
    const ends = await call(act).catch((error: unknown) => {
      if (error instanceof Refused && error.problem.status === 401) session.trigger.ended();
      return null;
    });
    if (ends) setTold({ ...ends, at: Date.now() });
    return ends;
  }, []);
  useEffect(() => void ask('readSession'), [ask]);
  useEffect(() => {
    if (told === null) return;
    const leftMs = leftOf(told);
    const look = async () => {
      if (leftOf(told) <= SLACK_MS || !hasActedUntold()) await ask('readSession');
      else await ask('renewSession');
    };
    const isWarned = leftMs <= told.warnMs + SLACK_MS;
    setNear(isWarned);
    const wait = isWarned ? Math.min(leftMs, ASK_AGAIN_MS) : leftMs - told.warnMs;
    const timer = setTimeout(() => void look(), Math.max(wait, SLACK_MS));
    const onReturn = () => document.visibilityState === 'visible' && void ask('readSession');
    document.addEventListener('visibilitychange', onReturn);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onReturn);
    };
  }, [told, ask]);
  if (told === null || !isNear || acceptsEnd) return null;
  return (
    <Warning
      told={told}
      onStay={() => {
        setNear(false);
        void ask('renewSession').then((ends) => setAcceptsEnd(ends !== null && ends.leftMs <= ends.warnMs));
      }}
    />
  );
}

function Warning({ told, onStay }: { told: Told; onStay: () => void }) {
  const leftMs = useCountdown(told);
  const [saved, setSaved] = useState<SavedDrafts | null>(null);
  useEffect(() => void saveAllDrafts().then(setSaved), []);
  const isForGood = told.leftMs <= told.warnMs;
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

function useCountdown(told: Told): number {
  const [, turn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => turn((count) => count + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, leftOf(told));
}

function inWords(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (minutes === 0) return `${rest} seconde${rest > 1 ? 's' : ''}`;
  return rest === 0 ? `${minutes} minute${minutes > 1 ? 's' : ''}` : `${minutes} min ${rest} s`;
}
