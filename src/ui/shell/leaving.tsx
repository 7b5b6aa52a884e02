import { useState } from 'react';
import { saveAllDrafts } from '../drafts/open-drafts.ts';
import { LeavingDialog } from './leaving-dialog.tsx';

const UNSENT = /^jalon:(draft|sheet):/;

/** Places of what only this browser has: nothing else keeps it once one has left. */
function unsentHere(): string[] {
  return Object.keys(localStorage).filter((place) => UNSENT.test(place));
}

/** Signing out erases what this browser keeps: what is typed is sent first, and what could not be is asked about. */
export function Leaving({ onLeave }: { onLeave: () => Promise<void> }) {
  const [unsent, setUnsent] = useState(0);
  const leave = async () => {
    await saveAllDrafts();
    const count = unsentHere().length;
    if (count > 0) setUnsent(count);
    else await onLeave();
  };
  /** The server has browsers erase all they keep; here that is not waited for. */
  const discard = async () => {
    for (const place of unsentHere()) localStorage.removeItem(place);
    await onLeave();
  };
  return (
    <>
      <button type="button" onClick={() => void leave()}>
        Se déconnecter
      </button>
      {/* Asked mostly where there is no network: it is never fetched then. */}
      {unsent > 0 && (
        <LeavingDialog
          unsent={unsent}
          onSend={() => void leave()}
          onDiscard={() => void discard()}
          onStay={() => setUnsent(0)}
        />
      )}
    </>
  );
}
