import { useSyncExternalStore } from 'react';

const narrow = () => window.matchMedia('(max-width: 36rem)');
const whenNarrow = (changed: () => void) => {
  const query = narrow();
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};

/** Tells whether the page is as narrow as on an upright phone, or when it is enlarged four times. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(whenNarrow, () => narrow().matches);
}
