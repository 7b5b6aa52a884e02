import type { StoreKeys } from '../store/store.ts';

/** How what is kept stands on the disk: in clear, encrypted, or some of it still as it was before there were keys. */
export type AtRest = 'clear' | 'partly' | 'encrypted';

export async function atRest(keys: StoreKeys | null): Promise<AtRest> {
  if (keys === null) return 'clear';
  return (await keys.state()).isComplete ? 'encrypted' : 'partly';
}
