import { IconSearch } from '@tabler/icons-react';
import { Suspense, useEffect, useState } from 'react';
import { lazyDressed } from '../look/lazy-part.ts';

const Palette = lazyDressed(async () => (await import('./palette.tsx')).Palette);

/** The command palette is fetched when first asked for, by its button or by Ctrl K; the first press already opens it. */
export function SearchEverywhere() {
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      // It would open under a window of the browser's own, out of reach.
      if (document.querySelector('dialog[open]') === null) setAsked((times) => times + 1);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <button type="button" className="search-everywhere" onClick={() => setAsked((times) => times + 1)}>
        <IconSearch size={18} stroke={1.7} aria-hidden />
        <span>
          Chercher<span> partout</span>
        </span>
        <kbd>Ctrl K</kbd>
      </button>
      {asked > 0 && (
        <Suspense>
          <Palette asked={asked} />
        </Suspense>
      )}
    </>
  );
}
