import { IconSearch } from '@tabler/icons-react';
import { Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { lazyDressed } from '../look/lazy-part.ts';
import { keepTyped } from './typed-ahead.ts';

const Palette = lazyDressed(async () => (await import('./palette.tsx')).Palette);

/** Fetches the command palette when the button or Ctrl K first asks for it; that first press already opens it. */
export function SearchEverywhere() {
  const [asked, setAsked] = useState(0);
  const typed = useRef<() => string>(() => '');
  const ask = useCallback(() => {
    typed.current();
    typed.current = keepTyped();
    setAsked((times) => times + 1);
  }, []);
  const takeTyped = useCallback(() => typed.current(), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      // The palette would open under a native dialog of the browser, out of reach.
      if (document.querySelector('dialog[open]') === null) ask();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [ask]);
  return (
    <>
      <button type="button" className="search-everywhere" onClick={ask}>
        <IconSearch size={18} stroke={1.7} aria-hidden />
        <span>
          Chercher<span> partout</span>
        </span>
        <kbd>Ctrl K</kbd>
      </button>
      {asked > 0 && (
        <Suspense>
          <Palette asked={asked} takeTyped={takeTyped} />
        </Suspense>
      )}
    </>
  );
}
