import { startTransition, useEffect, useState } from 'react';

/** More than a window shows. */
const FIRST = 60;
const STEP = 200;

/**
 * The first items at once, the others while nothing else is to be done: a list of thousands does not hold the page that opens, and
 * is soon there whole, for who searches in the page, goes through it by keyboard or prints it. Its rows are `skipped` when out of
 * the window (`parts.css`).
 */
export function useGradually<Item>(items: Item[]): Item[] {
  const [count, setCount] = useState(FIRST);
  const isWhole = count >= items.length;
  useEffect(() => {
    if (!isWhole) startTransition(() => setCount(count + STEP));
  }, [isWhole, count]);
  return isWhole ? items : items.slice(0, count);
}
