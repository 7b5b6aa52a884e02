import { Suspense, useEffect, useState } from 'react';
import { lazyDressed } from '../look/lazy-part.ts';
import { isSingleKey } from './shortcut-keys.ts';

const ShortcutsDialog = lazyDressed(async () => (await import('./shortcuts-dialog.tsx')).ShortcutsDialog);

/** Lists the keyboard shortcuts, opened by a button or by "?". */
export function Shortcuts() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '?' || !isSingleKey(event)) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <button type="button" className="shortcuts-button" onClick={() => setOpen(true)}>
        Raccourcis clavier
      </button>
      {isOpen && (
        <Suspense>
          <ShortcutsDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
