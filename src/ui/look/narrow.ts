import { useSyncExternalStore } from 'react';

const narrow = () => window.matchMedia('(max-width: 36rem)');
const whenNarrow = (changed: () => void) => {
  const query = narrow();
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};

/** The width of a phone held upright, or of a page enlarged four times. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(whenNarrow, () => narrow().matches);
}
