import { useState } from 'react';
import { saveAllDrafts } from '../drafts/open-drafts.ts';
import { closeSession, unsentHere } from './close-session.ts';
import { LeavingDialog } from './leaving-dialog.tsx';

interface Asked {
  /** How many only this browser has. */
  unsent: number;
  /** What came of the last try. */
  said: string | null;
}

const STILL = 'Toujours pas envoyé : réessayez dans un instant, ou restez connecté.';

/** Signing out erases what this browser keeps: what is typed is sent first, and what could not be is asked about. */
export function Leaving() {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [running, setRunning] = useState<'send' | 'discard' | null>(null);
  const run = async (what: 'send' | 'discard', act: () => Promise<Asked | null>) => {
    setRunning(what);
    // Said again when it comes to the same.
    setAsked((before) => before && { ...before, said: null });
    const next = await act();
    if (next === null) return;
    setAsked(next);
    setRunning(null);
  };
  const close = async (): Promise<Asked | null> => {
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
      {/* Asked mostly where there is no network: it is never fetched then. */}
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
