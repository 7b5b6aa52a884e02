import type { StoreKeys } from '../store/store.ts';

/**
 * How what is kept stands on the disk: in clear, encrypted, some of it still as it was before there were keys, or encrypted and changed
 * since by somebody who has not the keys.
 */
export type AtRest = 'clear' | 'partly' | 'encrypted' | 'altered';

export async function atRest(keys: StoreKeys | null): Promise<AtRest> {
  if (keys === null) return 'clear';
  if (!(await keys.state()).isComplete) return 'partly';
  return (await keys.seemsAltered()) ? 'altered' : 'encrypted';
}
