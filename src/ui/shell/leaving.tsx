import { Suspense, useState } from 'react';
import { saveAllDrafts } from '../drafts/open-drafts.ts';
import { lazyDressed } from '../look/lazy-dressed.ts';

const LeavingDialog = lazyDressed(async () => (await import('./leaving-dialog.tsx')).LeavingDialog);

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
      <Suspense>
        {unsent > 0 && (
          <LeavingDialog
            unsent={unsent}
            onSend={() => void leave()}
            onDiscard={() => void onLeave()}
            onStay={() => setUnsent(0)}
          />
        )}
      </Suspense>
    </>
  );
}
