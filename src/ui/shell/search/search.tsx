import { IconSearch } from '@tabler/icons-react';
import { Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { lazyDressed } from '../../look/look.ts';

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

/** Limits how long the keys are held for a part that may never come, in milliseconds. */
const LONGEST_MS = 5_000;

/**
 * Keeps what is typed until its field can take it: the palette may still have to be fetched, and a window focuses its field a little after
 * it opens. Otherwise the keys of fast typists would be lost, or act as shortcuts of the page below.
 * @returns a function that gives what was typed so far, once, and keeps no more
 */
function keepTyped(): () => string {
  let typed = '';
  const keep = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (key === 'Escape' || key === 'Tab') return stop();
    if (ctrlKey || metaKey || altKey || key === 'Shift') return;
    event.preventDefault();
    event.stopPropagation();
    if (key.length === 1) typed += key;
    if (key === 'Backspace') typed = typed.slice(0, -1);
  };
  const stop = () => {
    clearTimeout(late);
    removeEventListener('keydown', keep, true);
    removeEventListener('pointerdown', stop, true);
  };
  addEventListener('keydown', keep, true);
  addEventListener('pointerdown', stop, true);
  const late = setTimeout(stop, LONGEST_MS);
  return () => {
    stop();
    const taken = typed;
    typed = '';
    return taken;
  };
}
