import { useState } from 'react';
import { saveAllDrafts } from '../../drafts/drafts.ts';
import { closeSession, unsentHere } from './close-session.ts';
import { LeavingDialog } from './leaving-dialog.tsx';

interface LeavingRequest {
  /** Counts the texts that only this browser has. */
  unsent: number;
  /** Says how the last attempt ended. */
  said: string | null;
}

const STILL = 'Toujours pas envoyé : réessayez dans un instant, ou restez connecté.';

/** Signs out, which erases what this browser keeps: it first sends what was typed, and asks what to do with what could not be sent. */
export function Leaving() {
  const [asked, setAsked] = useState<LeavingRequest | null>(null);
  const [running, setRunning] = useState<'send' | 'discard' | null>(null);
  const run = async (what: 'send' | 'discard', act: () => Promise<LeavingRequest | null>) => {
    setRunning(what);
    // The message is cleared first, so that screen readers announce it again if the attempt ends the same way.
    setAsked((before) => before && { ...before, said: null });
    const next = await act();
    if (next === null) return;
    setAsked(next);
    setRunning(null);
  };
  const close = async (): Promise<LeavingRequest | null> => {
    const said = await closeSession();
    return said === null ? null : { unsent: unsentHere().length, said };
  };
  const leave = async () => {
    const before = asked?.unsent ?? 0;
    await saveAllDrafts();
    const unsent = unsentHere().length;
    if (unsent === 0) return close();
    return { unsent, said: unsent === before ? STILL : null };
  };
  return (
    <>
      <button type="button" onClick={() => running === null && void run('send', leave)}>
        Se déconnecter
      </button>
      {/* The dialog is not loaded on demand, because it is needed mostly when there is no network. */}
      {asked && (
        <LeavingDialog
          {...asked}
          running={running}
          onSend={() => void run('send', leave)}
          onDiscard={() => void run('discard', close)}
          onStay={() => setAsked(null)}
        />
      )}
    </>
  );
}
