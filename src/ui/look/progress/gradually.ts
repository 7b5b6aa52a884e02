import { startTransition, useEffect, useState } from 'react';

/** Is more rows than a window shows. */
const FIRST = 60;
const STEP = 200;

/**
 * Shows the first items at once and adds the others when the browser is idle: a list of thousands does not delay the page, and is soon
 * complete for people who search in the page, go through it by keyboard or print it. Rows out of the window are `skipped` (`parts.css`).
 */
export function useGradually<Item>(items: Item[]): Item[] {
  const [count, setCount] = useState(FIRST);
  const isWhole = count >= items.length;
  useEffect(() => {
    if (!isWhole) startTransition(() => setCount(count + STEP));
  }, [isWhole, count]);
  return isWhole ? items : items.slice(0, count);
}
