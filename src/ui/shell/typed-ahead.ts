/** A part that never comes must not keep the keyboard. */
const LONGEST_MS = 5_000;

/**
 * Keeps what is typed until the field it is meant for takes it: a part may still have to be fetched, and a window gives its field the focus a
 * little after it shows. Keys of people who type fast would be lost, or be shortcuts of the page below.
 *
 * @returns gives what was typed so far, and keeps no more; it is given once
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
