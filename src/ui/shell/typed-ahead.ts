/** Limits how long the keys are held for a part that may never come, in milliseconds. */
const LONGEST_MS = 5_000;

/**
 * Keeps what is typed until its field can take it: the palette may still have to be fetched, and a window focuses its field a little after
 * it opens. Otherwise the keys of fast typists would be lost, or act as shortcuts of the page below.
 * @returns a function that gives what was typed so far, once, and keeps no more
 */
export function keepTyped(): () => string {
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
